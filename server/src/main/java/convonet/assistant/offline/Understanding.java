package convonet.assistant.offline;

import convonet.assistant.offline.Found.Capture;
import convonet.speech.Phrasebook;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Understands what a caller said: one wish or several.
final class Understanding {

    /// What may follow another wish in the same sentence.
    private static final Set<String> JOINED = Set.of(
            "add_todo",
            "list_todos",
            "list_done",
            "complete_todo",
            "delete_todo",
            "update_due",
            "update_priority",
            "rename_todo",
            "add_reminder",
            "list_reminders",
            "delete_reminder",
            "current_time",
            "current_date",
            "transfer_to_agent",
            "undo",
            "help",
            "goodbye",
            "thanks",
            "add_event",
            "list_events",
            "next_event",
            "update_event",
            "delete_event",
            "invite");
    private static final Set<String> CHAT =
            Set.of("greeting", "how_are_you", "thanks", "goodbye", "yes", "no", "stop", "correct", Wish.UNKNOWN);
    private static final double ANOTHER = -1;
    private static final double NOT_UNDERSTOOD = -1.5;
    private static final int LONGEST_GUESS = 13;
    private static final int MOST_CUTS = 7;

    private final Lexicon lexicon;
    private final Titles titles;
    private final PhraseFinder finder;

    Understanding(Phrasebook book) {
        lexicon = new Lexicon(book);
        titles = new Titles(lexicon);
        finder = new PhraseFinder(book, lexicon);
    }

