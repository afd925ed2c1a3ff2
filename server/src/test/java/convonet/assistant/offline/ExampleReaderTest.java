package convonet.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.assistant.offline.ExampleReader.Piece;
import convonet.assistant.offline.learned.Cue;
import convonet.assistant.offline.learned.Example;
import convonet.speech.Phrasebook;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExampleReaderTest {

    private static final Lessons LESSONS = new Lessons(Phrasebook.load());
    private final ExampleReader reader = new ExampleReader("some.txt", ExampleReader.INTENTS);

    @Test
    void readsWhatASentenceAsksForAndWhatFillsItsSlots() {
        List<ExampleReader.Written> read = reader.read("""
                # a farmer
                add_todo: put [title oat milk] on my list

                """);

        assertThat(read)
                .containsExactly(new ExampleReader.Written(
                        "add_todo",
                        List.of(
                                new Piece("put", Optional.empty()),
                                new Piece("oat milk", Optional.of("title")),
                                new Piece("on my list", Optional.empty()))));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            put milk on my list          | expected `intent: words
            sing_song: la la             | there is no intent sing_song
            add_todo: buy [thing milk]   | there is no slot thing
            add_todo: buy [milk]         | a slot and its words belong into brackets
            add_todo: buy [title milk    | a bracket is not closed
            """)
    void tellsFileAndLineOfWhatItCannotUnderstand(String line, String problem) {
        assertThatThrownBy(() -> reader.read("none: well\n" + line))
                .isInstanceOf(ExamplesException.class)
                .hasMessageStartingWith("some.txt:2: " + problem);
    }

    @Test
    void tagsEachWord() {
        Example example = lessons("assign_todo: um give [who Ines]'s team the [title fence repairs].")
                .getFirst();

        assertThat(example.cues())
                .extracting(Cue::word)
                .containsExactly("give", "ines's", "team", "the", "fence", "repairs");
        assertThat(example.tags()).containsExactly("O", "B-who", "O", "O", "B-title", "I-title");
    }

    @Test
    void ofTwoSentencesTheOneThatFillsSlotsAsks() {
        assertThat(lessons("update_event: The vet rang. Move [item the check-up] to [when friday]."))
                .extracting(Example::intent)
                .containsExactly("none", "update_event");
    }

    private List<Example> lessons(String line) {
        return LESSONS.of(reader.read(line).getFirst());
    }
}
