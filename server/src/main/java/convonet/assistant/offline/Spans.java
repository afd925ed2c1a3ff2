package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import convonet.assistant.offline.learned.Example;
import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Makes of tagged words what a phrase would have captured.
final class Spans {

    private final Meanings priorities;
    private final Meanings roles;
    private final Meanings departments;

    Spans(Phrasebook book) {
        priorities = new Meanings(book, "priority");
        roles = new Meanings(book, "role");
        departments = new Meanings(book, "department");
    }

    List<Capture> of(String intent, List<Token> tokens, List<String> tags) {
        List<Capture> captures = new ArrayList<>();
        int from = 0;
        while (from < tags.size()) {
            int to = from + 1;
            if (tags.get(from).equals(Example.OUTSIDE)) {
                from = to;
                continue;
            }
            while (to < tags.size() && tags.get(to).startsWith(Example.GOES_ON)) {
                to++;
            }
            captures.addAll(captured(intent, tags.get(from).substring(2), tokens, from, to));
            from = to;
        }
        return captures;
    }

    private List<Capture> captured(String intent, String slot, List<Token> tokens, int from, int to) {
        return switch (slot) {
            case "end", "until" -> times(slot, tokens, from, to);
            case "when", "often" -> {
                List<Capture> often = often(tokens, from, to);
                yield often.isEmpty() ? times("when", tokens, from, to) : often;
            }
            case "length" ->
                first(
                        from,
                        to,
                        at -> DurationWords.length(tokens, at)
                                .map(length -> new Capture(slot, at, length.to(), "", When.NONE)));
            case "count" ->
                first(
                        from,
                        to,
                        at -> Numbers.cardinal(tokens, at)
                                .map(read -> new Capture(slot, from, to, Integer.toString(read.value()), When.NONE)));
            case "priority" -> meant(slot, priorities.of(tokens, from, to), from, to);
            case "role" -> meant(slot, roles.of(tokens, from, to), from, to);
            case "department" -> {
                List<Capture> known = meant(slot, departments.of(tokens, from, to), from, to);
                yield known.isEmpty() ? List.of(new Capture("office", from, to, "", When.NONE)) : known;
            }
            case "title" -> List.of(new Capture(intent.equals("assign_todo") ? "deed" : slot, from, to, "", When.NONE));
            default -> List.of(new Capture(slot, from, to, "", When.NONE));
        };
    }

    private static List<Capture> meant(String slot, Optional<String> meaning, int from, int to) {
        return meaning.map(word -> List.of(new Capture(slot, from, to, word, When.NONE)))
                .orElse(List.of());
    }

    /// All times among the words; a bare number counts when nothing better is there.
    private static List<Capture> times(String slot, List<Token> tokens, int from, int to) {
        List<Token> these = tokens.subList(0, to);
        List<Capture> clear = new ArrayList<>();
        List<Capture> bare = new ArrayList<>();
        int at = from;
        while (at < to) {
            List<TimeSpotter.Span> spans = TimeSpotter.at(these, at);
            if (spans.isEmpty()) {
                at++;
                continue;
            }
            TimeSpotter.Span span = spans.getLast();
            (span.bare() ? bare : clear).add(new Capture(slot, at, span.to(), "", span.when()));
            at = span.to();
        }
        return clear.isEmpty() ? bare : clear;
    }

    private static List<Capture> often(List<Token> tokens, int from, int to) {
        List<Capture> found = first(
                from,
                to,
                at -> RepeatWords.at(tokens, at)
                        .map(repeat -> new Capture(
                                "often",
                                at,
                                repeat.to(),
                                repeat.often()
                                        + repeat.every()
                                                .map(every -> " " + every)
                                                .orElse(""),
                                repeat.when())));
        if (found.isEmpty()) {
            return found;
        }
        List<Capture> all =
                new ArrayList<>(times("when", tokens, from, found.getFirst().from()));
        all.addAll(found);
        all.addAll(times("when", tokens, found.getFirst().to(), to));
        return all;
    }

    private interface Reader {
        Optional<Capture> at(int from);
    }

    private static List<Capture> first(int from, int to, Reader reader) {
        for (int at = from; at < to; at++) {
            Optional<Capture> capture = reader.at(at);
            if (capture.isPresent()) {
                return List.of(capture.get());
            }
        }
        return List.of();
    }
}
