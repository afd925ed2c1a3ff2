package convonet.media;

import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import java.util.function.Consumer;

/// Runs work on the thread that starts it.
final class Inline implements Threads {

    @Override
    public Running start(String name, Work work) {
        try {
            work.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return () -> {};
    }

    @Override
    public <E> Inbox<E> inbox(String name, InboxLimits<E> limits, Consumer<E> reaction) {
        throw new UnsupportedOperationException("only for work");
    }
}
