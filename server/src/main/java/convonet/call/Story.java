package convonet.call;

import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Stage;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Tells the timeline how a turn goes, each step once a turn. Used by the call thread only.
final class Story {
    private final Timeline timeline;
    private final Clock clock;
    private final Gate gate;
    private final Map<Stage, Duration> times = new EnumMap<>(Stage.class);
    private final Set<FlowStep> told = EnumSet.noneOf(FlowStep.class);
    private Turn turn = Turn.unasked(0);
    private long begun;
    private long converting;
    private long lastWords;
    private boolean heardToken;

    Story(Timeline timeline, Clock clock, Gate gate) {
        this.timeline = timeline;
        this.clock = clock;
        this.gate = gate;
    }

    Timeline ofTurn(int number) {
        return timeline.ofTurn(number);
    }

    void recording() {
        timeline.mark(FlowStep.START_RECORDING);
    }

    /// The caller's voice arrives, for the turn that comes next.
    void voice(int ofTurn, Duration buffered) {
        timeline.mark(FlowStep.AUDIO_CHUNKS, ofTurn);
        timeline.mark(FlowStep.BUFFER_AUDIO, OptionalInt.of(ofTurn), Optional.of(buffered), Map.of());
        timeline.mark(FlowStep.SEND_AUDIO, ofTurn);
    }

    void words() {
        lastWords = clock.nanos();
    }

    void begin(Turn newTurn) {
        turn = newTurn;
        begun = clock.nanos();
        told.clear();
        times.clear();
        heardToken = false;
        if (turn.words().isEmpty()) {
            return;
        }
        if (turn.speechEnded().isPresent()) {
            Duration transcribing = since(turn.speechEnded().getAsLong(), lastWords);
            stage(Stage.TRANSCRIPTION, transcribing);
            stage(Stage.END_OF_TURN, since(turn.speechEnded().getAsLong(), begun));
            mark(FlowStep.TRANSCRIBED, Optional.of(transcribing), Map.of());
        }
        String how = turn.speechEnded().isPresent() ? "spoken" : "typed";
        mark(FlowStep.USER_INPUT, Optional.empty(), Map.of("how", how));
    }

    void token() {
        if (!heardToken) {
            heardToken = true;
            stage(Stage.FIRST_TOKEN, since(begun, clock.nanos()));
        }
    }

    void converting() {
        if (!told.contains(FlowStep.CONVERT_TO_SPEECH)) {
            converting = clock.nanos();
            mark(FlowStep.CONVERT_TO_SPEECH, Optional.empty(), Map.of());
        }
    }

    void converted(Duration buffered, boolean logged) {
        if (!told.contains(FlowStep.AUDIO_RESPONSE)) {
            Duration took = since(converting, clock.nanos());
            stage(Stage.FIRST_AUDIO, took);
            mark(FlowStep.AUDIO_RESPONSE, Optional.of(took), Map.of());
            if (logged) {
                mark(FlowStep.BUFFER_RESPONSE, Optional.of(buffered), Map.of());
            }
        }
    }

    void sent() {
        if (told.contains(FlowStep.STREAM_AUDIO)) {
            return;
        }
        mark(FlowStep.STREAM_AUDIO, Optional.empty(), Map.of());
        if (turn.speechEnded().isPresent()) {
            Duration took = since(turn.speechEnded().getAsLong(), clock.nanos());
            stage(Stage.VOICE_TO_VOICE, took);
        }
        gate.times(turn.number(), Map.copyOf(times));
    }

    /// @param heard how much sound of the answer was heard
    void over(Duration heard, boolean interrupted) {
        if (told.contains(FlowStep.STREAM_AUDIO)) {
            mark(FlowStep.PLAY_RESPONSE, Optional.of(heard), Map.of("interrupted", Boolean.toString(interrupted)));
        }
    }

    private void stage(Stage stage, Duration took) {
        times.put(stage, took);
        timeline.note(new Fact.Latency(stage, turn.number(), took));
    }

    private void mark(FlowStep step, Optional<Duration> took, Map<String, String> detail) {
        if (told.add(step)) {
            timeline.mark(step, OptionalInt.of(turn.number()), took, detail);
        }
    }

    private static Duration since(long from, long to) {
        return Duration.ofNanos(Math.max(0, to - from));
    }
}
