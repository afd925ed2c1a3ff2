package convonet.call;

import convonet.assistant.Step;
import convonet.audio.Frame;
import convonet.call.CallMeasures.Invariant;
import convonet.media.Peer;
import convonet.tools.Consents;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.transfer.AgentSide.Saying;
import convonet.transfer.AgentSide.Speaker;
import convonet.transfer.TransferId;
import convonet.transfer.TransferNews;
import convonet.watch.Clock;
import convonet.watch.Stage;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The last gate before the caller: nothing of an earlier turn gets through. A caller whose line was lost is told what
/// they may have missed; that can be the same once more. Used by the call thread only.
final class Gate {
    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);
    private static final int TURNS = 50;

    /// The turn of sound that is of no turn.
    static final int BESIDE = 0;

    private final CallMeasures measures;
    private final Missed missed;
    private final Set<Integer> answered = new HashSet<>();
    private final Set<String> tools = new HashSet<>();
    private @Nullable Line line;
    private Line.State state = Line.State.LISTENING;

    /// What the call does while the assistant does nothing.
    private Line.State resting = Line.State.LISTENING;

    private Optional<String> detail = Optional.empty();
    private int turn;
    private int frames;
    private int besides;

    /// How far a transfer is, for whoever comes to the line meanwhile.
    private List<Consumer<Line>> transfer = List.of();

    /// Told what is said, beside the caller's line.
    private Consumer<Saying> listener = _ -> {};

    /// A tool does, and none was begun since.
    private boolean waitsForConsent;

    Gate(CallMeasures measures, Clock clock) {
        this.measures = measures;
        this.missed = new Missed(clock);
    }

    /// @param newListener told what is said from now on; must not block
    void listen(Consumer<Saying> newListener) {
        listener = newListener;
    }

    boolean isOpen() {
        return line != null;
    }

    // Two lines are the same only when they are one.
    @SuppressWarnings("ReferenceEquality")
    boolean isAt(Line other) {
        return line == other;
    }

    /// A line that was there before counts as lost.
    void open(Line newLine) {
        missed.lost();
        line = newLine;
        missed.found().forEach(this::tell);
        tell(to -> to.status(state, detail));
        transfer.forEach(this::tell);
    }

    /// @return false when another line took its place already
    boolean close(Line oldLine) {
        if (!isAt(oldLine)) {
            return false;
        }
        letGo();
        return true;
    }

    /// From now on only this turn is heard.
    void begin(int newTurn) {
        turn = newTurn;
        frames = 0;
    }

    void recordingStarted() {
        tell(Line::recordingStarted);
    }

    void recordingStopped() {
        tell(Line::recordingStopped);
    }

    void caption(int ofTurn, String words, boolean isFinal) {
        listener.accept(new Saying(Speaker.CALLER, words, isFinal));
        Consumer<Line> event = to -> to.transcription(ofTurn, words, isFinal);
        if (isFinal) {
            tellSurely(event);
        } else {
            tell(event);
        }
    }

    void status(Line.State newState, Optional<String> newDetail) {
        Line.State shown = newState == Line.State.LISTENING ? resting : newState;
        if (shown != state || !newDetail.equals(detail)) {
            state = shown;
            detail = newDetail;
            tell(to -> to.status(shown, newDetail));
        }
    }

    /// What is shown from now on when the assistant does nothing: that it listens, or how far a transfer is.
    void rest(Line.State newResting) {
        boolean rests = state == resting;
        resting = newResting;
        if (rests) {
            status(Line.State.LISTENING, Optional.empty());
        }
    }

    void transferBegun(TransferId id, String department, String extension, String message) {
        Consumer<Line> event = to -> to.transferInitiated(id, department, extension, message);
        transfer = List.of(event);
        tellSurely(event);
    }

    void transferStatus(TransferNews news) {
        Consumer<Line> event = to -> to.transferStatus(news);
        transfer = news.state().isOver() || transfer.isEmpty() ? List.of() : List.of(transfer.getFirst(), event);
        tellSurely(event);
    }

    Line.State state() {
        return state;
    }

    void sentence(int ofTurn, String text) {
        listener.accept(new Saying(Speaker.ASSISTANT, text, false));
        tell(to -> to.assistantResponse(ofTurn, text, false, false));
    }

    /// The turn's last word: the whole answer as it was heard.
    void answered(int ofTurn, String heard, boolean interrupted) {
        if (!answered.add(ofTurn)) {
            measures.broken(Invariant.ONE_REPLY_PER_TURN);
            return;
        }
        answered.removeIf(old -> old < ofTurn - TURNS);
        listener.accept(new Saying(Speaker.ASSISTANT, heard, true));
        tellSurely(to -> to.assistantResponse(ofTurn, heard, true, interrupted));
    }

    /// @return false when the frame belongs to a turn that is over
    boolean audio(int ofTurn, Frame frame) {
        if (ofTurn != turn) {
            measures.broken(Invariant.NO_STALE_AUDIO);
            return false;
        }
        int number = frames++;
        tell(to -> to.audio(ofTurn, number, frame));
        return true;
    }

    /// Sound that is of no turn, for when the assistant is silent.
    void beside(Frame frame) {
        int number = besides++;
        tell(to -> to.audio(BESIDE, number, frame));
    }

    /// What an agent says.
    void agentAudio(Frame frame) {
        int number = besides++;
        tell(to -> to.agentAudio(number, frame));
    }

    void agentSaid(String text) {
        listener.accept(new Saying(Speaker.AGENT, text, true));
        tellSurely(to -> to.agentTranscription(text));
    }

    /// The caller's end of sound, while they are at a line that has one.
    Optional<Peer> peer() {
        return Optional.ofNullable(line).flatMap(Line::peer);
    }

    void times(int ofTurn, Map<Stage, Duration> times) {
        tell(to -> to.turnTimes(ofTurn, times));
    }

    void clear(int ofTurn) {
        tell(to -> to.audioClear(ofTurn));
    }

    void tool(int ofTurn, Step.ToolStarted started) {
        if (!tools.add(started.call().id())) {
            measures.broken(Invariant.ONE_RESULT_PER_TOOL_CALL);
        }
        waitsForConsent = false;
        tool(ofTurn, started.call(), Line.ToolState.STARTED, Optional.empty());
    }

    void tool(int ofTurn, Step.ToolEnded ended) {
        if (!tools.remove(ended.call().id())) {
            measures.broken(Invariant.ONE_RESULT_PER_TOOL_CALL);
            return;
        }
        switch (ended.result()) {
            case ToolResult.Done done -> tool(ofTurn, ended.call(), Line.ToolState.DONE, Optional.of(done.say()));
            case ToolResult.Failed failed -> {
                tool(ofTurn, ended.call(), Line.ToolState.FAILED, Optional.of(failed.message()));
                if (failed.code().equals(Consents.NEEDED)) {
                    waitsForConsent = true;
                    tellSurely(Line::consentNeeded);
                }
            }
        }
    }

    /// @return whether a tool waits for it; one that was used since, and not beside it, is what the caller wants now
    boolean consentDecided(String provider, boolean given) {
        boolean waits = waitsForConsent;
        waitsForConsent = false;
        tellSurely(to -> to.consentDecided(provider, given));
        return waits;
    }

    /// Whether a tool runs.
    boolean toolRuns() {
        return !tools.isEmpty();
    }

    void error(Apology apology) {
        tellSurely(to -> to.error(apology.code(), apology.written()));
    }

    private void tool(int ofTurn, ToolCall call, Line.ToolState toolState, Optional<String> summary) {
        tellSurely(to -> to.toolCall(ofTurn, call, toolState, summary));
    }

    /// Nobody may miss it.
    private void tellSurely(Consumer<Line> event) {
        missed.add(event);
        tell(event);
    }

    private void tell(Consumer<Line> event) {
        Line to = line;
        if (to == null) {
            return;
        }
        try {
            event.accept(to);
        } catch (RuntimeException e) {
            LOG.warn("A line failed and is let go", e);
            letGo();
        }
    }

    private void letGo() {
        line = null;
        missed.lost();
    }
}
