package convonet.emulators.twilio;

import java.time.Duration;

/// When the frames of a stream are due, by absolute deadlines.
///
/// @param opened nanoseconds
/// @param period nanoseconds from one to the next
record StreamPace(long opened, long period) {
    static final Duration FRAME = Duration.ofMillis(20);

    /// A frame is 20 ms, unless Twilio's clock is to be fast or slow.
    static StreamPace of(long opened, Fault fault) {
        long usual = FRAME.toNanos();
        return new StreamPace(
                opened,
                switch (fault.kind()) {
                    case STREAM_CLOCK_FAST -> usual - usual / 100;
                    case STREAM_CLOCK_SLOW -> usual + usual / 100;
                    default -> usual;
                });
    }

    /// How many are due by now.
    long due(long now) {
        return (now - opened) / period;
    }

    /// How long until one is due.
    ///
    /// @param number from 1
    Duration until(long number, long now) {
        return Duration.ofNanos(opened + number * period - now);
    }
}
