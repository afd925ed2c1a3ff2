package convonet.assistant.offline;

import convonet.assistant.offline.TimeSpotter.Span;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds days: `tomorrow`, `on friday`, `the third of june`, `next week`, `in three days`. What it finds is put into
/// words that the date parser reads.
final class DayWords {

    private static final Pattern WEEKDAY =
            Pattern.compile("(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|tues|wed|thu|thur|thurs|fri");
    private static final Pattern MONTH = Pattern.compile("january|february|march|april|may|june|july|august|september"
            + "|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec");
    private static final Pattern LEAD =
            Pattern.compile("on|by|until|till|for|before|due|this|from|over|at|to|since|in|during");
    private static final List<String> HOLIDAYS = List.of(
            "christmas eve",
            "christmas day",
            "christmas",
            "new year's eve",
            "new year's day",
            "new year's",
            "new year",
            "easter sunday",
            "easter monday",
            "easter",
            "halloween",
            "thanksgiving",
            "valentine's day",
            "good friday");

    private DayWords() {}

    static Optional<Span> at(List<Token> tokens, int from) {
        int at = from;
        boolean predicate =
                word(tokens, at).equals("due") && word(tokens, at - 1).matches("is|are|was|be|it's");
        boolean led =
                LEAD.matcher(word(tokens, at)).matches() && !word(tokens, at).equals("this") && !predicate;
        if (led) {
            at++;
        }
        if (led && word(tokens, at - 1).matches("due|from") && word(tokens, at).matches("on|by|for|until")) {
            at++;
        }
        if (led
                && word(tokens, at).matches("close|end")
                && word(tokens, at + 1).equals("of")
                && word(tokens, at + 2).matches("business|play|day")
                && !word(tokens, at + 3).isEmpty()) {
            at += word(tokens, at + 3).equals("on") ? 4 : 3;
        }
        int start = at;
        boolean prepared = led;
        return near(tokens, start)
                .or(() -> ofStretch(tokens, start))
                .or(() -> dated(tokens, start))
                .or(() -> weekday(tokens, start))
                .or(() -> stretch(tokens, start))
                .or(() -> date(tokens, start))
                .or(() -> holiday(tokens, start))
                .or(() -> counted(tokens, start, from))
                .or(() -> prepared && !word(tokens, from).matches("to|for|at|over|from|since|in|during")
                        ? ofMonth(tokens, start)
                        : aloneInMonth(tokens, start))
                .map(span -> later(tokens, span))
                .map(span -> new Span(from, span.to(), span.when(), false));
    }

    /// Whether the words of [When#day] are a day that comes once a year.
    static boolean isYearly(String day) {
        return HOLIDAYS.contains(day) || day.matches("[a-z]{3} \\d{1,2}");
    }

    /// `friday the twenty ninth`, `tuesday may twenty sixth`: the date tells which.
    private static Optional<Span> dated(List<Token> tokens, int from) {
        return weekday(tokens, from)
                .flatMap(day -> date(tokens, day.to())
                        .or(() -> word(tokens, day.to()).equals("the") ? ofMonth(tokens, day.to()) : Optional.empty()));
    }

    /// `friday week`, `monday after next`: a week later than the day alone.
    private static Span later(List<Token> tokens, Span span) {
        String day = span.when().day().orElse("");
        boolean near = day.equals("tomorrow")
                || day.equals("today")
                || WEEKDAY.matcher(day).matches();
        int end = span.to();
        boolean afterNext = near
                && word(tokens, end).equals("after")
                && word(tokens, end + 1).equals("next");
        if (near && word(tokens, end).equals("week") && !word(tokens, end + 1).matches("on|from|meeting|report")) {
            return new Span(span.from(), end + 1, When.day("1 weeks after " + day), false);
        }
        return afterNext ? new Span(span.from(), end + 2, When.day("1 weeks after " + day), false) : span;
    }

    /// `the last friday of the month`, `the first monday in july`.
    private static Optional<Span> ofStretch(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        String place = word(tokens, at);
        String day = word(tokens, at + 1);
        if (!place.matches("first|second|third|fourth|last")
                || !day.matches("(mon|tues|wednes|thurs|fri|satur|sun)day")
                || !word(tokens, at + 2).matches("of|in")) {
            return Optional.empty();
        }
        int unit = at + 3 + (word(tokens, at + 3).matches("the|this") ? 1 : 0);
        boolean next = word(tokens, unit).equals("next");
        unit += next ? 1 : 0;
        String name = word(tokens, unit);
        boolean known = name.equals("month") || (!next && MONTH.matcher(name).matches());
        return known
                ? day(
                        place + " " + day + " of " + (next ? "next month" : name.equals("month") ? "this month" : name),
                        unit + 1)
                : Optional.empty();
    }

