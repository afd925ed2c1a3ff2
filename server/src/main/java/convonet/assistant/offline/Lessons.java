package convonet.assistant.offline;

import convonet.assistant.offline.ExampleReader.Piece;
import convonet.assistant.offline.ExampleReader.Written;
import convonet.assistant.offline.learned.Cue;
import convonet.assistant.offline.learned.Example;
import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Makes of sentences what statistics can learn from.
final class Lessons {

    /// A phrase with this score is taken at its word.
    private static final double EXPLAINED = 3.5;

    /// What phrases know, in the words of the examples.
    private static final Map<String, String> INTENTS = intents();

    private static final Map<String, String> SLOTS = Map.ofEntries(
            Map.entry("title", "title"),
            Map.entry("task", "title"),
            Map.entry("text", "title"),
            Map.entry("goods", "title"),
            Map.entry("deed", "title"),
            Map.entry("item", "item"),
            Map.entry("when", "when"),
            Map.entry("day", "when"),
            Map.entry("end", "end"),
            Map.entry("finish", "end"),
            Map.entry("until", "until"),
            Map.entry("often", "often"),
            Map.entry("length", "length"),
            Map.entry("count", "count"),
            Map.entry("priority", "priority"),
            Map.entry("team", "team"),
            Map.entry("team_name", "team"),
            Map.entry("crew_name", "team"),
            Map.entry("team_word", "team"),
            Map.entry("who", "who"),
            Map.entry("whose", "who"),
            Map.entry("role", "role"),
            Map.entry("department", "department"),
            Map.entry("office", "department"),
            Map.entry("extension", "extension"),
            Map.entry("reason", "reason"));

    private final Lexicon lexicon;
    private final PhraseFinder finder;
    private final Cues cues;
    private final Set<String> listed;

    private static Map<String, String> intents() {
        Map<String, String> intents = new HashMap<>();
        ExampleReader.INTENTS.forEach(intent -> intents.put(intent, intent));
        intents.put("no_transfer", ExampleReader.NONE);
        intents.put("joke", "out_of_reach");
        intents.put("invite", "out_of_reach");
        return Map.copyOf(intents);
    }

    Lessons(Phrasebook book) {
        listed = book.slots().stream()
                .filter(slot -> slot.kind() == Phrasebook.Slot.Kind.LISTED)
                .map(Phrasebook.Slot::name)
                .collect(Collectors.toSet());
        lexicon = new Lexicon(book);
        finder = new PhraseFinder(book, lexicon);
        cues = new Cues(book, lexicon);
    }

    /// A sentence of several is an example by itself: what asks for something is the one that fills slots.
    List<Example> of(Written written) {
        IdentityHashMap<Token, String> tags = new IdentityHashMap<>();
        List<Token> said = new ArrayList<>();
        for (Piece piece : written.pieces()) {
            List<Token> tokens = Tokens.of(piece.words());
            for (int at = 0; at < tokens.size(); at++) {
                String place = at == 0 ? Example.BEGINS : Example.GOES_ON;
                tags.put(tokens.get(at), piece.slot().map(slot -> place + slot).orElse(Example.OUTSIDE));
            }
            said.addAll(tokens);
        }
        List<Token> tokens = Pointing.of(Repair.of(lexicon.mended(said)));
        List<List<Token>> sentences = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).end() || at == tokens.size() - 1) {
                sentences.add(tokens.subList(from, at + 1));
                from = at + 1;
            }
        }
        List<List<Token>> telling = sentences.stream()
                .filter(sentence -> sentence.stream().anyMatch(token -> fills(token, tags)))
                .toList();
        if (sentences.size() > 1 && telling.size() == 1) {
            return sentences.stream()
                    .map(sentence ->
                            example(telling.contains(sentence) ? written.intent() : ExampleReader.NONE, sentence, tags))
                    .toList();
        }
        return tokens.isEmpty() ? List.of() : List.of(example(written.intent(), tokens, tags));
    }

    /// What the phrasebook says of itself: a sentence that a phrase explains well, read as the phrase reads it.
    Optional<Example> of(String sentence) {
        List<Token> tokens = Tokens.of(sentence);
        List<Found> ranked = finder.ranked(tokens);
        return ranked.stream()
                .findFirst()
                .filter(found -> found.score() >= EXPLAINED && INTENTS.containsKey(found.intent()))
                .flatMap(found -> tags(found, tokens.size())
                        .map(tags -> new Example(
                                INTENTS.getOrDefault(found.intent(), found.intent()),
                                cues.of(tokens),
                                Hints.of(ranked, tokens.size()),
                                Hints.others(Optional.of(found), tokens.size()),
                                tags)));
    }

    /// @return empty when the phrase has gaps that are no slots
    private Optional<List<String>> tags(Found found, int words) {
        List<String> tags = new ArrayList<>(Collections.nCopies(words, Example.OUTSIDE));
        for (Found.Capture capture : found.captures()) {
            String slot = SLOTS.getOrDefault(capture.slot(), "");
            if (slot.isEmpty() && !listed.contains(capture.slot())) {
                return Optional.empty();
            }
            for (int at = capture.from(); at < capture.to() && !slot.isEmpty(); at++) {
                tags.set(at, (at == capture.from() ? Example.BEGINS : Example.GOES_ON) + slot);
            }
        }
        return Optional.of(tags);
    }

    private static boolean fills(Token token, IdentityHashMap<Token, String> tags) {
        return !tags.getOrDefault(token, Example.OUTSIDE).equals(Example.OUTSIDE);
    }

    private Example example(String intent, List<Token> tokens, IdentityHashMap<Token, String> tags) {
        List<Found> ranked = finder.ranked(tokens);
        Optional<Found> own =
                ranked.stream().filter(found -> found.intent().equals(intent)).findFirst();
        List<Cue> cues = this.cues.of(tokens);
        return new Example(
                intent, cues, Hints.of(ranked, tokens.size()), Hints.others(own, tokens.size()), tags(tokens, tags));
    }

    /// A word that was put in the place of others goes on what its neighbours are.
    private static List<String> tags(List<Token> tokens, IdentityHashMap<Token, String> known) {
        List<String> tags = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            String before = tags.isEmpty() ? Example.OUTSIDE : tags.getLast();
            String next = at + 1 < tokens.size() ? known.getOrDefault(tokens.get(at + 1), "") : "";
            boolean within = next.startsWith(Example.GOES_ON) && !before.equals(Example.OUTSIDE);
            String tag = known.getOrDefault(tokens.get(at), within ? next : Example.OUTSIDE);
            boolean loose = tag.startsWith(Example.GOES_ON)
                    && !(before.length() > 2 && before.substring(2).equals(tag.substring(2)));
            tags.add(loose ? Example.BEGINS + tag.substring(2) : tag);
        }
        return tags;
    }
}
