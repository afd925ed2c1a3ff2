package convonet.assistant.offline.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Learns what to pack and what to cook from a few sentences.
class LearnedTest {

    private static final List<Example> EXAMPLES = List.of(
            example("pack", "pack the tent", "O O B-thing"),
            example("pack", "please pack a rope", "O O O B-thing"),
            example("pack", "put the lamp into the bag", "O O B-thing O O O"),
            example("pack", "put my boots into the bag", "O O B-thing O O O"),
            example("cook", "cook the soup", "O O B-dish"),
            example("cook", "please cook a stew", "O O O B-dish"),
            example("cook", "put fish and rice on the stove", "O B-dish I-dish I-dish O O O"),
            example("cook", "put the beans on the stove", "O O B-dish O O O"));

    private final Learned learned = Learned.from(EXAMPLES);

    @Test
    void tellsByTheOtherWordsWhatASentenceWithAnUnknownThingAsksFor() {
        assertThat(likeliest("put the gizmo into the bag")).isEqualTo("pack");
        assertThat(likeliest("put the gizmo on the stove")).isEqualTo("cook");
    }

    @Test
    void findsTheUnknownThing() {
        List<Cue> words = cues("put the gizmo on the stove");

        assertThat(learned.tags("cook", words, List.of())).containsExactly("O", "O", "B-dish", "O", "O", "O");
    }

    @Test
    void fillsOnlySlotsThatTheIntentHas() {
        List<Cue> words = cues("put the fish into the bag");

        assertThat(learned.tags("pack", words, List.of())).contains("B-thing").doesNotContain("B-dish", "I-dish");
    }

    @Test
    void sharesOfTheBeliefMakeAWhole() {
        assertThat(learned.intents(cues("fetch the boat"), List.of()))
                .extracting(Learned.Guess::share)
                .satisfies(shares -> assertThat(
                                shares.stream().mapToDouble(Double::doubleValue).sum())
                        .isBetween(0.999, 1.001));
    }

    @Test
    void theSameExamplesTeachTheSame() throws IOException {
        assertThat(written(Learned.from(EXAMPLES))).isEqualTo(written(learned));
    }

    @Test
    void isTheSameAfterItWasWrittenAndRead() throws IOException {
        byte[] bytes = written(learned);

        assertThat(written(Learned.read(new ByteArrayInputStream(bytes)))).isEqualTo(bytes);
    }

    @Test
    void doesNotReadWhatAnotherVersionWrote() throws IOException {
        byte[] bytes = written(learned);
        bytes[0]++;

        assertThatThrownBy(() -> Learned.read(new ByteArrayInputStream(bytes))).isInstanceOf(IOException.class);
    }

    private String likeliest(String sentence) {
        return learned.intents(cues(sentence), List.of()).getFirst().intent();
    }

    private static byte[] written(Learned learned) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        learned.write(out);
        return out.toByteArray();
    }

    private static Example example(String intent, String words, String tags) {
        return new Example(intent, cues(words), List.of(), List.of(), new ArrayList<>(List.of(tags.split(" "))));
    }

    private static List<Cue> cues(String words) {
        return Arrays.stream(words.split(" "))
                .map(word -> new Cue(word, List.of()))
                .toList();
    }
}