    /// @return at least one; small talk and what is not understood only when there is nothing else
    List<Wish> of(String text) {
        List<Token> tokens = lexicon.mended(Tokens.of(text));
        List<Wish> wishes = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < tokens.size(); at++) {
            if (tokens.get(at).end() || at == tokens.size() - 1) {
                wishes.addAll(sentence(tokens.subList(from, at + 1)));
                from = at + 1;
            }
        }
        List<Wish> meant =
                wishes.stream().filter(wish -> !CHAT.contains(wish.intent())).toList();
        if (!meant.isEmpty()) {
            return meant;
        }
        List<Wish> known = wishes.stream()
                .filter(wish -> !wish.intent().equals(Wish.UNKNOWN))
                .toList();
        return known.isEmpty() ? List.of(guess(tokens, text)) : List.of(known.getFirst());
    }

    /// What begins with a verb may be meant for the list.
    private Wish guess(List<Token> tokens, String text) {
        boolean does = tokens.size() > 1
                && tokens.size() < LONGEST_GUESS
                && lexicon.verb(tokens.getFirst().word());
        return does ? plain(tokens, text) : Wish.unknown(text);
    }

    /// The time in words that are an answer to the question when.
    Optional<When> time(String text) {
        List<Token> tokens = lexicon.mended(Tokens.of(text));
        When when = When.NONE;
        int at = 0;
        while (at < tokens.size()) {
            List<TimeSpotter.Span> spans = TimeSpotter.at(tokens, at);
            if (!spans.isEmpty() && (when.isEmpty() || !spans.getLast().bare())) {
                when = when.and(spans.getLast().when());
                at = spans.getLast().to();
            } else {
                at++;
            }
        }
        return Optional.of(when).filter(found -> !found.isEmpty());
    }

    /// How important, as an answer.
    Optional<String> priority(String text) {
        List<Token> tokens = new ArrayList<>(lexicon.mended(Tokens.of("make it")));
        tokens.addAll(lexicon.mended(Tokens.of(text)));
        return finder.best(tokens, Set.of("update_priority"))
                .flatMap(found -> found.capture(slot -> slot.equals("priority")))
                .map(Capture::meaning)
                .map(String::strip);
    }

    /// What was said as an answer to the question what.
    Wish answer(String text) {
        List<Token> tokens = lexicon.mended(Tokens.of(text));
        return finder.best(tokens, Set.of("add_todo", "add_reminder"))
                .filter(found -> found.captures().stream().anyMatch(capture -> isNew(capture.slot())))
                .map(found -> wish(tokens, found))
                .orElseGet(() -> plain(tokens, text));
    }

    private Wish plain(List<Token> tokens, String text) {
        int end = tokens.size();
        When when = When.NONE;
        for (int at = 1; at < tokens.size(); at++) {
            for (TimeSpotter.Span span : TimeSpotter.at(tokens, at)) {
                if (span.to() == tokens.size() && !span.bare() && end == tokens.size()) {
                    end = at;
                    when = span.when();
                }
            }
        }
        List<String> found = end == 0 ? List.of() : titles.split(tokens, 0, end);
        return Wish.unknown(text).with(Wish.UNKNOWN, found, Optional.empty(), when);
    }

    private List<Wish> sentence(List<Token> tokens) {
        List<Integer> cuts = new ArrayList<>(List.of(0));
        for (int at = 1; at < tokens.size() && cuts.size() < MOST_CUTS; at++) {
            boolean joint = tokens.get(at).word().matches("and|then|also|plus|but");
            boolean joined = tokens.get(at - 1).word().matches("and|then|also|plus|but");
            if (tokens.get(at - 1).comma() || (joint && !joined)) {
                cuts.add(at);
            }
        }
        cuts.add(tokens.size());
        return best(tokens, cuts);
    }

    /// Of all ways to cut the sentence, the one that explains most.
    private List<Wish> best(List<Token> tokens, List<Integer> cuts) {
        int last = cuts.size() - 1;
        double[] scores = new double[last + 1];
        List<List<Wish>> wishes = new ArrayList<>();
        wishes.add(List.of());
        for (int end = 1; end <= last; end++) {
            scores[end] = Double.NEGATIVE_INFINITY;
            wishes.add(List.of());
            for (int start = 0; start < end; start++) {
                boolean follows = start > 0;
                List<Token> part = tokens.subList(cuts.get(start), cuts.get(end));
                Optional<Found> found = finder.best(part, Set.of()).filter(one -> mayStand(one, follows));
                double score =
                        scores[start] + found.map(Found::score).orElse(NOT_UNDERSTOOD) + (start == 0 ? 0 : ANOTHER);
                if (score > scores[end]) {
                    scores[end] = score;
                    List<Wish> all = new ArrayList<>(wishes.get(start));
                    all.add(found.map(one -> wish(part, one)).orElse(Wish.unknown(Tokens.text(part, 0, part.size()))));
                    wishes.set(end, all);
                }
            }
        }
        return wishes.get(last);
    }

    private static boolean mayStand(Found found, boolean follows) {
        return !follows || (JOINED.contains(found.intent()) && !found.opensWithGap());
    }

    private Wish wish(List<Token> tokens, Found found) {
        Optional<Capture> title = found.capture(
                slot -> isNew(slot) && (!slot.equals("goods") || found.intent().equals("add_todo")));
        Optional<Capture> item = found.capture(slot -> slot.equals("item"));
        Optional<Capture> gathering = found.capture(slot -> slot.equals("gathering"));
        Optional<Capture> doing = found.capture(slot -> slot.equals("doing_item") || slot.equals("past_item"));
        boolean many = found.intent().equals("add_todo");
        List<String> names = title.map(capture -> many
                        ? titles.split(tokens, capture.from(), capture.to())
                        : List.of(
                                found.intent().equals("add_event")
                                        ? titles.item(tokens, capture.from(), capture.to())
                                        : titles.title(tokens, capture.from(), capture.to())))
                .or(() -> gathering
                        .filter(capture -> found.intent().equals("add_event"))
                        .map(capture -> List.of(gathering(tokens, found, capture))))
                .orElse(List.of());
        boolean completes = found.intent().equals("complete_todo");
        Optional<String> which = item.map(capture -> titles.item(tokens, capture.from(), capture.to()))
                .map(name -> completes ? titles.base(name) : name)
                .or(() -> gathering.map(capture -> gathering(tokens, found, capture)))
                .or(() -> doing.map(capture -> titles.base(Tokens.text(tokens, capture.from(), capture.to()))));
        return new Wish(
                found.intent(),
                names,
                which,
                found.when(),
                found.capture(slot -> slot.equals("priority"))
                        .map(Capture::meaning)
                        .map(String::strip),
                found.capture(slot -> slot.equals("department"))
                        .map(Capture::meaning)
                        .map(String::strip),
                found.capture(slot -> slot.equals("reason"))
                        .map(capture -> Tokens.text(tokens, capture.from(), capture.to())),
                occasion(tokens, found),
                Tokens.text(tokens, 0, tokens.size()));
    }

    /// `meeting with anna about the budget`
    private static String gathering(List<Token> tokens, Found found, Capture capture) {
        int end = found.captures().stream()
                .filter(other -> other.slot().equals("person") || other.slot().equals("words"))
                .mapToInt(Capture::to)
                .reduce(capture.to(), Math::max);
        return Tokens.text(tokens, capture.from(), end);
    }

    private static Occasion occasion(List<Token> tokens, Found found) {
        return new Occasion(
                found.capture(slot -> slot.equals("end")).map(Capture::when).orElse(When.NONE),
                found.capture(slot -> slot.equals("length"))
                        .flatMap(capture -> DurationWords.length(tokens, capture.from()))
                        .map(DurationWords.Length::length),
                found.capture(slot -> slot.equals("often"))
                        .map(Capture::meaning)
                        .map(String::strip));
    }

    private static boolean isNew(String slot) {
        return slot.equals("title") || slot.equals("task") || slot.equals("text") || slot.equals("goods");
    }
}
