package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Part;
import convonet.speech.Phrasebook.Phrase;
import convonet.speech.Phrasebook.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which words a phrase cannot do without: at least one of each set. Most phrases are ruled out by it at once.
final class Needs {

    private final Phrasebook book;
    private final Lexicon lexicon;

    Needs(Phrasebook book, Lexicon lexicon) {
        this.book = book;
        this.lexicon = lexicon;
    }

    List<Set<String>> of(Phrase phrase) {
        return of(phrase.parts());
    }

    private List<Set<String>> of(List<Part> parts) {
        List<Set<String>> needs = new ArrayList<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Word(String word) -> {
                    if (!lexicon.droppable(word)) {
                        needs.add(Set.of(word));
                    }
                }
                case Part.Gap(String name) -> {
                    Slot slot = book.slot(name).orElseThrow();
                    if (slot.kind() == Slot.Kind.LISTED) {
                        one(slot.fillers().stream().map(Phrase::parts).toList()).ifPresent(needs::add);
                    }
                }
                case Part.Choice(List<List<Part>> ways, boolean optional) -> {
                    if (!optional) {
                        one(ways).ifPresent(needs::add);
                    }
                }
            }
        }
        return needs;
    }

    /// A set of words of which every way needs one, if there is such a set.
    private Optional<Set<String>> one(List<List<Part>> ways) {
        Set<String> all = new HashSet<>();
        for (List<Part> way : ways) {
            List<Set<String>> needs = of(way);
            if (needs.isEmpty()) {
                return Optional.empty();
            }
            all.addAll(needs.getFirst());
        }
        return Optional.of(Set.copyOf(all));
    }
}
