package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who hears which script.
class ScriptsTest {
    private static final Script ONE = Script.of("one");
    private static final Script TWO = Script.of("two");

    private final Scripts scripts = new Scripts();

    @Test
    void givesEachScriptOnceToWhoeverHearsAVoice() {
        scripts.set(List.of(ONE, TWO), false);
        Scripts.Reader first = scripts.open();
        Scripts.Reader second = scripts.open();

        assertThat(second.next()).contains(ONE);
        assertThat(first.next()).contains(TWO);
        assertThat(first.next()).isEmpty();
    }

    @Test
    void letsEverySocketWalkThroughAllOfThemAgainAndAgain() {
        scripts.set(List.of(ONE, TWO), true);
        Scripts.Reader first = scripts.open();
        Scripts.Reader second = scripts.open();

        assertThat(List.of(first.next(), first.next(), first.next()))
                .containsExactly(Optional.of(ONE), Optional.of(TWO), Optional.of(ONE));
        assertThat(second.next()).contains(ONE);
    }

    @Test
    void handsOverWhatASocketCouldNotTell() {
        scripts.set(List.of(ONE, Script.of("three four five"), TWO), true);
        Scripts.Reader struck = scripts.open();
        struck.next();
        Script begun = struck.next().orElseThrow();

        struck.giveBack(begun.rest(1));
        Scripts.Reader next = scripts.open();

        Script rest = next.next().orElseThrow();
        assertThat(Word.transcript(rest.words(), true)).isEqualTo("four five");
        assertThat(rest.words().getFirst().start()).isZero();
        assertThat(next.next()).contains(TWO);
        assertThat(scripts.open().next()).contains(ONE);
    }

    @Test
    void readsTextAndTimedWords() {
        assertThat(Script.read(Json.of("\"add milk\"")).timed()).isFalse();
        Script timed = Script.read(
                Json.of("{\"words\": [{\"word\": \"Add\", \"start\": 0, \"end\": 0.25}], \"pause_confidence\": 0.6}"));
        assertThat(timed).isEqualTo(Script.timed(List.of(new Word("Add", 0, 0.25)), 0.6));
        assertThat(Script.read(Json.of("{\"words\": []}"))).isEqualTo(Script.timed(List.of(), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\" \"", "{}", "{\"words\": [{\"word\": \"a\"}]}", "7"})
    void refusesWhatIsNoScript(String written) {
        assertThatThrownBy(() -> Script.read(Json.of(written))).isInstanceOf(IllegalArgumentException.class);
    }
}
