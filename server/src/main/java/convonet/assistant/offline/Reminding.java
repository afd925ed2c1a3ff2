package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;

/// Turns wishes to be reminded into moves.
final class Reminding {

    private final Deciding deciding;
    private final Almanac almanac;
    private final Memory memory;

    Reminding(Deciding deciding, Almanac almanac, Memory memory) {
        this.deciding = deciding;
        this.almanac = almanac;
        this.memory = memory;
    }

    Move add(Wish wish) {
        Optional<String> text = text(wish);
        if (text.isEmpty()) {
            return Move.ask("What shall I remind you of?", new Question.Errand(wish));
        }
        Wish known = wish.withTitle(text.get());
        Optional<ZonedDateTime> at = at(known);
        if (at.isEmpty()) {
            return Move.ask("When shall I remind you: " + text.get() + "?", new Question.Time(known));
        }
        ObjectNode arguments = Move.arguments().put("text", text.get()).put("at", Almanac.iso(at.get()));
        deciding.repeat("add_reminder", wish.occasion(), arguments);
        return deciding.use("add_reminder", arguments, known, Move.Purpose.TELL);
    }

    private Optional<String> text(Wish wish) {
        String said = wish.said().toLowerCase(Locale.ROOT);
        Optional<String> alarm =
                wakes(wish) ? Optional.of("wake up") : said.contains("alarm") ? Optional.of("alarm") : Optional.empty();
        return wish.title()
                .filter(words -> !words.matches("(?i)(of |about )?(it|that|this|that one|this one)"))
                .or(() -> wish.title().isPresent() || wish.occasion().before().isPresent() ? memory.it() : alarm);
    }

    private Optional<ZonedDateTime> at(Wish wish) {
        Occasion occasion = wish.occasion();
        if (occasion.before().isPresent()) {
            return (wish.when().isEmpty() ? memory.start() : almanac.at(wish.when(), false))
                    .map(start -> start.minus(occasion.before().get()));
        }
        if (occasion.often().isPresent()) {
            boolean daily = occasion.often().get().matches("daily|weekdays");
            return wish.when().isEmpty() && !daily
                    ? Optional.empty()
                    : almanac.first(wish.when(), occasion.often().get());
        }
        return wish.when().isEmpty() ? Optional.empty() : almanac.at(wish.when(), wakes(wish));
    }

    private static boolean wakes(Wish wish) {
        return wish.said().toLowerCase(Locale.ROOT).matches(".*\\bwake\\b.*");
    }
}
