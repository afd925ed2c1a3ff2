package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Intent;
import convonet.speech.Phrasebook.Part;
import convonet.speech.Phrasebook.Phrase;
import convonet.speech.Phrasebook.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One phrase as a network of states. A state leads only to states with lower numbers, or to itself.
///
/// @param states the last one is the first to be entered; state 0 is the end
/// @param opensWithGap says nothing of its own at its beginning
record Machine(Intent intent, Phrase phrase, List<State> states, boolean opensWithGap) {

    /// A place in a phrase.
    sealed interface State {
        /// The phrase is complete.
        record End() implements State {}

        /// @param droppable may be left out
        /// @param begins stands at the beginning of the phrase
        record Say(String word, boolean light, boolean droppable, boolean begins, int next) implements State {}

        /// Goes on at any of these without a word.
        record Fork(List<Integer> ways) implements State {}

        /// Takes one word or more: the first.
        record Open(String slot, int next) implements State {}

        /// Takes any number of further words.
        record More(String slot, int next) implements State {}

        /// Takes a time.
        record Time(String slot, int next) implements State {}

        /// Words that stand for `meaning` begin; they end at the [Close] of the same slot.
        record Mark(String slot, String meaning, int next) implements State {}

        /// See [Mark].
        record Close(String slot, int next) implements State {}
    }

    static Machine of(Phrasebook book, Lexicon lexicon, Intent intent, Phrase phrase) {
        Builder builder = new Builder(book, lexicon, intent.takes().contains("strict"));
        int entry = builder.sequence(phrase.parts(), 0, true);
        if (entry != builder.states.size() - 1) {
            builder.add(new State.Fork(List.of(entry)));
        }
        Part first = phrase.parts().getFirst();
        boolean open = first instanceof Part.Gap(String slot)
                && book.slot(slot).orElseThrow().kind() == Slot.Kind.FREE;
        return new Machine(intent, phrase, List.copyOf(builder.states), open);
    }

    private static final Set<String> TELLING = Set.of("me", "it", "my", "is", "are", "that");

    int entry() {
        return states.size() - 1;
    }

    private static final class Builder {
        private final Phrasebook book;
        private final Lexicon lexicon;
        private final boolean strict;
        private final List<State> states = new ArrayList<>(List.of(new State.End()));

        Builder(Phrasebook book, Lexicon lexicon, boolean strict) {
            this.book = book;
            this.lexicon = lexicon;
            this.strict = strict;
        }

        int add(State state) {
            states.add(state);
            return states.size() - 1;
        }

        int sequence(List<Part> parts, int next, boolean begins) {
            int at = next;
            for (int i = parts.size() - 1; i >= 0; i--) {
                at = part(parts.get(i), at, begins && i == 0);
            }
            return at;
        }

        private int part(Part part, int next, boolean begins) {
            return switch (part) {
                case Part.Word(String word) ->
                    add(new State.Say(word, lexicon.light(word), droppable(word), begins, next));
                case Part.Gap(String slot) -> gap(book.slot(slot).orElseThrow(), next, begins);
                case Part.Choice(List<List<Part>> ways, boolean optional) -> {
                    List<Integer> entries = new ArrayList<>();
                    ways.forEach(way -> entries.add(sequence(way, next, begins)));
                    if (optional) {
                        entries.add(next);
                    }
                    yield add(new State.Fork(List.copyOf(entries)));
                }
            };
        }

        /// A strict phrase needs what tells whom it is about.
        private boolean droppable(String word) {
            return lexicon.droppable(word) && !(strict && TELLING.contains(word));
        }

        private int gap(Slot slot, int next, boolean begins) {
            return switch (slot.kind()) {
                case FREE -> add(new State.Open(slot.name(), add(new State.More(slot.name(), next))));
                case TIME -> add(new State.Time(slot.name(), next));
                case LISTED -> {
                    int close = add(new State.Close(slot.name(), next));
                    List<Integer> entries = new ArrayList<>();
                    for (Phrase filler : slot.fillers()) {
                        int entry = sequence(filler.parts(), close, begins);
                        entries.add(
                                add(new State.Mark(slot.name(), filler.meaning().orElse(""), entry)));
                    }
                    yield add(new State.Fork(List.copyOf(entries)));
                }
            };
        }
    }
}
