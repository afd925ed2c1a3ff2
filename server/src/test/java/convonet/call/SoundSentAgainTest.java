package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.session.AudioLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A page that lost its connection cannot know what still came, so it sends again.
class SoundSentAgainTest {
    private final Screenplay play = Screenplay.inOrder();
    private final List<Integer> received = new ArrayList<>();

    @BeforeEach
    void onlyThePageOfTheTestSends() {
        play.losesLine(0, 60);
        play.runTo(0.1);
    }

    private static void sends(Screenplay to, int from, int upTo) {
        IntStream.rangeClosed(from, upTo).forEach(number -> to.call.hear(Voices.silence(), number));
    }

    private List<Integer> kept() {
        return play.said.after(0, 1_000).stream()
                .map(AudioLog.Entry::sound)
                .map(AudioLog.Sound::part)
                .toList();
    }

    private static List<Integer> numbers(int from, int upTo) {
        return IntStream.rangeClosed(from, upTo).boxed().toList();
    }

    @Test
    void whatCameAlreadyIsNotHeardTwice() {
        sends(play, 1, 30);
        sends(play, 21, 40);
        play.runTo(0.5);

        assertThat(kept()).isEqualTo(numbers(1, 40));
    }

    @Test
    void wordsOfSoundThatCameFasterThanItIsListenedToAreWaitedFor() {
        Screenplay late = Screenplay.inOrder();
        late.ears.withoutInterimWords();
        late.ears.isBehind(Duration.ofSeconds(30));
        late.says("what is on my list").from(0.5);
        late.runTo(40);

        assertThat(late.assistant.asked()).containsExactly("what is on my list");
        assertThat(late.ears.opened()).isEqualTo(1);
        assertThat(late.told("error")).isEmpty();
        late.isSettled();
        late.ends();
    }

    @Test
    void thePageIsToldWhereToGoOn() {
        play.call.startRecording(received::add);
        play.runTo(0.2);
        sends(play, 1, 30);
        play.runTo(0.5);
        play.call.startRecording(received::add);
        play.runTo(0.6);

        assertThat(received).containsExactly(0, 30);
    }

    @Test
    void anotherProcessKnowsWhatTheFirstOneReceived() {
        sends(play, 1, 30);
        play.runTo(0.5);
        play.said.confirm(30);

        Screenplay next = play.goesOnElsewhere();
        next.losesLine(0, 60);
        next.call.startRecording(received::add);
        next.runTo(0.2);
        assertThat(received).containsExactly(30);
        sends(next, 21, 40);
        next.runTo(0.5);

        assertThat(kept()).isEqualTo(numbers(31, 40));
    }

    @Test
    void whatCameBeforeTheLogWasReachedIsNotHeardTwiceEither() {
        sends(play, 1, 30);
        play.runTo(0.5);
        play.said.gone(true);

        Screenplay next = play.goesOnElsewhere();
        next.losesLine(0, 60);
        next.call.startRecording(received::add);
        next.runTo(0.2);
        assertThat(received).as("nobody knows").containsExactly(0);
        sends(next, 21, 40);
        play.said.gone(false);
        next.runTo(2);

        assertThat(kept()).isEqualTo(numbers(1, 40));
    }
}
