package convonet.speech.offline;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Part;
import convonet.speech.Phrasebook.Phrase;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is measured is what the table says.
class HearingTableTest {

    private final Phrasebook book = Phrasebook.load();

    @Test
    void ordinarySentencesAreNoneOfThePhrasebook() throws IOException {
        List<String> ordinary = HearingTable.ordinary();

        assertThat(ordinary).hasSizeGreaterThanOrEqualTo(30).doesNotHaveDuplicates();
        assertThat(ordinary.stream().filter(this::isMade)).isEmpty();
        assertThat(book.sentences(2, 40)).allMatch(this::isMade);
    }

    @ParameterizedTest
    @CsvSource({
        "add milk to my list, add milk to my list, 0",
        "add milk to my list, ad milk to list, 2",
        "what is on my list, what is it on my list, 1",
        "yes, '', 1",
        "at 5 pm, at five p m, 0"
    })
    void countsWordsThatAreWrongMissingOrTooMany(String said, String understood, int wrong) {
        WordErrors errors = WordErrors.between(said, understood);

        assertThat(errors.wrong()).isEqualTo(wrong);
        assertThat(errors.exact()).isEqualTo(wrong == 0 ? 1 : 0);
    }

    private boolean isMade(String sentence) {
        List<String> words = List.of(sentence.split(" ", -1));
        Set<Integer> begins = orNothing("lead", words, Set.of(0));
        return book.intents().stream()
                .flatMap(intent -> intent.phrases().stream())
                .anyMatch(phrase -> orNothing("tail", words, ends(phrase.parts(), words, begins))
                        .contains(words.size()));
    }

    private Set<Integer> orNothing(String slot, List<String> words, Set<Integer> from) {
        Set<Integer> ends = new HashSet<>(from);
        ends.addAll(filled(slot, words, from));
        return ends;
    }

    private Set<Integer> filled(String slot, List<String> words, Set<Integer> from) {
        return union(book.slot(slot).orElseThrow().fillers().stream().map(Phrase::parts), words, from);
    }

    private Set<Integer> union(Stream<List<Part>> ways, List<String> words, Set<Integer> from) {
        Set<Integer> ends = new HashSet<>();
        ways.forEach(way -> ends.addAll(ends(way, words, from)));
        return ends;
    }

    /// Where one may stand after saying these parts, having stood at one of the places in `from`.
    private Set<Integer> ends(List<Part> parts, List<String> words, Set<Integer> from) {
        Set<Integer> here = from;
        for (Part part : parts) {
            Set<Integer> next = new HashSet<>();
            if (!here.isEmpty()) {
                switch (part) {
                    case Part.Word(String word) -> {
                        for (int at : here) {
                            if (at < words.size() && words.get(at).equals(word)) {
                                next.add(at + 1);
                            }
                        }
                    }
                    case Part.Gap(String slot) -> next.addAll(filled(slot, words, here));
                    case Part.Choice(List<List<Part>> ways, boolean optional) -> {
                        next.addAll(union(ways.stream(), words, here));
                        next.addAll(optional ? here : Set.of());
                    }
                }
            }
            here = next;
        }
        return here;
    }
}
