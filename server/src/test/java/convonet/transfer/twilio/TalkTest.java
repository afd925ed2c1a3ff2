package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Sound goes to both sides in time, whatever way it comes.
class TalkTest {
    private static final Frame CALLER_20_MS = new Frame(new short[320], 16_000);
    private static final Frame CALLER_40_MS = new Frame(new short[640], 16_000);
    private static final Frame AGENT_20_MS = new Frame(new short[160], 8_000);

    private final HandClock clock = new HandClock();
    private final Metrics metrics = new Metrics();
    private final RecordedStream stream = new RecordedStream(clock);
    private final List<Frame> heard = new ArrayList<>();
    private final Talk talk = new Talk(stream, heard::add, metrics, clock);

    @AfterEach
    void close() {
        metrics.close();
    }

    /// Comes again whenever it wants to.
    private void pass(int millis) {
        long until = clock.nanos() + Duration.ofMillis(millis).toNanos();
        for (Duration next = talk.advance(); clock.nanos() + next.toNanos() <= until; next = talk.advance()) {
            clock.advance(next);
        }
        clock.advanceTo(until);
    }

    @Test
    void whatTheCallerSaysLeavesIn20MillisecondsEach() {
        for (int i = 0; i < 50; i++) {
            talk.callerSays(CALLER_40_MS);
            pass(40);
        }

        assertThat(stream.frames).hasSizeBetween(96, 100);
        assertThat(stream.frames)
                .allSatisfy(frame -> assertThat(frame.samples()).hasSize(160));
        for (int i = 1; i < stream.millis.size(); i++) {
            assertThat(stream.millis.get(i) - stream.millis.get(i - 1)).isEqualTo(20);
        }
    }

    @Test
    void whatTheAgentSaysIsHandedOnIn20MillisecondsEach() {
        for (int i = 0; i < 20; i++) {
            talk.agentSays(new Frame(new short[480], 8_000));
        }

        assertThat(heard).hasSize(59);
        assertThat(heard).allSatisfy(frame -> assertThat(frame.samples()).hasSize(320));
    }

    @Test
    void aMachineThatStoodStillSendsNoBurst() {
        talk.callerSays(CALLER_40_MS);
        pass(20);
        int before = stream.frames.size();
        clock.advance(Duration.ofSeconds(2));
        for (int i = 0; i < 50; i++) {
            talk.callerSays(CALLER_40_MS);
        }
        talk.advance();

        assertThat(stream.frames.size() - before).isEqualTo(1);
    }

    @Test
    void theCallersClockMayNotRunAwayWithTheSound() {
        for (int moment = 0; moment < 3_000; moment++) {
            talk.callerSays(CALLER_20_MS);
            if (moment % 100 == 0) {
                talk.callerSays(CALLER_20_MS);
            }
            pass(20);
        }

        assertThat(stream.frames).hasSizeBetween(2_990, 3_001);
        assertThat(metrics.scrape()).as("nothing overflowed").doesNotContain("frames_dropped");
    }

    @Test
    void marksMeasureHowMuchTwilioKeeps() {
        play(1, 60);
        play(2, 60);
        play(3, 250);
        assertThat(stream.marks).containsExactly("1", "2", "3");
        assertThat(stream.cleared).as("190 ms more than at its best").isZero();

        play(4, 280);
        assertThat(stream.cleared).as("220 ms more").isEqualTo(1);

        play(5, 60);
        talk.played("5");
        talk.played("never sent");
        assertThat(stream.cleared).isEqualTo(1);
    }

    /// A second passes, whose mark comes back so late.
    private void play(int mark, int lag) {
        while (stream.marks.size() < mark) {
            pass(20);
        }
        pass(lag);
        talk.played(Integer.toString(mark));
    }

    @Test
    void whereNothingComesAnyMoreTheWayIsBroken() {
        pass(4_900);
        assertThat(talk.isSilent()).isFalse();
        talk.agentSays(AGENT_20_MS);
        pass(4_900);
        talk.played("1");
        pass(4_900);
        assertThat(talk.isSilent()).isFalse();
        pass(200);
        assertThat(talk.isSilent()).isTrue();
    }

    @Test
    void aToneKeepsItsLevel() {
        short[] tone = new short[16_000];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (8_000 * Math.sin(2 * Math.PI * 1_000 * i / 16_000));
        }
        for (int i = 0; i < 50; i++) {
            talk.callerSays(new Frame(Arrays.copyOfRange(tone, i * 320, (i + 1) * 320), 16_000));
            pass(20);
        }

        List<Frame> middle = stream.frames.subList(10, 40);
        int loudest = middle.stream()
                .flatMapToInt(
                        frame -> IntStream.range(0, frame.samples().length).map(i -> Math.abs(frame.samples()[i])))
                .max()
                .orElseThrow();
        assertThat(loudest).isBetween(7_600, 8_400);
    }
}
