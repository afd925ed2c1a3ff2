package convonet.speech.deepgram;

import convonet.watch.Clock;

/// How fast sound may go over one socket. Deepgram takes it at up to 1.25 times real time and promises nothing for a
/// burst: https://developers.deepgram.com/docs/recovering-from-connection-errors-and-timeouts-when-live-streaming-audio
///
/// So who is behind catches up at that speed, from the moment the socket is open. Sound that comes as it is spoken is
/// not held up, nor is what a network withheld for up to a second: over that second it was no faster.
///
/// Used by one thread at a time.
final class Pace {
    private static final long SAMPLE = 1_000_000_000L / Deepgram.RATE;

    /// The largest message that Deepgram recommends:
    /// https://developers.deepgram.com/docs/measuring-streaming-latency
    private static final long FIRST = 250_000_000L;

    private static final long MOST = 1_000_000_000L;

    private final Clock clock;
    private final double speed;
    private long credit = FIRST;
    private long countedAt;
    private boolean counting;

    /// @param speed how many times faster than it lasts; infinite for no limit
    Pace(Clock clock, double speed) {
        this.clock = clock;
        this.speed = speed;
    }

    /// The socket is open.
    void begin() {
        counting = true;
        countedAt = clock.nanos();
    }

    /// How long until so many samples may be sent, if nothing is sent before; 0 when they may be sent now.
    long nanosUntil(long samples) {
        count();
        return (long) Math.ceil(Math.max(0, samples * SAMPLE - credit) / speed);
    }

    /// How many samples may be sent now.
    long allowed() {
        count();
        return Double.isInfinite(speed) ? Long.MAX_VALUE : Math.max(0, credit / SAMPLE);
    }

    void sent(long samples) {
        count();
        credit -= samples * SAMPLE;
    }

    private void count() {
        if (counting && !Double.isInfinite(speed)) {
            long now = clock.nanos();
            credit = (long) Math.min(MOST, credit + (now - countedAt) * speed);
            countedAt = now;
        }
    }
}
