package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.call.CallMeasures.Invariant;
import convonet.watch.HandClock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateTest {
    private final List<Invariant> broken = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final RecordedLine line = new RecordedLine(new HandClock(), new Voices(), story, new ArrayList<>());
    private final Gate gate = new Gate(new CallMeasures() {
        @Override
        public void broken(Invariant invariant) {
            broken.add(invariant);
        }
    });

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
}
