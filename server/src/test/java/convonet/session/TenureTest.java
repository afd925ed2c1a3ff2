package convonet.session;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.user.UserId;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenureTest {
    private final HandClock clock = new HandClock();
    private final List<String> said = new ArrayList<>();
    private int asked;
    private final Tenure tenure = new Tenure(
            new Session(SessionId.random(), new UserId(new UUID(1, 2)), clock.now(), 1, 1), clock, _ -> asked++);

    private void say(String words) {
        tenure.whileHeld(() -> said.add(words));
    }

    @Test
    void speaksAtOnceWhileItsHoldIsProven() {
        say("one");
        clock.advance(Duration.ofMillis(900));
        say("two");

        assertThat(said).containsExactly("one", "two");
        assertThat(asked).isZero();
    }

    @Test
    void waitsForAProofWhenItWasStoppedForAWhile() {
        clock.advance(Duration.ofSeconds(30));
        say("one");
        say("two");
        assertThat(said).isEmpty();
        assertThat(asked).as("one question at a time").isEqualTo(1);

        tenure.answered(clock.nanos(), true);
        say("three");

        assertThat(said).containsExactly("one", "two", "three");
    }

    @Test
    void neverSpeaksOnceItsHoldIsLost() {
        clock.advance(Duration.ofSeconds(30));
        say("one");

        tenure.answered(clock.nanos(), false);
        say("two");
        tenure.answered(clock.nanos(), true);
        say("three");

        assertThat(said).isEmpty();
        assertThat(tenure.isLost()).isTrue();
    }

    @Test
    void doesNotTakeTheAnswerToAnOldQuestionForAProof() {
        long before = clock.nanos();
        clock.advance(Duration.ofSeconds(30));
        say("one");

        tenure.answered(before, true);

        assertThat(said).isEmpty();
    }

    @Test
    void speaksAgainWhenRedisIsAwayForSomeTime() {
        clock.advance(Duration.ofSeconds(2));
        say("sorry");
        tenure.unanswered();
        clock.advance(Duration.ofMillis(1_900));
        tenure.unanswered();
        assertThat(said).isEmpty();

        clock.advance(Duration.ofMillis(100));
        tenure.unanswered();

        assertThat(said).containsExactly("sorry");
    }

    @Test
    void doesNotTakeAnOutageFromBeforeItWasStoppedForOneNow() {
        clock.advance(Duration.ofSeconds(2));
        tenure.unanswered();
        clock.advance(Duration.ofSeconds(30));

        say("sorry");

        assertThat(said).isEmpty();
    }

    @Test
    void tellsOnceThatItIsLostAlsoThoseWhoComeLater() {
        tenure.whenLost(() -> said.add("first"));
        tenure.lose();
        tenure.lose();
        tenure.whenLost(() -> said.add("later"));

        assertThat(said).containsExactly("first", "later");
    }

    @Test
    void keepsABoundedNumberOfThingsToSay() {
        clock.advance(Duration.ofSeconds(2));
        for (int i = 1; i <= 1_000; i++) {
            say(Integer.toString(i));
        }
        tenure.answered(clock.nanos(), true);

        assertThat(said).hasSize(256).last().isEqualTo("1000");
    }
}
