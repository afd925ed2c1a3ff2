package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.Step;
import convonet.audio.Frame;
import convonet.call.CallMeasures.Invariant;
import convonet.tools.Consents;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private final List<Invariant> broken = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final RecordedLine line = line(story);
    private final CallMeasures measures = new CallMeasures() {
        @Override
        public void broken(Invariant invariant) {
            broken.add(invariant);
        }
    };
    private final Gate gate = new Gate(measures, clock);

    @Test
    void soundOfAnEarlierTurnDoesNotPassAndIsCounted() {
        gate.open(line);
        gate.begin(2);

        boolean passed = gate.audio(1, new Frame(new short[320], 16_000));

        assertThat(passed).isFalse();
        assertThat(line.playedMs(1)).isZero();
        assertThat(broken).containsExactly(Invariant.NO_STALE_AUDIO);
    }

    @Test
    void aTurnIsAnsweredOnce() {
        gate.open(line);

        gate.answered(1, "Yes.", false);
        gate.answered(1, "Yes.", false);

        assertThat(story).containsExactly("0.00 listening", "0.00 answered 1: Yes.");
        assertThat(broken).containsExactly(Invariant.ONE_REPLY_PER_TURN);
    }

    @Test
    void whatMattersIsToldToACallerWhoWasAway() {
        gate.caption(1, "add", false);
        gate.caption(1, "add milk", true);
        gate.sentence(1, "I added milk.");
        gate.answered(1, "I added milk.", false);

        gate.open(line);

        assertThat(story)
                .containsExactly("0.00 caller 1: add milk", "0.00 answered 1: I added milk.", "0.00 listening");
    }

    @Test
    void whatALostLineMayNotHaveCarriedIsToldToTheNextOne() {
        gate.open(line);
        gate.caption(1, "add milk", true);
        clock.advance(Duration.ofSeconds(7).plusMillis(10));
        gate.answered(1, "I added milk.", false);
        gate.error(Apology.TOO_FAST);
        gate.sentence(2, "You have");
        clock.advance(Duration.ofSeconds(4));
        gate.close(line);
        clock.advance(Duration.ofSeconds(30));
        gate.caption(2, "and bread", true);

        assertThat(toldToAnother())
                .containsExactly(
                        "41.01 answered 1: I added milk.",
                        "41.01 error " + Apology.TOO_FAST.code(),
                        "41.01 caller 2: and bread",
                        "41.01 listening");
    }

    @Test
    void soItIsWhenTheCallerCameBackBeforeTheLossWasNoticed() {
        gate.open(line);
        gate.caption(1, "add milk", true);

        assertThat(toldToAnother()).containsExactly("0.00 caller 1: add milk", "0.00 listening");
    }

    @Test
    void andWhenTheNextLineIsLostToo() {
        gate.open(line);
        gate.caption(1, "add milk", true);
        clock.advance(Duration.ofSeconds(6));
        toldToAnother();
        clock.advance(Duration.ofSeconds(6));

        assertThat(toldToAnother()).containsExactly("12.00 caller 1: add milk", "12.00 listening");
    }

    @Test
    void nobodyIsToldTwiceOverOneLine() {
        gate.open(line);
        gate.caption(1, "add milk", true);
        clock.advance(Duration.ofSeconds(1));
        gate.answered(1, "I added milk.", false);

        assertThat(story)
                .containsExactly("0.00 listening", "0.00 caller 1: add milk", "1.00 answered 1: I added milk.");
    }

    @Test
    void aToolWaitsForConsentAlsoWhenOneBesideItEndsLater() {
        starts("list_events");
        starts("list_todos");
        ends("list_events", new ToolResult.Failed(Consents.NEEDED, "Not connected."));
        ends("list_todos", done());

        assertThat(gate.consentDecided("google", true)).isTrue();
        assertThat(gate.consentDecided("google", true)).isFalse();
    }

    @Test
    void aToolThatIsUsedAfterwardsIsWhatTheCallerWantsNow() {
        starts("list_events");
        ends("list_events", new ToolResult.Failed(Consents.NEEDED, "Not connected."));
        starts("list_todos");
        ends("list_todos", done());

        assertThat(gate.consentDecided("google", true)).isFalse();
    }

    private void starts(String tool) {
        gate.tool(1, new Step.ToolStarted(call(tool)));
    }

    private void ends(String tool, ToolResult result) {
        gate.tool(1, new Step.ToolEnded(call(tool), result));
    }

    private static ToolCall call(String tool) {
        return new ToolCall(tool, tool, JsonNodeFactory.instance.objectNode());
    }

    private static ToolResult done() {
        return new ToolResult.Done("Done.", JsonNodeFactory.instance.objectNode());
    }

    /// Opens another line.
    private List<String> toldToAnother() {
        List<String> told = new ArrayList<>();
        gate.open(line(told));
        return told;
    }

    private RecordedLine line(List<String> told) {
        return new RecordedLine(clock, new Voices(), told, new ArrayList<>());
    }
}
