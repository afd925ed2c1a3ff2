package convonet.assistant.offline;

import convonet.assistant.offline.TimeSpotter.Span;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds times of day: `at five`, `half past three`, `5:30 pm`, `six o'clock`.
final class ClockWords {

    private static final Pattern DIGITS = Pattern.compile("(\\d{1,2})(?:[:.h](\\d{2}))?(am|pm)?");
    private static final String LEADING = "at|by|around|about|before|after|from|until|till|for|to";

    private ClockWords() {}

    /// @param expected a day or a part of the day was said just before
    static Optional<Span> at(List<Token> tokens, int from, boolean expected) {
        String lead = Numbers.word(tokens, from);
        boolean led = lead.matches("at|by|around|before|after|until|till");
        int at = lead.matches(LEADING) ? from + 1 : from;
        if (at > from && Numbers.word(tokens, at).matches("around|about|exactly|the")) {
            at++;
        }
        int start = at;
        return relative(tokens, start)
                .filter(read -> !range(tokens, start))
                .or(() -> digits(tokens, start))
                .or(() -> led ? military(tokens, start) : Optional.empty())
                .or(() -> spoken(tokens, start))
                .map(read -> half(tokens, read))
                .filter(read ->
                        !read.bare() || led || (expected && start > from) || start == from || lead.equals("for"))
                .map(read -> new Span(from, read.to(), read.when(), read.bare() && !led));
    }

    /// `from two to four` are two times, not two minutes before four.
    private static boolean range(List<Token> tokens, int start) {
        int side =
                start + Numbers.cardinal(tokens, start).map(Numbers.Read::words).orElse(0);
        return side > start
                && Numbers.word(tokens, start - 1).equals("from")
                && Numbers.word(tokens, side).matches("to|till");
    }

    /// `half past three`, `quarter to six`, `ten past ten`.
    private static Optional<Span> relative(List<Token> tokens, int from) {
        int at = Numbers.word(tokens, from).equals("a") ? from + 1 : from;
        int minutes;
        String first = Numbers.word(tokens, at);
        if (first.equals("half") || first.equals("quarter")) {
            minutes = first.equals("half") ? 30 : 15;
            at++;
        } else {
            Optional<Numbers.Read> number = Numbers.cardinal(tokens, at);
            if (number.isEmpty() || number.get().value() > 29 || number.get().value() < 1) {
                return Optional.empty();
            }
            minutes = number.get().value();
            at += number.get().words();
            at += Numbers.word(tokens, at).startsWith("minute") ? 1 : 0;
        }
        String side = Numbers.word(tokens, at);
        if (first.equals("half")
                && Numbers.cardinal(tokens, at)
                        .filter(read -> read.value() <= 12)
                        .isPresent()) {
            Numbers.Read hour = Numbers.cardinal(tokens, at).orElseThrow();
            LocalTime half = TimeSpotter.time(hour.value() % 12, 30);
            return Optional.of(new Span(from, at + hour.words(), When.clock(half, false), false));
        }
        if (!side.matches("past|after|to|before|till|of")) {
            return Optional.empty();
        }
        boolean past = side.matches("past|after");
        String named = Numbers.word(tokens, at + 1);
        Optional<Numbers.Read> hour = named.matches("noon|midnight")
                ? Optional.of(new Numbers.Read(named.equals("noon") ? 12 : 24, 1))
                : Numbers.cardinal(tokens, at + 1).filter(read -> read.value() >= 1 && read.value() <= 24);
        int end = at + 1;
        return hour.map(read -> {
            LocalTime full = TimeSpotter.time(read.value() == 12 && !named.equals("noon") ? 0 : read.value(), 0);
            LocalTime time = past ? full.plusMinutes(minutes) : full.minusMinutes(minutes);
            LocalTime half =
                    read.value() <= 12 && time.getHour() >= 12 && !named.equals("noon") ? time.minusHours(12) : time;
            return new Span(from, end + read.words(), When.clock(half, read.value() > 12), false);
        });
    }

