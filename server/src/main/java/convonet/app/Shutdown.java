package convonet.app;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened, closed in reverse order. One that fails to close does not keep the others open.
final class Shutdown implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    /// @return what was given
    synchronized <T extends AutoCloseable> T later(T thing) {
        open.addFirst(thing);
        return thing;
    }

    @Override
    public void close() {
        while (true) {
            AutoCloseable next;
            synchronized (this) {
                next = open.pollFirst();
            }
            if (next == null) {
                return;
            }
            try {
                next.close();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (Exception problem) {
                LOG.warn("something did not close in order", problem);
            }
        }
    }
}
