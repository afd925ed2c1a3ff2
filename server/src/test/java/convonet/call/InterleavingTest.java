package convonet.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Every screenplay in many orders. A seed that fails is told with the name of its play;
/// `new Screenplay(OptionalLong.of(seed))` runs it again exactly.
class InterleavingTest {
    private static final int SEEDS = Integer.getInteger("convonet.seeds", 20);

    @Test
    void whatMustHoldHoldsInEveryOrder() {
        List<String> failures = new ArrayList<>();
        for (Map.Entry<String, Consumer<Screenplay>> each : Plays.all().entrySet()) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                try {
                    Screenplay play = new Screenplay(OptionalLong.of(seed));
                    each.getValue().accept(play);
                    play.isSettled();
                    play.everyWordWasUnderstood();
                    play.ends();
                } catch (AssertionError | RuntimeException e) {
                    failures.add("\"" + each.getKey() + "\" with seed " + seed + ": " + e);
                }
            }
        }
        Assertions.assertThat(failures).isEmpty();
    }
}
