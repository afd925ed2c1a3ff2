package convonet.audio;

import convonet.audio.VoiceChange.Began;
import convonet.audio.VoiceChange.Ended;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Hears when a voice begins and ends in one stream of sound. In front of the model stands a [NoiseGate], so that a
/// silent line costs next to nothing.
///
/// Used by one thread.
public final class VoiceActivity {

    private static final int SAMPLE_RATE = 16_000;

    /// After this many windows without voice the model's memory is stale, and it is given up.
    private static final int STALE = 30;

    private final VoiceModel.Judge judge;
    private final NoiseGate gate = new NoiseGate();
    private final short[] window = new short[VoiceModel.WINDOW];
    private final short[] before = new short[VoiceModel.WINDOW];
    private VoiceTuning tuning;

    private int filled;
    private long windows;
    private int gated = STALE;
    private float probability;
    private boolean speaking;

    /// While nobody speaks: voiced windows in a row. While somebody does: windows without voice since the last one.
    private int run;

    public VoiceActivity(VoiceModel model, VoiceTuning tuning) {
        this.judge = model.judge();
        this.tuning = tuning;
    }

    /// From the next window on.
    public void tune(VoiceTuning newTuning) {
        tuning = newTuning;
    }

    public VoiceTuning tuning() {
        return tuning;
    }

    /// Whether a voice has begun and not ended.
    public boolean speaking() {
        return speaking;
    }

    /// How likely the last whole window of 32 ms was voice, 0 to 1.
    public float probability() {
        return probability;
    }

    /// @param frame the next sound at 16 kHz, of any length
    /// @return what changed, in order; nearly always nothing
    public List<VoiceChange> hear(Frame frame) {
        if (frame.sampleRate() != SAMPLE_RATE) {
            throw new IllegalArgumentException("voice activity needs 16000 Hz, not " + frame.sampleRate());
        }
        List<VoiceChange> changes = new ArrayList<>(1);
        short[] samples = frame.samples();
        int taken = 0;
        while (taken < samples.length) {
            int part = Math.min(samples.length - taken, window.length - filled);
            System.arraycopy(samples, taken, window, filled, part);
            taken += part;
            filled += part;
            if (filled == window.length) {
                filled = 0;
                judgeWindow();
                windows++;
                follow(changes);
            }
        }
        return changes;
    }

    private void judgeWindow() {
        boolean quiet = gate.isQuiet(window) && !speaking && run == 0;
        if (quiet) {
            gated = Math.min(gated + 1, STALE);
            probability = 0;
        } else {
            if (gated == STALE) {
                judge.forget();
            }
            if (gated > 0) {
                judge.voice(before);
            }
            gated = 0;
            probability = judge.voice(window);
        }
        System.arraycopy(window, 0, before, 0, window.length);
    }

    private void follow(List<VoiceChange> changes) {
        if (speaking) {
            run = probability < tuning.ends() ? run + 1 : 0;
            if (run >= count(tuning.hangOver())) {
                speaking = false;
                changes.add(new Ended(position(windows - run)));
                run = 0;
            }
            return;
        }
        run = probability >= tuning.begins() ? run + 1 : 0;
        if (run >= count(tuning.onset())) {
            speaking = true;
            changes.add(new Began(position(windows - run)));
            run = 0;
        }
    }

    private static long count(Duration length) {
        return Math.max(1, Math.round(length.toNanos() * (double) SAMPLE_RATE / VoiceModel.WINDOW / 1e9));
    }

    private static Duration position(long windows) {
        return Duration.ofNanos(windows * VoiceModel.WINDOW * 1_000_000_000L / SAMPLE_RATE);
    }
}
