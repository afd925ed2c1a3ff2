package convonet.call;

import convonet.audio.Frame;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceChange;
import convonet.audio.VoiceTuning;
import java.time.Duration;
import java.util.List;

/// The ear's sense of voice: tuned by what the assistant does, and able to end one utterance in the middle of a voice.
/// Used by the ear thread only.
final class Senses {
    private static final float VOICED = 0.5f;

    private final VoiceActivity activity;
    private final VoiceTuning chosen;
    private final VoiceTuning fast;
    private boolean isFast;
    private boolean isPatient;
    private boolean splitting;

    /// @param activity tuned for the recogniser behind it
    /// @param fast how soon a voice is noticed when it must be fast
    Senses(VoiceActivity activity, VoiceTuning fast) {
        this.activity = activity;
        this.chosen = activity.tuning();
        this.fast = fast;
    }

    /// @param toBeFast a voice is to be noticed at once; else it is to be one for sure
    void tune(boolean toBeFast) {
        isFast = toBeFast;
        tune();
    }

    /// @param isStandIn another recogniser listens than the one that the voice activity was tuned for: one that needs
    /// more of a pause
    void listensBehind(boolean isStandIn) {
        isPatient = isStandIn;
        tune();
    }

    private void tune() {
        VoiceTuning usual = isPatient ? chosen.withHangOver(VoiceTuning.DEFAULT.hangOver()) : chosen;
        activity.tune(isFast ? usual.withOnset(fast.onset()) : usual);
    }

    /// If a voice goes on, one utterance ends with the next frame and another begins.
    void split() {
        splitting = true;
    }

    /// @param end where this frame ends
    List<VoiceChange> hear(Frame frame, Duration end) {
        List<VoiceChange> changes = activity.hear(frame);
        boolean split = splitting && changes.isEmpty() && activity.speaking();
        splitting = false;
        return split ? List.of(new VoiceChange.Ended(end), new VoiceChange.Began(end)) : changes;
    }

    /// Whether a voice has begun and not ended.
    boolean speaking() {
        return activity.speaking();
    }

    /// Whether the newest sound is voice.
    boolean isVoiced() {
        return activity.speaking() && activity.probability() >= VOICED;
    }
}
