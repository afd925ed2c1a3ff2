package convonet.socketio;

import convonet.watch.Clock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Asks a client from time to time whether it is still there.
final class Heartbeat {
    private final Clock clock;
    private final Timing timing;
    private final Runnable ping;
    private final Runnable lost;

    private final ReentrantLock lock = new ReentrantLock();
    private Clock.@Nullable Alarm next;
    private boolean awaitingPong;
    private long pingDue;
    private boolean stopped;

    /// @param ping called on the clock's thread to send a ping
    /// @param lost called on the clock's thread when a ping was not answered in time
    Heartbeat(Clock clock, Timing timing, Runnable ping, Runnable lost) {
        this.clock = clock;
        this.timing = timing;
        this.ping = ping;
        this.lost = lost;
    }

    void start() {
        lock.lock();
        try {
            if (!stopped) {
                schedule();
            }
        } finally {
            lock.unlock();
        }
    }

    private void beat() {
        lock.lock();
        try {
            if (stopped) {
                return;
            }
            awaitingPong = true;
            next = clock.after(timing.pingTimeout(), lost);
        } finally {
            lock.unlock();
        }
        ping.run();
    }

    /// A pong that nobody asked for does not put the next ping off.
    void pong() {
        lock.lock();
        try {
            if (awaitingPong && !stopped) {
                awaitingPong = false;
                cancel();
                schedule();
            }
        } finally {
            lock.unlock();
        }
    }

    private void schedule() {
        pingDue = clock.nanos() + timing.pingInterval().toNanos();
        next = clock.after(timing.pingInterval(), this::beat);
    }

    /// Whether a pong should have come. The alarms that lead to this may have rung a little late.
    boolean isOverdue() {
        lock.lock();
        try {
            return next != null
                    && clock.nanos() - pingDue >= timing.pingTimeout().toNanos();
        } finally {
            lock.unlock();
        }
    }

    void stop() {
        lock.lock();
        try {
            stopped = true;
            cancel();
        } finally {
            lock.unlock();
        }
    }

    private void cancel() {
        if (next != null) {
            next.cancel();
        }
    }
}
