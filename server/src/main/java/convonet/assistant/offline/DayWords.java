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
    private static final Pattern LEAD = Pattern.compile("on|by|until|till|for|before|due|this|from|over|at|to|since");
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
        int start = at;
        boolean prepared = led;
        return near(tokens, start)
                .or(() -> weekday(tokens, start))
                .or(() -> stretch(tokens, start))
                .or(() -> date(tokens, start))
                .or(() -> holiday(tokens, start))
                .or(() -> counted(tokens, start, from))
                .or(() -> prepared && !word(tokens, from).matches("to|for|at|over|from|since")
                        ? ofMonth(tokens, start)
                        : Optional.empty())
                .map(span -> new Span(from, span.to(), span.when(), false));
    }

    private static Optional<Span> near(List<Token> tokens, int at) {
        return switch (word(tokens, at)) {
            case "today", "tomorrow", "yesterday" -> day(word(tokens, at), at + 1);
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
        if (word(tokens, at).equals("end")) {
            int unit = word(tokens, at + 1).equals("of") ? at + 2 : at + 1;
            unit += word(tokens, unit).matches("the|this") ? 1 : 0;
            boolean next = word(tokens, unit).equals("next");
            unit += next ? 1 : 0;
            String name = word(tokens, unit);
            boolean known =
                    name.matches("week|month|year|day") || MONTH.matcher(name).matches();
            return known ? day("end of " + (next ? "next " : "") + name, unit + 1) : Optional.empty();
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
        if (MONTH.matcher(word(tokens, from)).matches()) {
            int at = word(tokens, from + 1).equals("the") ? from + 2 : from + 1;
            return number(tokens, at)
                    .filter(read -> !word(tokens, from).equals("may") || from == 0 || read.value() <= 31)
                    .flatMap(read -> inYear(tokens, word(tokens, from), read.value(), at + read.words()));
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
        String unit = word(tokens, at + count.words());
        if (count.value() == 0 || !unit.matches("(day|week|month|year)s?")) {
            return Optional.empty();
        }
        int end = at + count.words() + 1;
        boolean trailing =
                word(tokens, end).equals("from") && word(tokens, end + 1).matches("now|today");
        return led || trailing ? day("in " + count.value() + " " + unit, trailing ? end + 2 : end) : Optional.empty();
    }

    /// `the twenty first`, which needs a word before it that shows it to be a day.
    private static Optional<Span> ofMonth(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        return Numbers.ordinal(tokens, at)
                .filter(read -> !word(tokens, at + read.words()).matches("one|item|task|thing|to|entry"))
                .filter(read -> at > from || word(tokens, at).matches("\\d.*"))
                .flatMap(read -> day("day " + read.value(), at + read.words()));
    }

    private static Optional<Span> day(String words, int to) {
        return Optional.of(new Span(0, to, When.day(words), false));
    }

    private static String word(List<Token> tokens, int at) {
        return Numbers.word(tokens, at);
    }
}
