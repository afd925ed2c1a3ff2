package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SayingsTest {
    private static final int SILENCE = JitterBuffer.SILENCE;

    private final Sayings sayings = new Sayings();

    @Test
    void holdsOneBackAtFirstAndAfterThereWasNone() {
        assertThat(List.of(take(), add(1), add(2), add(3))).isEqualTo(List.of(SILENCE, SILENCE, 1, 2));
        assertThat(List.of(take(), take())).isEqualTo(List.of(3, SILENCE));
        assertThat(List.of(add(4), add(5))).isEqualTo(List.of(SILENCE, 4));
    }

    @Test
    void leavesOutTheOldestOfTooMuch() {
        for (int number = 1; number <= 15; number++) {
            sayings.add(new byte[] {(byte) number});
        }
        assertThat(take()).isEqualTo(6);
    }

    /// @return the frame that is said next, with this one waiting
    private int add(int number) {
        sayings.add(new byte[] {(byte) number});
        return take();
    }

    private int take() {
        return sayings.take()[0];
    }
}
