package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Goal GOAL = Goal.named("G1").and(0.5, 4).and(0.99, 10);

    @Test
    void aFigureStandsBesideItsGoal() {
        Figure figure = Figure.millis(GOAL, "overhead", Samples.of(3_100_000, 3_900_000, 9_990_000));

        assertThat(new Report("overhead", "Overhead")
                        .section("one call", List.of(figure))
                        .markdown())
                .contains("| G1   | overhead, ms | 3 | 3.9 | 10.0 | 10.0 | 10.0 | p50 ≤ 4, p99 ≤ 10 | met |");
    }

    @Test
    void oneLimitThatIsExceededMissesTheGoal() {
        assertThat(Figure.millis(GOAL, "overhead", Samples.of(3_000_000, 11_000_000))
                        .verdict())
                .isEqualTo("missed");
    }

    @Test
    void aLowerLimitIsForTheLeastOfAllValues() {
        Goal calls = Goal.named("G17").atLeast(60);

        assertThat(calls.words()).isEqualTo("min ≥ 60");
        assertThat(Figure.count(calls, "calls", Samples.of(60, 90)).verdict()).isEqualTo("met");
        assertThat(Figure.count(calls, "calls", Samples.of(59, 90)).verdict()).isEqualTo("missed");
    }

    @Test
    void whatWasNotMeasuredIsNotMet() {
        Figure nothing = Figure.millis(GOAL, "overhead", new Samples());

        assertThat(nothing.told(0.5)).isEqualTo("–");
        assertThat(nothing.verdict()).isEqualTo("missed");
    }

    @Test
    void aFigureWithoutLimitsIsNotJudged() {
        assertThat(Figure.count(Goal.none(), "turns", Samples.of(12)).verdict()).isEmpty();
    }
}
