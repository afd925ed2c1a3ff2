package convonet.operations;

import java.time.Instant;
import java.util.Optional;

/// One call in a list of calls.
///
/// @param endedAt empty while it goes on
/// @param ending how it ended; see [convonet.watch.TimelineListener#ended]; `lost` when its process was gone with it
/// @param turns how many turns the caller took
/// @param transfer how its last transfer to a person ended
/// @param voiceToVoiceMillis from the end of speech to the first sound of the answer, in the middle of its turns
public record CallSummary(
        String sessionId,
        Instant beganAt,
        Optional<Instant> endedAt,
        Optional<String> ending,
        int turns,
        int steps,
        Optional<String> transfer,
        Optional<Long> voiceToVoiceMillis) {

    public boolean live() {
        return endedAt.isEmpty();
    }
}
