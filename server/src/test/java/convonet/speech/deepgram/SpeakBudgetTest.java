package convonet.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SpeakBudgetTest {
    private final HandClock clock = new HandClock();
    private final SpeakBudget budget = new SpeakBudget(clock);

    @Test
    void twentyFlushesFitIntoAMinute() {
        for (int i = 0; i < 20; i++) {
            assertThat(budget.allows(10)).isTrue();
            budget.spend(10);
        }
        assertThat(budget.allows(10)).isFalse();

        clock.advance(Duration.ofMinutes(1).plusNanos(1));
        assertThat(budget.allows(10)).isTrue();
    }

    @Test
    void soDoTwoThousandFourHundredCharacters() {
        budget.spend(1_000);
        clock.advance(Duration.ofSeconds(30));
        budget.spend(1_000);

        assertThat(budget.allows(400)).isTrue();
        assertThat(budget.allows(401)).isFalse();
        clock.advance(Duration.ofSeconds(31));
        assertThat(budget.allows(1_400)).isTrue();
        assertThat(budget.allows(1_401)).isFalse();
    }
}
