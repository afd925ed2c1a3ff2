package convonet.bench.caller;

import convonet.audio.Frame;
import java.util.ArrayList;
import java.util.List;

/// When something loud began after quiet. Used by the switchboard only.
final class Onsets {
    /// A tenth of full scale.
    private static final int LOUD = 3_277;

    /// Frames in a row that are not loud: a codec's ringing is over, and what comes next is something new.
    private static final int QUIET = 5;

    private final List<Long> onsets = new ArrayList<>();
    private int quiet = QUIET;

    /// @param at when the packet that holds the frame came
    void hear(long at, Frame frame) {
        if (!isLoud(frame)) {
            quiet++;
            return;
        }
        if (quiet >= QUIET) {
            onsets.add(at);
        }
        quiet = 0;
    }

    List<Long> all() {
        return List.copyOf(onsets);
    }

    private static boolean isLoud(Frame frame) {
        for (short sample : frame.samples()) {
            if (Math.abs(sample) >= LOUD) {
                return true;
            }
        }
        return false;
    }
}
