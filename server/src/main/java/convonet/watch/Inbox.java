package convonet.watch;

/// Where one thread is told what happens. Any thread may post; nobody waits for anybody.
public interface Inbox<E> {

    /// Hands an event over.
    ///
    /// @return false when it was not taken, because the inbox is full or closed
    boolean post(E event);

    /// How many events wait.
    int waiting();

    /// Forgets what waits, takes nothing more, and lets the thread end after the reaction under way.
    void close();

    /// Interrupts the reaction under way; the next event is reacted to as ever.
    void interrupt();
}
