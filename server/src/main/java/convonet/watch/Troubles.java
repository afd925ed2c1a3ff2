package convonet.watch;

/// Where troubles are reported to whoever runs the house.
public interface Troubles {
    /// Nobody looks.
    Troubles NOWHERE = trouble -> {};

    /// Hands over and returns at once, whatever becomes of it. What comes too fast is let go.
    void report(Trouble trouble);
}
