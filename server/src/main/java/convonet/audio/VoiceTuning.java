package convonet.audio;

import java.time.Duration;

/// When a voice counts as begun and as ended.
///
/// @param begins the probability above which a window is voice, 0 to 1
/// @param ends the probability below which a window is no voice any more, at most `begins`
/// @param onset how long it must be voice without a break before it counts as begun, 32 ms to 1 s
/// @param hangOver how long it must be no voice before it counts as ended, 32 ms to 5 s
public record VoiceTuning(float begins, float ends, Duration onset, Duration hangOver) {

    public static final VoiceTuning DEFAULT =
            new VoiceTuning(0.5f, 0.35f, Duration.ofMillis(90), Duration.ofMillis(320));

    public VoiceTuning {
        if (!(begins > 0 && begins < 1 && ends > 0 && ends <= begins)) {
            throw new IllegalArgumentException("probabilities must be 0 < ends <= begins < 1");
        }
        requireWithin("onset", onset, 1_000);
        requireWithin("hangOver", hangOver, 5_000);
    }

    public VoiceTuning withOnset(Duration newOnset) {
        return new VoiceTuning(begins, ends, newOnset, hangOver);
    }

    public VoiceTuning withHangOver(Duration newHangOver) {
        return new VoiceTuning(begins, ends, onset, newHangOver);
    }

    private static void requireWithin(String name, Duration value, long most) {
        if (value.toMillis() < 32 || value.toMillis() > most) {
            throw new IllegalArgumentException(name + " must be 32 to " + most + " ms, not " + value.toMillis());
        }
    }
}
