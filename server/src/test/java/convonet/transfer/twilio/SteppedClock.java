package convonet.transfer.twilio;

import convonet.watch.Clock;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.time.Instant;

/// A clock turned by hand on which work of [SteppedThreads] may pause.
record SteppedClock(HandClock hand, SteppedThreads threads) implements Clock {

    @Override
    public long nanos() {
        return hand.nanos();
    }

    @Override
    public Instant now() {
        return hand.now();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        return hand.after(delay, task);
    }

    @Override
    public void pause(Duration time) throws InterruptedException {
        if (time.isPositive()) {
            threads.pause(time);
        }
    }
}
