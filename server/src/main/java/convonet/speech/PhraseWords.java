package convonet.speech;

import convonet.speech.Phrasebook.Part;
import convonet.speech.Phrasebook.Phrase;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/// Walks through phrases.
final class PhraseWords {

    private PhraseWords() {}

    static SortedSet<String> of(Phrasebook book) {
        SortedSet<String> words = new TreeSet<>();
        Consumer<Phrase> collect = phrase -> walk(phrase.parts(), part -> {
            if (part instanceof Part.Word(String word)) {
                words.add(word);
            }
        });
        book.slots().forEach(slot -> slot.fillers().forEach(collect));
        book.intents().forEach(intent -> intent.phrases().forEach(collect));
        return Collections.unmodifiableSortedSet(words);
    }

    /// The names of the slots used in a phrase.
    static Set<String> gaps(List<Part> parts) {
        Set<String> gaps = new LinkedHashSet<>();
        walk(parts, part -> {
            if (part instanceof Part.Gap(String slot)) {
                gaps.add(slot);
            }
        });
        return gaps;
    }

    private static void walk(List<Part> parts, Consumer<Part> visit) {
        for (Part part : parts) {
            visit.accept(part);
            if (part instanceof Part.Choice(List<List<Part>> ways, boolean optional)) {
                ways.forEach(way -> walk(way, visit));
            }
        }
    }
}
