package convonet.call;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.tools.ToolCall;
import convonet.transfer.TransferId;
import convonet.transfer.TransferNews;
import convonet.watch.Stage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The way back to one caller. Each method hands over and returns at once; a caller who is away misses it, and gets
/// what matters again when they are back: final words, whole answers, tools and errors. What was told shortly before a
/// line was lost is told again to the next one, because it may not have arrived.
public interface Line {
    /// A line that is dead is noticed to be so within this.
    Duration UNNOTICED = Duration.ofSeconds(7);

    void recordingStarted();

    void recordingStopped();

    /// @param text all words of the turn so far
    void transcription(int turn, String text, boolean isFinal);

    void status(State state, Optional<String> detail);

    /// @param text the sentence being spoken; with `isFinal` the whole answer as it was heard
    void assistantResponse(int turn, String text, boolean isFinal, boolean interrupted);

    /// @param summary one sentence, when it ended
    void toolCall(int turn, ToolCall call, ToolState state, Optional<String> summary);

    /// A tool waits for the caller's consent at an outside service.
    default void consentNeeded() {}

    /// The caller has decided about that.
    default void consentDecided(String provider, boolean given) {}

    /// Somebody is being rung.
    ///
    /// @param extension what rings first
    /// @param message in words a caller understands
    default void transferInitiated(TransferId id, String department, String extension, String message) {}

    default void transferStatus(TransferNews news) {}

    /// What the agent said, once they had said it.
    default void agentTranscription(String text) {}

    /// The caller's end of the sound that leaves from now on, while that is a peer of this server.
    default Optional<Peer> peer() {
        return Optional.empty();
    }

    /// @param turn 0 for sound that is of no turn: what an agent says, or is heard while waiting for one
    /// @param seq counts the frames of a turn from 0
    void audio(int turn, int seq, Frame frame);

    /// What an agent says, of turn 0. It is made as it comes, by their clock, so that what comes in advance or
    /// late must not add up.
    default void agentAudio(int seq, Frame frame) {
        audio(0, seq, frame);
    }

    /// How long the parts of the turn took, told with the first sound of its answer. For whoever measures; a line may
    /// leave it out.
    default void turnTimes(int turn, Map<Stage, Duration> times) {}

    /// Everything of this turn that was sent and not yet played is thrown away.
    void audioClear(int turn);

    /// @param code snake_case
    /// @param message in words a caller understands; nothing internal
    void error(String code, String message);

    /// What the call is doing, as the caller sees it.
    enum State {
        LISTENING,
        THINKING,
        SPEAKING,
        TRANSFERRING,
        WITH_AGENT,
        ENDED
    }

    /// Where a tool is.
    enum ToolState {
        STARTED,
        DONE,
        FAILED
    }
}
