package convonet.watch;

import java.util.Map;
import java.util.function.Consumer;

/// The only source of threads for whatever must be tested in every order of events. In the house they are virtual
/// threads; tests run them one at a time, in an order that a seed decides, on a clock turned by hand.
public interface Threads {

    /// Starts something that blocks on a thread of its own.
    ///
    /// @param name told in thread dumps
    /// @param work must handle its own failures; one that escapes is logged
    Running start(String name, Work work);

    /// A bounded queue with one thread behind it, which reacts to one event at a time.
    ///
    /// @param reaction must handle its own failures; one that escapes is logged and the next event is taken
    <E> Inbox<E> inbox(String name, InboxLimits<E> limits, Consumer<E> reaction);

    /// How much waits in the inboxes that are open, by their names.
    default Map<String, Load> inboxes() {
        return Map.of();
    }

    /// Of all inboxes of one name.
    ///
    /// @param waiting events in all of them
    /// @param longest events in the one that holds most
    record Load(int inboxes, int waiting, int longest) {}

    /// Something that blocks.
    @FunctionalInterface
    interface Work {
        /// @throws InterruptedException when it was cancelled
        void run() throws InterruptedException;
    }

    /// Work under way.
    interface Running {
        /// Interrupts it. Does nothing when it is over.
        void cancel();
    }
}
