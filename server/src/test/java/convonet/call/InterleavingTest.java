package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// Every screenplay in many orders. A seed that fails is told with the name of its play, and `Exploration.run(seed)`
/// runs it again exactly.
class InterleavingTest {
    private static final long SEEDS = Long.getLong("convonet.seeds", 10_000);

    @Test
    void whatMustHoldHoldsInEveryOrder() {
        assertThat(Exploration.explore(1, SEEDS, _ -> {})).isEmpty();
    }

    @Test
    void theSameSeedRunsTheSameWay() {
        Screenplay once = new Screenplay(OptionalLong.of(4));
        Screenplay again = new Screenplay(OptionalLong.of(4));
        BargeInPlays.interruption(once);
        BargeInPlays.interruption(again);

        assertThat(once.story).isNotEmpty().isEqualTo(again.story);
    }
}