    /// `5`, `5pm`, `17:30`.
    private static Optional<Span> digits(List<Token> tokens, int from) {
        Matcher matcher = DIGITS.matcher(Numbers.word(tokens, from));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        int minute = matcher.group(2) == null ? 0 : Integer.parseInt(matcher.group(2));
        String half = matcher.group(3);
        if (hour > 24 || minute > 59 || (half != null && (hour > 12 || hour == 0))) {
            return Optional.empty();
        }
        boolean exact =
                half != null || hour > 12 || hour == 0 || (matcher.group(1).length() == 2 && hour < 10);
        int full = half == null ? hour : hour % 12 + (half.equals("pm") ? 12 : 0);
        boolean bare = matcher.group(2) == null && half == null;
        return Optional.of(new Span(from, from + 1, When.clock(TimeSpotter.time(full, minute), exact), bare));
    }

    /// `1800`, `0730`, after a word that leads to a time.
    private static Optional<Span> military(List<Token> tokens, int from) {
        String word = Numbers.word(tokens, from);
        if (!word.matches("([01]\\d|2[0-3])[0-5]\\d")) {
            return Optional.empty();
        }
        LocalTime time = LocalTime.of(Integer.parseInt(word.substring(0, 2)), Integer.parseInt(word.substring(2)));
        int end = Numbers.word(tokens, from + 1).equals("hours") ? from + 2 : from + 1;
        return Optional.of(new Span(from, end, When.clock(time, true), false));
    }

    /// `five`, `five thirty`, `nine oh five`, `seventeen hundred`.
    private static Optional<Span> spoken(List<Token> tokens, int from) {
        Optional<Numbers.Read> hour = Numbers.cardinal(tokens, from);
        if (hour.isEmpty() || hour.get().value() > 23 || hour.get().value() < 1) {
            return Optional.empty();
        }
        int at = from + hour.get().words();
        int minute = 0;
        boolean bare = true;
        boolean oh = Numbers.word(tokens, at).equals("oh");
        int second = oh ? at + 1 : at;
        Optional<Numbers.Read> minutes = Numbers.cardinal(tokens, second)
                .filter(read -> read.value() < 60 && (oh ? read.value() < 10 : read.value() > 9))
                .filter(read -> !isCounted(tokens, second + read.words()));
        if (minutes.isPresent()) {
            minute = minutes.get().value();
            at += minutes.get().words() + (oh ? 1 : 0);
        } else if (isCounted(tokens, at)) {
            return Optional.empty();
        }
        return Optional.of(new Span(
                from,
                at,
                When.clock(
                        TimeSpotter.time(hour.get().value(), minute), hour.get().value() > 12),
                bare && minute == 0));
    }

    private static boolean isCounted(List<Token> tokens, int at) {
        return Numbers.word(tokens, at)
                .matches("minutes?|hours?|days?|weeks?|months?|years?|percent|people|persons|times");
    }

    /// Takes `o'clock`, `a m`, `p m`, `sharp` behind the time.
    private static Span half(List<Token> tokens, Span span) {
        int at = span.to();
        boolean bare = span.bare();
        if (Numbers.word(tokens, at).matches("o'clock|oclock|sharp")) {
            at++;
            bare = false;
        }
        String next = Numbers.word(tokens, at);
        boolean letters = next.matches("[ap]") && Numbers.word(tokens, at + 1).equals("m");
        LocalTime time = span.when().clock().orElseThrow();
        if (letters || next.matches("[ap]m")) {
            if (time.getHour() > 12 || (span.when().exact() && time.getHour() != 0)) {
                return new Span(span.from(), at + (letters ? 2 : 1), span.when(), false);
            }
            LocalTime exact = TimeSpotter.time(time.getHour() % 12 + (next.startsWith("p") ? 12 : 0), time.getMinute());
            return new Span(span.from(), at + (letters ? 2 : 1), When.clock(exact, true), false);
        }
        return new Span(span.from(), at, span.when(), bare);
    }
}
