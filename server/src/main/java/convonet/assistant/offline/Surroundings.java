package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What may stand around a phrase: politeness before and after it, times, and how important something is.
final class Surroundings {

    private static final int LONGEST = 7;

    private final Set<String> leads;
    private final Set<String> tails;
    private final Map<String, String> priorities = new HashMap<>();

    Surroundings(Phrasebook book) {
        leads = Lexicon.listed(book, "lead");
        tails = Lexicon.listed(book, "tail");
        book.slot("priority").ifPresent(slot -> slot.fillers().forEach(this::add));
    }

    /// A word such as `low` means a priority only when the word `priority` follows; `urgent` always does.
    private void add(Phrase filler) {
        String meaning = filler.meaning().orElse("");
        for (String words : Lexicon.expand(filler.parts())) {
            priorities.put("priority " + words, meaning);
            priorities.put("with priority " + words, meaning);
            boolean clear = words.contains("priority") || words.contains("urgent") || words.contains("important");
            for (String before : List.of(
                    "",
                    "it's ",
                    "it is ",
                    "that's ",
                    "this is ",
                    "with ",
                    "as ",
                    "and it's ",
                    "which is ",
                    "at ",
                    "of ",
                    "very ",
                    "with a ",
                    "and make it ",
                    "make it ",
                    "mark it as ",
                    "mark it ",
                    "is ")) {
                priorities.put(before + words + " priority", meaning);
                if (clear || before.contains("it")) {
                    priorities.put(before + words, meaning);
                }
            }
        }
    }

    Around of(List<Token> tokens) {
        return new Around(tokens);
    }

    /// The surroundings found in one utterance.
    final class Around {
        private final boolean[] opening;
        private final boolean[] closing;
        private final List<List<TimeSpotter.Span>> times = new ArrayList<>();
        private final List<List<Found.Capture>> marks = new ArrayList<>();
        private final List<List<Found.Capture>> repeats = new ArrayList<>();

        private Around(List<Token> tokens) {
            int size = tokens.size();
            opening = new boolean[size + 1];
            closing = new boolean[size + 1];
            opening[0] = true;
            closing[size] = true;
            for (int at = 0; at < size; at++) {
                times.add(TimeSpotter.at(tokens, at));
                marks.add(priorities(tokens, at));
                repeats.add(repeats(tokens, at));
                for (int to = at + 1; opening[at] && to <= Math.min(size, at + LONGEST); to++) {
                    opening[to] |= leads.contains(words(tokens, at, to));
                }
            }
            for (int to = size; to > 0; to--) {
                for (int at = to - 1; closing[to] && at >= Math.max(0, to - LONGEST); at--) {
                    closing[at] |= tails.contains(words(tokens, at, to));
                }
            }
        }

        /// A phrase may begin here.
        boolean opening(int at) {
            return opening[at];
        }

        /// A phrase may end here.
        boolean closing(int at) {
            return closing[at];
        }

        List<TimeSpotter.Span> times(int at) {
            return times.get(at);
        }

        List<Found.Capture> priorities(int at) {
            return marks.get(at);
        }

        /// How often, and until when.
        List<Found.Capture> repeats(int at) {
            return repeats.get(at);
        }

        private static List<Found.Capture> repeats(List<Token> tokens, int at) {
            List<Found.Capture> found = new ArrayList<>();
            RepeatWords.at(tokens, at)
                    .map(repeat -> new Found.Capture(
                            "often",
                            at,
                            repeat.to(),
                            repeat.often()
                                    + repeat.every().map(every -> " " + every).orElse(""),
                            repeat.when()))
                    .ifPresent(found::add);
            Numbers.cardinal(tokens, at)
                    .filter(read -> Numbers.word(tokens, at + read.words()).matches("times|occurrences"))
                    .ifPresent(read -> found.add(new Found.Capture(
                            "count", at, at + read.words() + 1, Integer.toString(read.value()), When.NONE)));
            Numbers.cardinal(tokens, at)
                    .filter(read -> Numbers.word(tokens, at + read.words())
                                    .matches("sessions|lessons|classes|units|meetings")
                            && Numbers.word(tokens, at + read.words() + 1).equals("of"))
                    .ifPresent(read -> found.add(new Found.Capture(
                            "count", at, at + read.words() + 2, Integer.toString(read.value()), When.NONE)));
            RepeatWords.until(tokens, at)
                    .map(span -> new Found.Capture("until", at, span.to(), "", span.when()))
                    .ifPresent(found::add);
            return found;
        }

        private List<Found.Capture> priorities(List<Token> tokens, int at) {
            List<Found.Capture> found = new ArrayList<>();
            for (int to = at + 1; to <= Math.min(tokens.size(), at + LONGEST); to++) {
                String meaning = priorities.get(words(tokens, at, to));
                if (meaning != null) {
                    found.add(new Found.Capture("priority", at, to, meaning, When.NONE));
                }
            }
            return found;
        }

        private static String words(List<Token> tokens, int from, int to) {
            StringBuilder words = new StringBuilder();
            for (Token token : tokens.subList(from, to)) {
                words.append(words.isEmpty() ? "" : " ").append(token.word());
            }
            return words.toString();
        }
    }
}