    private static Optional<Span> near(List<Token> tokens, int at) {
        return switch (word(tokens, at)) {
            case "today", "tomorrow", "yesterday" -> day(word(tokens, at), at + 1);
            case "later" -> word(tokens, at + 1).equals("today") ? day("today", at + 2) : Optional.empty();
            case "tonight" ->
                Optional.of(new Span(at, at + 1, When.day("today").and(When.part(When.Part.TONIGHT)), false));
            case "the", "day" -> {
                int next = word(tokens, at).equals("the") ? at + 1 : at;
                boolean found = word(tokens, next).equals("day")
                        && word(tokens, next + 1).equals("after")
                        && word(tokens, next + 2).equals("tomorrow");
                yield found ? day("day after tomorrow", next + 3) : Optional.empty();
            }
            case "this" ->
                word(tokens, at + 1).matches("morning|afternoon|evening|night")
                        ? day("today", at + 1)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<Span> weekday(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        boolean coming = word(tokens, at).matches("this|next|coming|following");
        String day = word(tokens, coming ? at + 1 : at);
        if (!WEEKDAY.matcher(day).matches()) {
            return Optional.empty();
        }
        String name = switch (day) {
            case "mon" -> "monday";
            case "tue", "tues" -> "tuesday";
            case "wed" -> "wednesday";
            case "thu", "thur", "thurs" -> "thursday";
            case "fri" -> "friday";
            default -> day;
        };
        boolean next = word(tokens, at).equals("next");
        int end = coming ? at + 2 : at + 1;
        if (word(tokens, end).equals("next") && word(tokens, end + 1).equals("week")) {
            return day("next week " + name, end + 2);
        }
        return day(next ? "next " + name : name, end);
    }

    /// Weeks, weekends, months and their ends.
    private static Optional<Span> stretch(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        boolean lastDay =
                word(tokens, at).equals("last") && word(tokens, at + 1).equals("day");
        if (lastDay || word(tokens, at).matches("end|middle")) {
            int last = lastDay ? at + 1 : at;
            int unit = word(tokens, last + 1).equals("of") ? last + 2 : last + 1;
            unit += word(tokens, unit).matches("the|this") ? 1 : 0;
            boolean next = word(tokens, unit).equals("next");
            unit += next ? 1 : 0;
            String name = word(tokens, unit);
            boolean known =
                    name.matches("week|month|year|day") || MONTH.matcher(name).matches();
            String place = word(tokens, at).equals("middle") ? "middle of " : "end of ";
            return known ? day(place + (next ? "next " : "") + name, unit + 1) : Optional.empty();
        }
        if (word(tokens, at).equals("rest") && word(tokens, at + 1).equals("of")) {
            int unit = at + (word(tokens, at + 2).matches("the|this") ? 3 : 2);
            return switch (word(tokens, unit)) {
                case "day" -> day("today", unit + 1);
                case "week", "month", "year" -> day("this " + word(tokens, unit), unit + 1);
                default -> Optional.empty();
            };
        }
        if (word(tokens, at).equals("week")
                && word(tokens, at + 1).equals("after")
                && word(tokens, at + 2).equals("next")) {
            return day("week after next", at + 3);
        }
        String which = word(tokens, at);
        String unit = word(tokens, at + 1);
        if (which.matches("this|next|coming") && unit.matches("week|weekend|month|year")) {
            return day((which.equals("next") ? "next " : "this ") + unit, at + 2);
        }
        return which.equals("weekend") && at > 0 ? day("this weekend", at + 1) : Optional.empty();
    }

    /// `june 3`, `the third of june`, `24 december 2027`, `2026-06-12`, `6/12`.
    private static Optional<Span> date(List<Token> tokens, int from) {
        if (word(tokens, from).matches("\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}(/\\d{2,4})?")) {
            return day(word(tokens, from), from + 1);
        }
        boolean inMonth = word(tokens, from - 1).matches("in|during|for|of|this|next")
                && (word(tokens, from - 1).equals("in") || !word(tokens, from).equals("may"));
        if (MONTH.matcher(word(tokens, from)).matches()) {
            int at = word(tokens, from + 1).equals("the") ? from + 2 : from + 1;
            return number(tokens, at)
                    .filter(read -> !word(tokens, from).equals("may") || from == 0 || read.value() <= 31)
                    .flatMap(read -> inYear(tokens, word(tokens, from), read.value(), at + read.words()))
                    .or(() -> inMonth && word(tokens, from).length() > 3
                            ? day("all of " + word(tokens, from), from + 1)
                            : Optional.empty());
        }
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        return number(tokens, at).flatMap(read -> {
            int month = at + read.words();
            month += word(tokens, month).equals("of") ? 1 : 0;
            return MONTH.matcher(word(tokens, month)).matches()
                    ? inYear(tokens, word(tokens, month), read.value(), month + 1)
                    : Optional.empty();
        });
    }

    private static Optional<Numbers.Read> number(List<Token> tokens, int at) {
        return Numbers.ordinal(tokens, at)
                .or(() -> Numbers.cardinal(tokens, at).filter(read -> read.value() >= 1 && read.value() <= 31));
    }

    private static Optional<Span> inYear(List<Token> tokens, String month, int day, int at) {
        String date = month.substring(0, 3) + " " + day;
        return word(tokens, at).matches("20\\d\\d") ? day(date + " " + word(tokens, at), at + 1) : day(date, at);
    }

    private static Optional<Span> holiday(List<Token> tokens, int at) {
        for (String name : HOLIDAYS) {
            String[] words = name.split(" ", -1);
            boolean all = true;
            for (int i = 0; i < words.length; i++) {
                all &= word(tokens, at + i).equals(words[i]);
            }
            if (all) {
                return day(name, at + words.length);
            }
        }
        return Optional.empty();
    }

    /// `in three days`, `two weeks from now`, `a week from today`.
    private static Optional<Span> counted(List<Token> tokens, int start, int from) {
        boolean led = word(tokens, from).matches("in|within|by");
        int at = led ? from + 1 : start;
        Numbers.Read count = word(tokens, at).matches("an?|one")
                ? word(tokens, at + 1).matches("couple")
                        ? new Numbers.Read(2, word(tokens, at + 2).equals("of") ? 3 : 2)
                        : word(tokens, at + 1).matches("few") ? new Numbers.Read(3, 2) : new Numbers.Read(1, 1)
                : Numbers.cardinal(tokens, at).orElse(new Numbers.Read(0, 0));
        String unit = word(tokens, at + count.words()).replaceFirst("'s$", "");
        boolean fortnight = unit.matches("fortnights?");
        if (count.value() == 0 || !(fortnight || unit.matches("(day|week|month|year)s?"))) {
            return Optional.empty();
        }
        int end = at + count.words() + 1;
        int weeks = fortnight ? 2 * count.value() : count.value();
        if (!led && word(tokens, end).matches("from|after|on") && (fortnight || unit.startsWith("week"))) {
            int base = end;
            Optional<Span> later = near(tokens, base + 1)
                    .or(() -> weekday(tokens, base + 1))
                    .or(() -> date(tokens, base + 1))
                    .map(span -> new Span(
                            start,
                            span.to(),
                            When.day(weeks + " weeks after " + span.when().day().orElse("today")),
                            false));
            if (later.isPresent()) {
                return later;
            }
        }
        boolean trailing =
                word(tokens, end).equals("from") && word(tokens, end + 1).matches("now|today");
        boolean time = led && word(tokens, end).equals("time");
        String words = "in " + (fortnight ? weeks + " weeks" : count.value() + " " + unit);
        return led || trailing ? day(words, trailing ? end + 2 : time ? end + 1 : end) : Optional.empty();
    }

    /// `the twenty first`, which needs a word before it that shows it to be a day.
    private static Optional<Span> ofMonth(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        return Numbers.ordinal(tokens, at)
                .filter(read -> !word(tokens, at + read.words()).matches("one|item|task|thing|entry"))
                .filter(read -> !word(tokens, at + read.words()).equals("to")
                        || word(tokens, from - 1).equals("on"))
                .filter(read -> at > from || word(tokens, at).matches("\\d.*"))
                .flatMap(read -> day("day " + read.value(), at + read.words()));
    }

    /// `the 18th`, `the twentieth`, before a time or nothing.
    private static Optional<Span> aloneInMonth(List<Token> tokens, int from) {
        if (!word(tokens, from).equals("the")) {
            return Optional.empty();
        }
        boolean starts = word(tokens, from - 1).matches("from|between");
        return Numbers.ordinal(tokens, from + 1).flatMap(read -> {
            int end = from + 1 + read.words();
            boolean apart = word(tokens, end)
                    .matches("|at|from|in|by|between|please|until|till|and|then|around|about" + (starts ? "|to" : ""));
            boolean place = read.words() == 1
                    && word(tokens, from + 1).matches("first|second|third|fourth|fifth")
                    && !starts
                    && !word(tokens, from - 1).matches("until|till|to");
            return apart && !place ? day("day " + read.value(), end) : Optional.empty();
        });
    }

    private static Optional<Span> day(String words, int to) {
        return Optional.of(new Span(0, to, When.day(words), false));
    }

    private static String word(List<Token> tokens, int at) {
        return Numbers.word(tokens, at);
    }
}
