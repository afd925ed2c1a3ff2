package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final List<Instant> forgotten = new ArrayList<>();

    @Test
    void whatIsTooOldIsForgottenAtTheStartAndEveryDay() {
        Instant start = clock.now();
        Retention retention = keeping(before -> 1);

        retention.begin();
        pass(Duration.ofDays(2));
        retention.close();
        pass(Duration.ofDays(2));

        assertThat(forgotten)
                .containsExactly(
                        start.minus(Duration.ofDays(90)),
                        start.minus(Duration.ofDays(89)),
                        start.minus(Duration.ofDays(88)));
    }

    @Test
    void aDatabaseThatIsGoneIsAskedAgainTheNextDay() {
        Retention retention = keeping(before -> {
            throw new ProviderException("postgresql", true, "is gone", null);
        });

        retention.begin();
        pass(Duration.ofDays(1));
        retention.close();

        assertThat(forgotten).hasSize(2);
        assertThat(threads.failures()).isEmpty();
    }

    private Retention keeping(ToIntFunction<Instant> store) {
        return new Retention(
                "conversations",
                Duration.ofDays(90),
                before -> {
                    forgotten.add(before);
                    return store.applyAsInt(before);
                },
                clock,
                threads);
    }

    private void pass(Duration time) {
        threads.runTo(clock.nanos() + time.toNanos());
    }
}
