package convonet.assistant.offline;

import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds times among words: `tomorrow at half past three`, `in twenty minutes`, `on the third of june`.
final class TimeSpotter {

    private static final int MOST_PIECES = 4;

    /// What a part of the day only tells the kind of: `the night shift`, `the evening class`.
    private static final String BELONGS =
            "(shift|class|club|school|run|walk|crew|team|train|flight|bus|paper|tea|break|routine)('s|s)?";

    private TimeSpotter() {}

    /// A stretch of words that says a time.
    ///
    /// @param to behind its last word
    /// @param bare no word shows that it is a time, such as the number in `six`
    record Span(int from, int to, When when, boolean bare) {}

    /// All times that begin at `from`, the longest last.
    static List<Span> at(List<Token> tokens, int from) {
        List<Span> spans = new ArrayList<>();
        When when = When.NONE;
        boolean bare = false;
        int at = from;
        for (int piece = 0; piece < MOST_PIECES; piece++) {
            int start = piece > 0 && joins(tokens, at) ? at + 1 : at;
            Optional<Span> next = piece(tokens, start, when);
            if (next.isEmpty()) {
                break;
            }
            bare = piece == 0 ? next.get().bare() : bare;
            when = when.and(next.get().when());
            at = next.get().to();
            spans.add(new Span(from, at, when, bare));
        }
        return spans;
    }

    private static boolean joins(List<Token> tokens, int at) {
        return Numbers.word(tokens, at).equals("and")
                && Numbers.word(tokens, at + 1).matches("at|on|by|in");
    }

    private static Optional<Span> piece(List<Token> tokens, int from, When before) {
        return firstThing(tokens, from)
                .or(() -> before(tokens, from))
                .or(() -> DayWords.at(tokens, from))
                .or(() -> DurationWords.at(tokens, from))
                .or(() -> ClockWords.at(
                        tokens, from, before.day().isPresent() || before.part().isPresent()))
                .filter(span -> !before.contradicts(span.when()))
                .or(() -> part(tokens, from).filter(span -> !before.contradicts(span.when())));
    }

    /// `first thing tomorrow`, `first thing on monday`.
    private static Optional<Span> firstThing(List<Token> tokens, int from) {
        boolean first = Numbers.word(tokens, from).equals("first")
                && Numbers.word(tokens, from + 1).equals("thing");
        return first
                ? DayWords.at(tokens, from + 2)
                        .filter(span -> span.when().day().isPresent())
                        .map(span -> new Span(
                                from, span.to(), When.part(When.Part.MORNING).and(span.when()), false))
                : Optional.empty();
    }

    /// `half an hour before midnight`, `two hours after noon`.
    private static Optional<Span> before(List<Token> tokens, int from) {
        return DurationWords.length(tokens, from).flatMap(length -> {
            String side = Numbers.word(tokens, length.to());
            if (!side.matches("before|after|past")) {
                return Optional.empty();
            }
            Optional<LocalTime> base = switch (Numbers.word(tokens, length.to() + 1)) {
                case "midnight" -> Optional.of(LocalTime.MIDNIGHT);
                case "noon", "midday" -> Optional.of(LocalTime.NOON);
                default -> Optional.empty();
            };
            return base.map(time -> side.equals("before") ? time.minus(length.length()) : time.plus(length.length()))
                    .map(time -> new Span(from, length.to() + 2, When.clock(time, true), false));
        });
    }

    private static Optional<Span> part(List<Token> tokens, int from) {
        int at = from;
        String first = Numbers.word(tokens, at);
        boolean led = first.matches("in|at|by|this|during|before|after|first|around|over|the|until|till|for");
        if (first.equals("first") && Numbers.word(tokens, at + 1).equals("thing")) {
            at += 2;
        }
        while (led
                && at < from + 4
                && Numbers.word(tokens, at)
                        .matches("in|at|by|this|the|during|before|after|around|over|until|till|for")) {
            at++;
        }
        Optional<When.Part> part = named(Numbers.word(tokens, at));
        int end = at + 1;
        String name = Numbers.word(tokens, at);
        boolean clear = led || !name.matches("morning|afternoon|evening|night");
        return part.filter(found -> !Numbers.word(tokens, end).matches(BELONGS))
                .filter(found -> led || !name.matches("breakfast|lunch|dinner|bedtime"))
                .map(found -> new Span(from, end, When.part(found), !clear));
    }

    private static Optional<When.Part> named(String word) {
        return switch (word) {
            case "morning", "breakfast" -> Optional.of(When.Part.MORNING);
            case "noon", "lunchtime", "lunch", "midday" -> Optional.of(When.Part.NOON);
            case "afternoon" -> Optional.of(When.Part.AFTERNOON);
            case "evening", "dinner" -> Optional.of(When.Part.EVENING);
            case "tonight" -> Optional.of(When.Part.TONIGHT);
            case "night", "bedtime" -> Optional.of(When.Part.NIGHT);
            case "midnight" -> Optional.of(When.Part.MIDNIGHT);
            default -> Optional.empty();
        };
    }

    static LocalTime time(int hour, int minute) {
        return LocalTime.of(hour % 24, minute);
    }
}
