package convonet.tools.directory;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// When the call centre is open.
public record BusinessHours(List<Period> periods, ZoneId zone) {
    private static final Pattern ALL = Pattern.compile("(?<periods>.+?)(\\s+in\\s+(?<zone>\\S+))?");
    private static final Pattern PERIOD = Pattern.compile(
            "(?<first>[A-Za-z]{3})(-(?<last>[A-Za-z]{3}))?\\s+" + "(?<from>\\d{2}:\\d{2})-(?<until>\\d{2}:\\d{2})");
    private static final int DAYS = 7;

    public BusinessHours {
        periods = List.copyOf(periods);
    }

    /// The same hours on some days of the week that follow each other.
    ///
    /// @param until before midnight, later than `from`
    public record Period(DayOfWeek first, DayOfWeek last, LocalTime from, LocalTime until) {
        public Period {
            if (!from.isBefore(until)) {
                throw new IllegalArgumentException("a day's hours end after they begin");
            }
        }

        boolean isOn(DayOfWeek day) {
            int sinceFirst = Math.floorMod(day.getValue() - first.getValue(), DAYS);
            return sinceFirst <= Math.floorMod(last.getValue() - first.getValue(), DAYS);
        }
    }

    /// Reads `Mon-Fri 09:00-17:00, Sat 10:00-14:00 in Europe/Berlin`.
    ///
    /// @param here the zone, when none is told
    /// @throws IllegalArgumentException when it is something else
    public static BusinessHours parse(String text, ZoneId here) {
        Matcher all = matched(ALL, text.strip());
        try {
            List<Period> periods = Arrays.stream(all.group("periods").split(",", -1))
                    .map(part -> period(matched(PERIOD, part.strip())))
                    .toList();
            Optional<String> zone = Optional.ofNullable(all.group("zone"));
            return new BusinessHours(periods, zone.map(ZoneId::of).orElse(here));
        } catch (DateTimeException noTimeOrZone) {
            throw new IllegalArgumentException(noTimeOrZone);
        }
    }

    public boolean open(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        return periods.stream()
                .anyMatch(period -> period.isOn(local.getDayOfWeek())
                        && !local.toLocalTime().isBefore(period.from())
                        && local.toLocalTime().isBefore(period.until()));
    }

    /// When it opens next after `now`.
    public Instant opens(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        return IntStream.rangeClosed(0, DAYS)
                .mapToObj(today::plusDays)
                .flatMap(day -> periods.stream()
                        .filter(period -> period.isOn(day.getDayOfWeek()))
                        .map(period -> day.atTime(period.from()).atZone(zone).toInstant())
                        .sorted())
                .filter(opening -> opening.isAfter(now))
                .findFirst()
                .orElseThrow();
    }

    private static Period period(Matcher parts) {
        DayOfWeek first = day(parts.group("first"));
        String last = parts.group("last");
        return new Period(
                first,
                last == null ? first : day(last),
                LocalTime.parse(parts.group("from")),
                LocalTime.parse(parts.group("until")));
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day ->
                        day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH).equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Matcher matched(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException();
        }
        return matcher;
    }
}
