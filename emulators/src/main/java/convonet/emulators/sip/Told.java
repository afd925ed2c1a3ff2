package convonet.emulators.sip;

import convonet.emulators.TelephoneNews;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Tells the news of one call one at a time, and nothing after the end. May be used by many threads.
final class Told {
    private final Consumer<TelephoneNews> listener;
    private final ReentrantLock lock = new ReentrantLock();
    private boolean over;

    Told(Consumer<TelephoneNews> listener) {
        this.listener = listener;
    }

    void tell(TelephoneNews news) {
        lock.lock();
        try {
            if (!over) {
                over = news instanceof TelephoneNews.Over;
                listener.accept(news);
            }
        } finally {
            lock.unlock();
        }
    }
}
