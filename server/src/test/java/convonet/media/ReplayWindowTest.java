package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {
    private final ReplayWindow window = new ReplayWindow();

    @Test
    void whatLiesBeforeTheWindowIsRefusedSeenOrNot() {
        window.accept(0);
        window.accept(1_000);
        assertThat(window.isFresh(937)).isTrue();
        assertThat(window.isFresh(936)).isFalse();
        assertThat(window.isFresh(930)).as("never came, yet nobody could know").isFalse();
    }

    @Test
    void whateverTheOrderNothingIsTakenTwice() {
        Random random = new Random(6);
        Set<Long> taken = new HashSet<>();
        for (int i = 0; i < 50_000; i++) {
            long index = Math.max(0, i / 4 - random.nextInt(100));
            if (window.isFresh(index)) {
                assertThat(taken.add(index)).as("%s", index).isTrue();
                window.accept(index);
            }
        }
        assertThat(taken).hasSizeGreaterThan(10_000);
    }

    /// RFC 3711, appendix A.
    @Test
    void theRollOverIsGuessedOnEitherSideOfIt() {
        assertThat(window.estimate(5)).isEqualTo(5);
        window.accept(5);
        assertThat(window.estimate(65_530)).as("before the beginning").isNegative();
        window.accept(0x1_fff0L);
        assertThat(window.estimate(3)).isEqualTo(0x2_0003L);
        window.accept(0x2_0003L);
        assertThat(window.estimate(0xfff8)).isEqualTo(0x1_fff8L);
        assertThat(window.estimate(0x8003)).isEqualTo(0x2_8003L);
        assertThat(window.isFresh(-1)).isFalse();
    }
}
