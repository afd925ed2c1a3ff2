package convonet.assistant.offline;

import java.util.List;
import java.util.Optional;

/// Finds how often something repeats: `every weekday`, `each monday`, `on the first of every month`, `every two weeks`.
final class RepeatWords {

    private static final String WEEKDAY = "(mon|tues|wednes|thurs|fri|satur|sun)day";
    private static final String EVERY = "every|each";

    private RepeatWords() {}

    /// @param often in the word of the tools
    /// @param every second, third and so on of these, if not each
    /// @param when the day or part of the day on which it repeats
    /// @param to behind the last word
    record Repeat(String often, Optional<Integer> every, When when, int to) {
        private Repeat(String often, When when, int to) {
            this(often, Optional.empty(), when, to);
        }
    }

    static Optional<Repeat> at(List<Token> tokens, int from) {
        int at = word(tokens, from).matches("on|in|at") ? from + 1 : from;
        int start = at;
        return every(tokens, start)
                .or(() -> ofEvery(tokens, start))
                .or(() -> plain(tokens, start))
                .or(() -> once(tokens, start))
                .or(() -> plural(tokens, start));
    }

    /// The last day on which something repeats: `until the end of july`, `for the next two weeks`.
    static Optional<TimeSpotter.Span> until(List<Token> tokens, int from) {
        String lead = word(tokens, from);
        if (lead.matches("until|till|through")) {
            return DayWords.at(tokens, from + 1).map(span -> new TimeSpotter.Span(from, span.to(), span.when(), false));
        }
        if (!lead.equals("for")) {
            return Optional.empty();
        }
        int at = word(tokens, from + 1).equals("the") ? from + 2 : from + 1;
        int count = word(tokens, at).matches("next|coming|following") ? at + 1 : at;
        boolean single = count > at && unit(word(tokens, count)).isPresent();
        Optional<Numbers.Read> number = single
                ? Optional.of(new Numbers.Read(1, 0))
                : word(tokens, count).matches("an?")
                        ? Optional.of(new Numbers.Read(1, 1))
                        : Numbers.cardinal(tokens, count);
        return number.flatMap(read -> {
            int end = count + read.words();
            String unit = word(tokens, end);
            return unit.matches("(day|week|month|year)s?")
                    ? Optional.of(
                            new TimeSpotter.Span(from, end + 1, When.day("in " + read.value() + " " + unit), false))
                    : Optional.empty();
        });
    }

    /// `every other week`, `every couple of days`, `each weekday morning`, `every friday`, `every third of may`.
    private static Optional<Repeat> every(List<Token> tokens, int from) {
        if (!word(tokens, from).matches(EVERY)) {
            return Optional.empty();
        }
        int at = word(tokens, from + 1).equals("single") ? from + 2 : from + 1;
        Optional<Repeat> day = dayOfEvery(tokens, at);
        if (day.isPresent()) {
            return day;
        }
        if (word(tokens, at).equals("fortnight")) {
            return Optional.of(new Repeat("weekly", Optional.of(2), When.NONE, at + 1));
        }
        Optional<Numbers.Read> step = step(tokens, at);
        int unit = at + step.map(Numbers.Read::words).orElse(0);
        Optional<Integer> every = step.map(Numbers.Read::value).filter(count -> count > 1);
        return named(tokens, unit).map(found -> new Repeat(found.often, every, found.when, found.to));
    }

    private static Optional<Numbers.Read> step(List<Token> tokens, int at) {
        if (word(tokens, at).matches("other|second")) {
            return Optional.of(new Numbers.Read(2, 1));
        }
        boolean couple =
                word(tokens, at).equals("couple") && word(tokens, at + 1).equals("of");
        return couple
                ? Optional.of(new Numbers.Read(2, 2))
                : Numbers.cardinal(tokens, at).or(() -> Numbers.ordinal(tokens, at));
    }

    /// A day, week, weekday, part of the day and so on, in one or two words.
    private static Optional<Repeat> named(List<Token> tokens, int at) {
        String word = word(tokens, at);
        String next = word(tokens, at + 1);
        if (word.matches("working|work|business|week") && next.matches("days?")) {
            return Optional.of(parted(tokens, new Repeat("weekdays", When.NONE, at + 2)));
        }
        if (word.matches("weekdays?|workdays?")) {
            return Optional.of(parted(tokens, new Repeat("weekdays", When.NONE, at + 1)));
        }
        if (word.matches(WEEKDAY + "s?")) {
            return Optional.of(parted(tokens, new Repeat("weekly", When.day(word.replaceFirst("s$", "")), at + 1)));
        }
        Optional<When.Part> part = part(word);
        if (part.isPresent()) {
            return Optional.of(new Repeat("daily", When.part(part.get()), at + 1));
        }
        return unit(word).map(often -> new Repeat(often, When.NONE, at + 1));
    }

