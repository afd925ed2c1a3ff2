package convonet.desk;

import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes down what agents do, one after the other, on a thread that nobody waits for. Any thread may use it.
final class Keeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeping.class);

    /// So much may wait to be kept; then the oldest gives way.
    private static final int MOST = 10_000;

    /// How long it may take at the end until everything is kept.
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final CallRecords calls;
    private final KeptChoices choices;
    private final Inbox<DeskRecord> inbox;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allKept = lock.newCondition();
    private int left;

    Keeping(CallRecords calls, KeptChoices choices, Threads threads) {
        this.calls = calls;
        this.choices = choices;
        InboxLimits<DeskRecord> limits = new InboxLimits<>(MOST, _ -> false, _ -> true, _ -> {
            LOG.warn("the work of an agent is not kept: too much waits");
            count(-1);
        });
        this.inbox = threads.inbox("desk-records", limits, this::write);
    }

    void keep(DeskRecord record) {
        count(1);
        if (!inbox.post(record)) {
            count(-1);
        }
    }

    private void write(DeskRecord record) {
        try {
            switch (record) {
                case Course course -> calls.keep(course);
                case Chosen chosen -> choices.keep(chosen);
            }
        } catch (ProviderException gone) {
            LOG.warn("the work of an agent is not kept", gone);
        } finally {
            count(-1);
        }
    }

    private void count(int more) {
        lock.lock();
        try {
            left += more;
            if (left == 0) {
                allKept.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// Returns when all that was handed over is kept, or after a while.
    @Override
    public void close() {
        long time = LAST_WORDS.toNanos();
        lock.lock();
        try {
            while (left > 0 && time > 0) {
                time = allKept.awaitNanos(time);
            }
            if (left > 0) {
                LOG.warn("the work of some agents is not kept: the house closes");
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        inbox.close();
    }
}
