package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {
    private final HandClock clock = new HandClock();
    private final CircuitBreaker breaker = new CircuitBreaker(clock);

    @Test
    void aFewFailuresInOneMomentAreForgiven() {
        for (int i = 0; i < 30; i++) {
            breaker.failed(false);
        }

        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void failuresThatGoOnOpenIt() {
        breaker.failed(false);
        clock.advance(Duration.ofSeconds(1));
        breaker.failed(false);

        assertThat(breaker.mayTry()).isFalse();
    }

    @Test
    void anAttemptThatWorksBreaksTheRow() {
        breaker.failed(false);
        breaker.worked();
        clock.advance(Duration.ofSeconds(1));
        breaker.failed(false);

        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void whatFailsForGoodOpensItAtOnce() {
        breaker.failed(true);

        assertThat(breaker.mayTry()).isFalse();
    }

    @Test
    void afterARestOneMayProbeAndClosesItWhenThatWorks() {
        breaker.failed(true);
        clock.advance(Duration.ofSeconds(15));

        assertThat(breaker.mayTry()).as("the probe").isTrue();
        assertThat(breaker.mayTry()).as("others meanwhile").isFalse();
        breaker.worked();
        assertThat(breaker.mayTry()).as("others afterwards").isTrue();
    }

    @Test
    void aProbeThatFailsDoublesTheRest() {
        breaker.failed(true);
        clock.advance(Duration.ofSeconds(15));
        breaker.mayTry();
        breaker.failed(false);

        clock.advance(Duration.ofSeconds(29));
        assertThat(breaker.mayTry()).isFalse();
        clock.advance(Duration.ofSeconds(1));
        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void attemptsThatWereUnderWayWhenItOpenedDoNotProlongTheRest() {
        breaker.failed(true);
        breaker.failed(false);
        breaker.failed(true);

        clock.advance(Duration.ofSeconds(15));
        assertThat(breaker.mayTry()).isTrue();
    }

    @Test
    void aProbeThatComesToNothingMakesRoomForAnother() {
        breaker.failed(true);
        clock.advance(Duration.ofSeconds(15));
        breaker.mayTry();

        clock.advance(Duration.ofSeconds(20));
        assertThat(breaker.mayTry()).isTrue();
    }
}
