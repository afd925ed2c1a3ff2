package convonet.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhrasebookTest {

    private static final String SMALL = """
            # a small one
            intent add_todo 3*
                about: Put things on your list
                takes: when priority
                say: Add milk, please
                5* (add|put) {title} [on|to] my list
            slot title free
                milk
                the (brown|white) bread   # not the grey
            slot priority listed
                high = very urgent
            """;

    private final Phrasebook shipped = Phrasebook.load();

    @Test
    void readsIntentsSlotsAndPhrases() {
        Phrasebook book = Phrasebook.parse("small", SMALL);

        Phrasebook.Intent intent = book.intent("add_todo").orElseThrow();
        assertThat(intent.weight()).isEqualTo(3);
        assertThat(intent.takes()).containsExactlyInAnyOrder("when", "priority");
        assertThat(intent.phrases().getFirst().weight()).isEqualTo(5);
        assertThat(intent.phrases().getFirst().line()).isEqualTo(6);
        assertThat(book.slot("priority").orElseThrow().fillers().getFirst().meaning())
                .contains("high");
        assertThat(book.sayings())
                .containsExactly(new Phrasebook.Saying("add_todo", "Put things on your list", "Add milk, please"));
        assertThat(book.words())
                .containsExactly(
                        "add", "bread", "brown", "list", "milk", "my", "on", "put", "the", "to", "urgent", "very",
                        "white");
    }

    @Test
    void makesEverySentenceThePhraseAllows() {
        Set<String> made = new HashSet<>(Phrasebook.parse("small", SMALL).sentences(7, 600));

        assertThat(made).hasSize(2 * 3 * 3).contains("add milk my list", "put the brown bread on my list");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            # nothing\\n    a phrase without a home § 2 § stands before the first section
            slot x\\n    a                    § 1 § a section begins with
            slot x free\\n    (a | b          § 2 § is not closed by ')'
            slot x free\\n    a ] b           § 2 § closes nothing
            slot x free\\n    a (b | ) c      § 2 § nothing is said here
            slot x free\\n    room 5          § 2 § numbers are spelled out
            slot x free\\n    Milk            § 2 § lower case
            slot x free\\n    a {Y}           § 2 § a slot is written
            slot x free\\n    a {y}           § 2 § there is no slot {y}
            slot x free\\n    a {x}           § 2 § {x} holds itself
            slot x free\\nslot y free\\n    b § 2 § x ends here without a phrase
            intent x\\n    hello              § 2 § without an 'about:' line
            """)
    void namesTheLineOfAMistake(String text, int line, String complaint) {
        assertThatThrownBy(() -> Phrasebook.parse("broken.txt", text.replace("\\n", "\n")))
                .isInstanceOfSatisfying(
                        PhrasebookException.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessageStartingWith("broken.txt:" + line + ": ")
                .hasMessageContaining(complaint);
    }

    @Test
    void saysTheSameForTheSameSeed() {
        assertThat(shipped.sentences(1, 200))
                .isEqualTo(shipped.sentences(1, 200))
                .isNotEqualTo(shipped.sentences(2, 200));
    }

    @Test
    void sentencesLookLikeARecognisersOutput() {
        List<String> sentences = shipped.sentences(42, 20_000);

        assertThat(sentences).hasSize(20_000).allMatch(sentence -> sentence.matches("[a-z'-]+( [a-z'-]+)*"));
        assertThat(new HashSet<>(sentences)).hasSizeGreaterThan(14_000);
        Set<String> words = shipped.words();
        assertThat(sentences.stream().flatMap(sentence -> List.of(sentence.split(" ")).stream()))
                .allMatch(words::contains);
    }

    @Test
    void everyIntentIsSaidInTwentyThousandSentences() {
        List<String> sentences = shipped.sentences(3, 20_000);

        assertThat(sentences.stream().filter(said -> said.contains("remind me")))
                .hasSizeGreaterThan(1_000);
        assertThat(sentences.stream().filter(said -> said.contains("what time is it")))
                .isNotEmpty();
    }

    @Test
    void theRecognisersDictionaryKnowsEveryWordButOurName() {
        Set<String> unknown = new TreeSet<>(shipped.words());
        unknown.removeAll(dictionary());

        assertThat(unknown).containsExactly("convonet");
    }

    @Test
    void hasOneShortSayingForEachThingWorthShowing() {
        assertThat(shipped.sayings()).hasSizeBetween(10, 35).allSatisfy(saying -> {
            assertThat(saying.example()).hasSizeLessThan(70).matches("[A-Z].*");
            assertThat(saying.about()).isNotBlank();
        });
        assertThat(shipped.examples()).contains("What is on my list?");
    }

    @Test
    void showsOnlyWhatCanBeDoneWithTheToolsThereAre() {
        assertThat(shipped.sayings(Set.of("find_person")))
                .extracting(Phrasebook.Saying::intent)
                .contains("add_todo", "find_person")
                .doesNotContain("create_team", "who_is_available");
    }

    private static Set<String> dictionary() {
        try (InputStream in =
                        PhrasebookTest.class.getResourceAsStream("/edu/cmu/sphinx/models/en-us/cmudict-en-us.dict");
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            Set<String> words = new HashSet<>();
            lines.lines().forEach(line -> words.add(line.replaceFirst("[\\s(].*", "")));
            return words;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
