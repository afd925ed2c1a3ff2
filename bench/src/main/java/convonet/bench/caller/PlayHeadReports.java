package convonet.bench.caller;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/// How far a turn was played, as the page reports it: every 100 ms while something is, and once more when it stopped.
/// Used by the switchboard only.
final class PlayHeadReports {
    private static final long EVERY = 100_000_000;

    private final Ears ears;
    private boolean wasPlaying;
    private long reportedAt;

    PlayHeadReports(Ears ears) {
        this.ears = ears;
    }

    /// @return what is to be reported now, if anything is
    Optional<ObjectNode> due(long now) {
        boolean playing = ears.playing();
        boolean due = (playing && now - reportedAt >= EVERY) || (wasPlaying && !playing);
        wasPlaying = playing;
        if (!due) {
            return Optional.empty();
        }
        reportedAt = now;
        Ears.PlayHead head = ears.head();
        return head.turn() < 0
                ? Optional.empty()
                : Optional.of(Packets.object()
                        .put("turn", head.turn())
                        .put("played_ms", Speech.nanos(head.samples()) / 1_000_000));
    }
}
