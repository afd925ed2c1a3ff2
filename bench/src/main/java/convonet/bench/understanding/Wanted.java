package convonet.bench.understanding;

import convonet.tools.TitleMatch;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an argument is to be.
///
/// @param values any of them will do: a text, a time, `*` for anything in a text, or `~` and the name of a thing that
/// the call is to be about, whatever it calls it
/// @param mayLack whether it may be left out
public record Wanted(List<String> values, boolean mayLack) {
    private static final Duration SAME = Duration.ofSeconds(1);
    private static final Pattern ARTICLE = Pattern.compile("^(a|an|the|my|our|some) ");

    /// Where a list is cut, a day is the same as its first or its last moment; elsewhere it is only a day.
    enum Limit {
        NONE,
        BEGIN,
        END;

        /// @param list whether the tool only reads a list
        static Limit of(String argument, boolean list) {
            if (!list) {
                return NONE;
            }
            return switch (argument) {
                case "start", "due_from" -> BEGIN;
                case "end", "due_until" -> END;
                default -> NONE;
            };
        }

        private boolean isSame(LocalDate day, String given, ZoneId zone) {
            Optional<LocalDateTime> time = point(given, zone)
                    .map(point -> point.atZoneSameInstant(zone).toLocalDateTime());
            LocalDateTime next = day.plusDays(1).atStartOfDay();
            return switch (this) {
                case NONE -> false;
                case BEGIN -> time.equals(Optional.of(day.atStartOfDay()));
                case END ->
                    time.filter(end -> !end.isBefore(next.minusMinutes(1)) && !end.isAfter(next))
                            .isPresent();
            };
        }
    }

    public Wanted {
        values = List.copyOf(values);
    }

    /// @param given as the tool was given it
    /// @param touched the name of the thing that the call was about, if its result told one
    /// @param limit what a day is as this argument
    boolean isMet(String given, Optional<String> touched, Limit limit, ZoneId zone) {
        return values.stream().anyMatch(value -> {
            if (value.startsWith("~")) {
                String thing = value.substring(1);
                return touched.filter(name -> plain(name).equals(plain(thing))).isPresent() || isMeant(given, thing);
            }
            return isSameTime(value, given, limit, zone) || isLike(value, given);
        });
    }

    private static boolean isMeant(String given, String thing) {
        return TitleMatch.of(given, List.of(thing), name -> name) instanceof TitleMatch.Found<String>;
    }

    private static boolean isLike(String value, String given) {
        if (!value.contains("*")) {
            return plain(value).equals(plain(given));
        }
        String pattern = Stream.of(value.split("\\*", -1))
                .map(part -> Pattern.quote(words(part)))
                .collect(Collectors.joining(".*"));
        return Pattern.matches(pattern, words(given));
    }

    private static boolean isSameTime(String value, String given, Limit limit, ZoneId zone) {
        Optional<LocalDate> day = day(value);
        if (day.isPresent()) {
            return day.equals(day(given)) || limit.isSame(day.get(), given, zone);
        }
        return point(value, zone).isPresent()
                && point(given, zone).isPresent()
                && between(value, given, zone).compareTo(SAME) < 0;
    }

    private static Duration between(String value, String given, ZoneId zone) {
        return Duration.between(
                        point(value, zone).orElseThrow(), point(given, zone).orElseThrow())
                .abs();
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private static Optional<OffsetDateTime> point(String text, ZoneId zone) {
        try {
            return Optional.of(OffsetDateTime.parse(text));
        } catch (DateTimeException withoutOffset) {
            return local(text, zone);
        }
    }

    private static Optional<OffsetDateTime> local(String text, ZoneId zone) {
        try {
            return Optional.of(LocalDateTime.parse(text).atZone(zone).toOffsetDateTime());
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    /// Without what a caller would not hear: case, punctuation, and an article in front.
    private static String plain(String text) {
        return ARTICLE.matcher(words(text)).replaceFirst("");
    }

    private static String words(String text) {
        return text.toLowerCase(Locale.ROOT)
                .replaceAll("['’]", "")
                .replaceAll("[^\\p{L}\\p{N}]+", " ")
                .strip();
    }

    @Override
    public String toString() {
        return (mayLack ? "?=" : "=") + String.join("|", values);
    }
}
