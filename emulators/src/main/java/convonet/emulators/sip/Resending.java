package convonet.emulators.sip;

import convonet.watch.Clock;
import java.time.Duration;

/// Sends something again and again, with pauses that double, until it is stopped or nobody answers for 32 s. On the
/// loop.
final class Resending {
    private final Loop loop;
    private final Runnable send;
    private Duration pause = Times.ROUND_TRIP;
    private Duration longest;
    private Clock.Alarm next = () -> {};
    private Clock.Alarm end = () -> {};

    /// @param longest no pause is longer
    Resending(Loop loop, Duration longest, Runnable send) {
        this.loop = loop;
        this.longest = longest;
        this.send = send;
    }

    void start(Runnable nobodyAnswered) {
        end = loop.after(Times.PATIENCE, () -> {
            stop();
            nobodyAnswered.run();
        });
        again();
    }

    private void again() {
        send.run();
        next = loop.after(pause, this::again);
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longest) < 0 ? doubled : longest;
    }

    /// From now on as seldom as may be.
    void slowDown() {
        pause = longest;
    }

    /// Sends nothing more, but goes on to wait.
    void rest() {
        next.cancel();
    }

    void stop() {
        next.cancel();
        end.cancel();
    }
}
