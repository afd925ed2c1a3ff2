package convonet.assistant.offline;

import convonet.assistant.offline.TimeSpotter.Span;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds times counted from now: `in twenty minutes`, `in an hour and a half`, `two hours from now`.
final class DurationWords {

    private DurationWords() {}

    static Optional<Span> at(List<Token> tokens, int from) {
        String lead = Numbers.word(tokens, from);
        boolean led = lead.matches("in|within|after|by");
        Optional<Length> length = length(tokens, led ? from + 1 : from);
        if (length.isEmpty()) {
            return Optional.empty();
        }
        int end = length.get().to();
        boolean trailing = Numbers.word(tokens, end).equals("from")
                && Numbers.word(tokens, end + 1).equals("now");
        if (trailing) {
            end += 2;
        }
        return led || trailing
                ? Optional.of(new Span(from, end, When.in(length.get().length()), false))
                : Optional.empty();
    }

    /// How long, and behind its last word.
    record Length(Duration length, int to) {}

    /// `two hours`, `an hour and a half`.
    static Optional<Length> length(List<Token> tokens, int from) {
        return amount(tokens, from).map(first -> {
            int at = first.to();
            if (!Numbers.word(tokens, at).equals("and")) {
                return first;
            }
            boolean hours = Numbers.word(tokens, at - 1).startsWith("hour");
            if (hours
                    && Numbers.word(tokens, at + 1).equals("a")
                    && Numbers.word(tokens, at + 2).matches("half|quarter")) {
                long extra = Numbers.word(tokens, at + 2).equals("half") ? 30 : 15;
                return new Length(first.length().plusMinutes(extra), at + 3);
            }
            return amount(tokens, at + 1)
                    .map(second -> new Length(first.length().plus(second.length()), second.to()))
                    .orElse(first);
        });
    }

    private static Optional<Length> amount(List<Token> tokens, int from) {
        int at = from;
        String first = Numbers.word(tokens, at);
        if (first.equals("half")
                && Numbers.word(tokens, at + 1).matches("an?")
                && Numbers.word(tokens, at + 2).equals("hour")) {
            return Optional.of(new Length(Duration.ofMinutes(30), at + 3));
        }
        if (first.equals("three")
                && Numbers.word(tokens, at + 1).matches("quarters?")
                && Numbers.word(tokens, at + 2).equals("of")
                && Numbers.word(tokens, at + 4).equals("hour")) {
            return Optional.of(new Length(Duration.ofMinutes(45), at + 5));
        }
        if (first.matches("an?") && Numbers.word(tokens, at + 1).matches("quarter|half")) {
            int unit = Numbers.word(tokens, at + 2).equals("of") ? at + 4 : at + 3;
            boolean hour = Numbers.word(tokens, unit - 1).equals("hour")
                    || Numbers.word(tokens, unit).equals("hour");
            long minutes = Numbers.word(tokens, at + 1).equals("half") ? 30 : 15;
            int end = Numbers.word(tokens, unit - 1).equals("hour") ? unit : unit + 1;
            return hour ? Optional.of(new Length(Duration.ofMinutes(minutes), end)) : Optional.empty();
        }
        int count;
        if (first.matches("an?") && !Numbers.word(tokens, at + 1).matches("couple|few")) {
            count = 1;
            at++;
        } else if (first.matches("an?")) {
            count = Numbers.word(tokens, at + 1).equals("couple") ? 2 : 3;
            at += Numbers.word(tokens, at + 2).equals("of") ? 3 : 2;
        } else {
            Optional<Numbers.Read> read = Numbers.cardinal(tokens, at);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            count = read.get().value();
            at += read.get().words();
        }
        boolean half = Numbers.word(tokens, at).equals("and")
                && Numbers.word(tokens, at + 1).equals("a")
                && Numbers.word(tokens, at + 2).equals("half");
        return unit(Numbers.word(tokens, half ? at + 3 : at), count, half, (half ? at + 3 : at) + 1);
    }

    private static Optional<Length> unit(String word, int count, boolean half, int to) {
        return switch (word) {
            case "seconds" -> Optional.of(new Length(Duration.ofSeconds(count), to));
            case "day", "days" -> Optional.of(new Length(Duration.ofDays(count), to));
            case "week", "weeks" -> Optional.of(new Length(Duration.ofDays(7L * count), to));
            case "minute", "minutes", "min", "mins" -> Optional.of(new Length(Duration.ofMinutes(count), to));
            case "hour", "hours", "hrs" ->
                Optional.of(new Length(Duration.ofMinutes(60L * count + (half ? 30 : 0)), to));
            default -> Optional.empty();
        };
    }
}
