package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Part;
import convonet.speech.Phrasebook.Phrase;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the phrasebook tells about single words: which ones carry little, which are noise, which begin a to-do, and
/// which ones a recogniser mixes up.
final class Lexicon {

    private final Set<String> known;
    private final Set<String> light;
    private final Set<String> droppable = new HashSet<>();
    private final Set<String> noise;
    private final Set<String> verbs;
    private final Set<String> pairs;
    private final Set<String> goods;
    private final Set<String> crews;
    private final Set<String> happenings = new HashSet<>();
    private final Map<String, Set<String>> misheard = new HashMap<>();

    Lexicon(Phrasebook book) {
        known = book.words();
        light = listed(book, "light");
        book.slot("light")
                .ifPresent(slot -> slot.fillers().stream()
                        .filter(filler -> filler.meaning().isPresent())
                        .forEach(filler -> droppable.addAll(expand(filler.parts()))));
        noise = listed(book, "noise");
        verbs = listed(book, "verb");
        pairs = listed(book, "pair");
        goods = listed(book, "goods");
        crews = listed(book, "crew");
        listed(book, "gathering").forEach(words -> happenings.add(words.substring(words.lastIndexOf(' ') + 1)));
        book.slot("misheard")
                .ifPresent(slot -> slot.fillers()
                        .forEach(filler -> misheard.put(
                                filler.meaning().orElseThrow().strip(), new HashSet<>(expand(filler.parts())))));
    }

    /// Removes noises and small words said twice, and puts right what a recogniser mixes up.
    List<Token> mended(List<Token> tokens) {
        List<Token> clean = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            Token token = tokens.get(at);
            Token last = clean.isEmpty() ? null : clean.getLast();
            boolean twice = last != null
                    && light(token.word())
                    && !token.word().equals("oh")
                    && last.word().equals(token.word())
                    && !last.comma();
            boolean filler = token.word().equals("like")
                    && last != null
                    && last.word().matches("in|at|for|by|around|about")
                    && Numbers.cardinal(tokens, at + 1).isPresent();
            if (!noise(token.word()) && !twice && !filler) {
                clean.add(token);
            }
        }
        for (Map.Entry<String, Set<String>> entry : misheard.entrySet()) {
            for (String wrong : entry.getValue()) {
                if (wrong.contains(" ")) {
                    mend(clean, wrong.split(" ", -1), entry.getKey().split(" ", -1));
                }
            }
        }
        return clean;
    }

    private static void mend(List<Token> tokens, String[] wrong, String[] meant) {
        for (int at = 0; at + wrong.length <= tokens.size(); at++) {
            boolean same = true;
            for (int i = 0; i < wrong.length; i++) {
                same &= tokens.get(at + i).word().equals(wrong[i]);
            }
            if (same) {
                tokens.subList(at, at + wrong.length).clear();
                for (int i = meant.length - 1; i >= 0; i--) {
                    tokens.add(at, new Token(meant[i], meant[i], false, false, false));
                }
            }
        }
    }

    boolean light(String word) {
        return light.contains(word);
    }

    /// A phrase that has it is understood without it too.
    boolean droppable(String word) {
        return droppable.contains(word);
    }

    boolean noise(String word) {
        return noise.contains(word);
    }

    boolean verb(String word) {
        return verbs.contains(word) || (word.startsWith("re") && verbs.contains(word.substring(2)));
    }

    /// Something to buy.
    boolean goods(String words) {
        return goods.contains(words);
    }

    /// A word that teams are called by, such as crew.
    boolean crew(String word) {
        return crews.contains(word);
    }

    /// The words name what happens at some time, such as a meeting, and are no order to do something.
    boolean happens(String words) {
        List<Token> tokens = Tokens.of(words);
        int end = 0;
        while (end < tokens.size() && !tokens.get(end).word().matches("with|about|for|to|of|at|in|on")) {
            end++;
        }
        return end > 0
                && happenings.contains(tokens.get(end - 1).word())
                && (end == 1 || !verb(tokens.getFirst().word()));
    }

    boolean pair(String words) {
        return pairs.contains(words);
    }

    /// @return 1 for the same word, less for one that was probably meant, 0 for another one
    double likeness(String said, String meant, boolean atBeginning) {
        if (said.equals(meant)) {
            return 1;
        }
        if (atBeginning && misheard.getOrDefault(meant, Set.of()).contains(said)) {
            return 0.5;
        }
        if (said.isEmpty()) {
            return 0;
        }
        int longest = Math.max(said.length(), meant.length());
        if (longest < 5 && !swapped(said, meant)) {
            return 0;
        }
        if (known.contains(said) || (said.charAt(0) != meant.charAt(0) && longest < 6)) {
            return 0;
        }
        return Spelling.distance(said, meant) <= (longest < 8 ? 1 : 2) ? 0.6 : 0;
    }

    private static boolean swapped(String said, String meant) {
        return said.length() == 4
                && meant.length() == 4
                && said.chars()
                        .sorted()
                        .boxed()
                        .toList()
                        .equals(meant.chars().sorted().boxed().toList());
    }

    /// Everything a slot without further gaps can say.
    static Set<String> listed(Phrasebook book, String slot) {
        Set<String> all = new HashSet<>();
        book.slot(slot).ifPresent(found -> {
            for (Phrase filler : found.fillers()) {
                all.addAll(expand(filler.parts()));
            }
        });
        return Set.copyOf(all);
    }

    static List<String> expand(List<Part> parts) {
        List<String> said = List.of("");
        for (Part part : parts) {
            List<String> longer = new ArrayList<>();
            for (String start : said) {
                for (String end : ways(part)) {
                    longer.add((start + " " + end).strip());
                }
            }
            said = longer;
        }
        return said;
    }

    private static List<String> ways(Part part) {
        return switch (part) {
            case Part.Word(String word) -> List.of(word);
            case Part.Gap(String slot) -> throw new IllegalStateException("{" + slot + "} has no place in a word list");
            case Part.Choice(List<List<Part>> ways, boolean optional) -> {
                List<String> all = new ArrayList<>();
                ways.forEach(way -> all.addAll(expand(way)));
                if (optional) {
                    all.add("");
                }
                yield all;
            }
        };
    }
}
