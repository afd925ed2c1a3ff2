package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.figures.Pacing.Piece;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PacingTest {
    private final Pacing pacing = new Pacing();

    @Test
    void soundInStepHasNoErrorWhateverCameAhead() {
        came(0, 0, 0, 1, 40, 80, 120);

        assertThat(pacing.gapErrors().size()).isEqualTo(2);
        assertThat(pacing.gapErrors().max()).isZero();
        assertThat(pacing.lateness().max()).isZero();
    }

    @Test
    void onePieceThatIsLateMakesTwoGapsWrong() {
        came(0, 0, 40, 80, 127, 160, 200);

        assertThat(millis(pacing.gapErrors())).containsExactly(0L, 0L, 7L, 7L);
        assertThat(pacing.lateness().max()).isEqualTo(7_000_000);
    }

    @Test
    void driftAddsUpInTheLateness() {
        came(0, 0, 40, 81, 122, 163, 204);

        assertThat(pacing.gapErrors().max()).isEqualTo(1_000_000);
        assertThat(pacing.lateness().max()).isEqualTo(4_000_000);
    }

    @Test
    void aPauseOfTheSpeakerBeginsANewBurst() {
        came(0, 0, 40, 80, 1_000, 1_000, 1_040, 1_080);

        assertThat(pacing.gapErrors().max()).isZero();
        assertThat(pacing.lateness().max()).isZero();
    }

    @Test
    void anAnswerThatCameAtOnceWasNotPaced() {
        came(0, 0, 1, 1);

        assertThat(pacing.gapErrors().isEmpty()).isTrue();
    }

    private void came(long... times) {
        pacing.add(IntStream.range(0, times.length)
                .mapToObj(i -> new Piece(times[i] * 1_000_000, 40_000_000))
                .toList());
    }

    private static List<Long> millis(Samples samples) {
        return IntStream.rangeClosed(1, samples.size())
                .mapToObj(rank -> samples.percentile((double) rank / samples.size()) / 1_000_000)
                .toList();
    }
}
