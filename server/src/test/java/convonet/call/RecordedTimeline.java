package convonet.call;

import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Stage;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes down the steps of a call, with their turns, and how long the stages of its turns took.
record RecordedTimeline(List<String> steps, List<String> measured) implements Timeline {

    @Override
    public void mark(FlowStep step, OptionalInt turn, Optional<Duration> took, Map<String, String> detail) {
        steps.add(step.number() + (turn.isPresent() ? "/" + turn.getAsInt() : ""));
    }

    @Override
    public void note(Fact fact) {
        if (fact instanceof Fact.Latency(Stage stage, int turn, Duration took)) {
            measured.add(turn + " " + stage.label() + " " + took.toMillis());
        }
    }
}