    private static Repeat parted(List<Token> tokens, Repeat repeat) {
        return part(word(tokens, repeat.to))
                .map(part -> new Repeat(repeat.often, repeat.when.and(When.part(part)), repeat.to + 1))
                .orElse(repeat);
    }

    private static Optional<When.Part> part(String word) {
        return switch (word) {
            case "morning", "mornings" -> Optional.of(When.Part.MORNING);
            case "noon" -> Optional.of(When.Part.NOON);
            case "afternoon", "afternoons" -> Optional.of(When.Part.AFTERNOON);
            case "evening", "evenings" -> Optional.of(When.Part.EVENING);
            case "night", "nights" -> Optional.of(When.Part.NIGHT);
            default -> Optional.empty();
        };
    }

    private static Optional<String> unit(String word) {
        return switch (word) {
            case "day", "days" -> Optional.of("daily");
            case "week", "weeks" -> Optional.of("weekly");
            case "month", "months" -> Optional.of("monthly");
            case "year", "years" -> Optional.of("yearly");
            default -> Optional.empty();
        };
    }

    /// `every third of may`, `every first of the month`, `every fifteenth`.
    private static Optional<Repeat> dayOfEvery(List<Token> tokens, int at) {
        Optional<TimeSpotter.Span> date = DayWords.at(tokens, at)
                .filter(span -> DayWords.isYearly(span.when().day().orElse("")));
        if (date.isPresent()) {
            return date.map(span -> new Repeat("yearly", span.when(), span.to()));
        }
        return Numbers.ordinal(tokens, at).flatMap(read -> {
            int end = at + read.words();
            if (unit(word(tokens, end)).isPresent() || word(tokens, end).matches(WEEKDAY)) {
                return Optional.empty();
            }
            boolean of = word(tokens, end).matches("of|in");
            boolean the = of && word(tokens, end + 1).matches("the|a|each");
            boolean month = of && word(tokens, the ? end + 2 : end + 1).equals("month");
            return Optional.of(
                    new Repeat("monthly", When.day("day " + read.value()), month ? end + (the ? 3 : 2) : end));
        });
    }

    /// `the first of every month`, `the last day of each month`.
    private static Optional<Repeat> ofEvery(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        boolean last = word(tokens, at).matches("last|end");
        Optional<Numbers.Read> number = last ? Optional.of(new Numbers.Read(0, 1)) : Numbers.ordinal(tokens, at);
        return number.flatMap(read -> {
            int end = at + read.words();
            end += word(tokens, end).equals("day") ? 1 : 0;
            boolean every = word(tokens, end).matches("of|in")
                    && word(tokens, end + 1).matches(EVERY)
                    && word(tokens, end + 2).equals("month");
            String day = last ? "end of month" : "day " + read.value();
            return every ? Optional.of(new Repeat("monthly", When.day(day), end + 3)) : Optional.empty();
        });
    }

    private static Optional<Repeat> plain(List<Token> tokens, int at) {
        boolean basis = word(tokens, at).equals("a") && word(tokens, at + 2).equals("basis");
        String word = word(tokens, basis ? at + 1 : at);
        int end = basis ? at + 3 : at + 1;
        return switch (word) {
            case "daily", "weekly", "monthly", "yearly" -> Optional.of(new Repeat(word, When.NONE, end));
            case "annually" -> Optional.of(new Repeat("yearly", When.NONE, end));
            case "fortnightly" -> Optional.of(new Repeat("weekly", Optional.of(2), When.NONE, end));
            default -> Optional.empty();
        };
    }

    private static Optional<Repeat> once(List<Token> tokens, int at) {
        boolean once = word(tokens, at).equals("once") && word(tokens, at + 1).matches("an?|per|every|each");
        return once ? unit(word(tokens, at + 2)).map(often -> new Repeat(often, When.NONE, at + 3)) : Optional.empty();
    }

    /// `weekdays`, `on fridays`, `in the mornings`.
    private static Optional<Repeat> plural(List<Token> tokens, int from) {
        int at = word(tokens, from).equals("the") ? from + 1 : from;
        String word = word(tokens, at);
        boolean plural = word.matches("weekdays|workdays|" + WEEKDAY + "s");
        boolean parts = word.matches("mornings|evenings|afternoons") && at > from;
        boolean working = word.matches("working|work|business|week")
                && word(tokens, at + 1).equals("days");
        return plural || parts || working ? named(tokens, at) : Optional.empty();
    }

    private static String word(List<Token> tokens, int at) {
        return Numbers.word(tokens, at);
    }
}
