package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// What nobody understands is counted, and only that.
class WordsLostTest {
    private final Screenplay play = Screenplay.inOrder();

    @Test
    void ofARecogniserThatIsReplacedInTimeNoWordIsLost() {
        Plays.recogniserGoesMute(play);

        assertThat(lost()).isEmpty();
    }

    @Test
    void recognisersThatAllSayNothingLoseAnUtterance() {
        play.says("what is on my list").from(0.5);
        play.at(1.0, () -> play.ears.mute(true));
        play.runTo(40);

        assertThat(lost()).containsExactly("words lost: MUTE");
    }

    @Test
    void eachUtteranceThatARecogniserRefusesIsLost() {
        Plays.everyRecogniserTaken(play);

        assertThat(lost()).containsExactly("words lost: BUSY", "words lost: BUSY");
    }

    private List<String> lost() {
        return play.measured.stream()
                .filter(measured -> measured.startsWith("words lost"))
                .toList();
    }
}
