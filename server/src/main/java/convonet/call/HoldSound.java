package convonet.call;

import convonet.audio.Frame;
import convonet.audio.HoldTune;
import java.time.Duration;

/// What a caller hears who waits for a person, while nobody speaks. It begins softly, a moment after the last word, and
/// goes on where it stopped. Used by the call thread only.
final class HoldSound {
    private static final int FRAME = HoldTune.RATE / 50;
    private static final Duration QUIET = Duration.ofMillis(700);
    private static final Duration STEP = Duration.ofMillis(100);

    /// How long it swells.
    private static final int SWELL = HoldTune.RATE;

    private final CallParts parts;
    private final Gate gate;
    private final Alarms alarms;
    private final HoldTune tune = new HoldTune();
    private boolean wanted;
    private boolean playing;
    private long epoch;
    private long sent;

    HoldSound(CallParts parts, Gate gate, Alarms alarms) {
        this.parts = parts;
        this.gate = gate;
        this.alarms = alarms;
    }

    /// @param now whether somebody waits and nobody speaks
    void look(boolean now) {
        if (now == wanted) {
            return;
        }
        wanted = now;
        if (wanted) {
            alarms.set(Alarms.Deadline.HOLD, QUIET);
        } else {
            stop();
        }
    }

    /// Time has come for more of it.
    void goOn() {
        long now = parts.clock().nanos();
        if (!playing) {
            playing = true;
            epoch = now;
            sent = 0;
        }
        long due = Playout.samples(
                Duration.ofNanos(now - epoch).plus(parts.settings().lead()));
        for (; sent + FRAME <= due; sent += FRAME) {
            gate.beside(swelling(tune.next(FRAME)));
        }
        alarms.set(Alarms.Deadline.HOLD, STEP);
    }

    private void stop() {
        alarms.clear(Alarms.Deadline.HOLD);
        if (playing) {
            playing = false;
            gate.clear(Gate.BESIDE);
        }
    }

    private Frame swelling(Frame frame) {
        if (sent >= SWELL) {
            return frame;
        }
        short[] soft = frame.samples().clone();
        for (int i = 0; i < soft.length; i++) {
            soft[i] = (short) (soft[i] * Math.min(1.0, (double) (sent + i) / SWELL));
        }
        return new Frame(soft, frame.sampleRate());
    }
}
