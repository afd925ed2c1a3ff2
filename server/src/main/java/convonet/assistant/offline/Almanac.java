package convonet.assistant.offline;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import org.natty.DateGroup;
import org.natty.Parser;

/// Ties times as they are said to the calendar: the caller's zone, and the moment they spoke. What is said without a
/// date lies ahead, never behind.
final class Almanac {

    private static final LocalTime START_OF_DAY = LocalTime.of(9, 0);
    private static final int EARLIEST_WAKING_HOUR = 7;

    private final ZonedDateTime now;

    Almanac(Instant now, ZoneId zone) {
        this.now = now.atZone(zone).truncatedTo(ChronoUnit.MINUTES);
    }

    /// From the first to the last day that is meant; the first one is left out when everything before counts too.
    record Days(Optional<LocalDate> from, LocalDate until) {}

    /// ISO 8601: a day when no time was said, else a time with offset.
    Optional<String> due(When when) {
        if (when.isEmpty()) {
            return Optional.empty();
        }
        if (!when.hasTime()) {
            return date(when.day().orElseThrow()).map(LocalDate::toString);
        }
        return at(when, false).map(Almanac::iso);
    }

    /// @param early of two possible halves of the day the first one is meant
    Optional<ZonedDateTime> at(When when, boolean early) {
        if (when.after().isPresent()) {
            return Optional.of(now.plus(when.after().get()));
        }
        Optional<LocalDate> day = when.day().flatMap(this::date);
        if (when.day().isPresent() && day.isEmpty()) {
            return Optional.empty();
        }
        LocalDate today = now.toLocalDate();
        if (day.isPresent() && !day.get().equals(today)) {
            return Optional.of(zoned(day.get(), awake(when, early)));
        }
        Optional<ZonedDateTime> next = soon(when, today, early);
        if (next.isPresent() || day.isPresent()) {
            return next.or(() -> Optional.of(zoned(today, awake(when, early))).filter(at -> at.isAfter(now)))
                    .or(() -> when.hasTime()
                            ? Optional.of(zoned(today.plusDays(1), awake(when, early)))
                            : Optional.of(now.plusHours(1)));
        }
        return Optional.of(zoned(today.plusDays(1), awake(when, early)));
    }

    /// Today, if one of the possible times is still to come.
    private Optional<ZonedDateTime> soon(When when, LocalDate today, boolean early) {
        if (when.clock().isEmpty() || when.exact() || when.part().isPresent()) {
            return Optional.of(zoned(today, awake(when, early))).filter(at -> when.hasTime() && at.isAfter(now));
        }
        LocalTime clock = when.clock().get();
        ZonedDateTime first = zoned(today, clock.getHour() == 12 ? clock.minusHours(12) : clock);
        List<ZonedDateTime> halves = early ? List.of(first) : List.of(first, first.plusHours(12));
        return halves.stream().filter(at -> at.isAfter(now)).findFirst();
    }

    /// The time of day, on a day other than today.
    private static LocalTime awake(When when, boolean early) {
        if (when.clock().isEmpty()) {
            return when.part().map(When.Part::time).orElse(START_OF_DAY);
        }
        LocalTime clock = when.clock().get();
        if (when.exact()) {
            return clock;
        }
        int hour = clock.getHour() % 12;
        if (when.part().isPresent()) {
            return switch (when.part().get()) {
                case MORNING -> clock.withHour(hour);
                case NIGHT -> clock.withHour(hour < 5 ? hour : hour + 12);
                case MIDNIGHT -> clock.withHour(hour);
                case NOON, AFTERNOON, EVENING, TONIGHT -> clock.withHour(hour + 12);
            };
        }
        boolean afternoon = !early && hour < EARLIEST_WAKING_HOUR;
        return clock.withHour(afternoon ? hour + 12 : hour);
    }

    /// The days a list is asked for.
    Optional<Days> days(When when) {
        LocalDate today = now.toLocalDate();
        if (when.day().isEmpty()) {
            return when.hasTime() ? Optional.of(new Days(Optional.empty(), today)) : Optional.empty();
        }
        String words = when.day().get();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return switch (words) {
            case "today" -> Optional.of(new Days(Optional.empty(), today));
            case "this week" -> Optional.of(new Days(Optional.empty(), monday.plusDays(6)));
            case "next week" -> Optional.of(new Days(Optional.of(monday.plusDays(7)), monday.plusDays(13)));
            case "this month" ->
                Optional.of(new Days(Optional.empty(), today.with(TemporalAdjusters.lastDayOfMonth())));
            case "next month" -> {
                LocalDate first = today.with(TemporalAdjusters.firstDayOfNextMonth());
                yield Optional.of(new Days(Optional.of(first), first.with(TemporalAdjusters.lastDayOfMonth())));
            }
            case "this year" -> Optional.of(new Days(Optional.empty(), today.with(TemporalAdjusters.lastDayOfYear())));
            case "this weekend", "next weekend" -> date(words).map(day -> new Days(Optional.of(day), day.plusDays(1)));
            default ->
                date(words)
                        .map(day -> words.startsWith("end of")
                                ? new Days(Optional.empty(), day)
                                : new Days(Optional.of(day), day));
        };
    }

    /// The day that the words of [When#day] mean.
    Optional<LocalDate> date(String words) {
        LocalDate today = now.toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (words.startsWith("day ") && !words.startsWith("day after")) {
            return dayOfMonth(Integer.parseInt(words.substring(4)));
        }
        if (words.startsWith("next week ")) {
            DayOfWeek day = DayOfWeek.valueOf(words.substring(10).toUpperCase(Locale.ROOT));
            return Optional.of(monday.plusDays(6L + day.getValue()));
        }
        if (words.matches("end of [a-z]{3,}") && !words.matches("end of (week|month|year|day)")) {
            return parsed(words.substring(7, 10) + " 1", today.with(TemporalAdjusters.firstDayOfMonth()))
                    .map(first -> first.with(TemporalAdjusters.lastDayOfMonth()));
        }
        LocalDate friday = monday.plusDays(today.getDayOfWeek().getValue() > 5 ? 6 : 4);
        LocalDate nextMonth = today.with(TemporalAdjusters.firstDayOfNextMonth());
        return switch (words) {
            case "today", "end of day" -> Optional.of(today);
            case "this week", "end of week" -> Optional.of(friday);
            case "next week" -> Optional.of(monday.plusDays(7));
            case "end of next week" -> Optional.of(monday.plusDays(11));
            case "this weekend" -> Optional.of(today.getDayOfWeek() == DayOfWeek.SUNDAY ? today : monday.plusDays(5));
            case "next weekend" -> Optional.of(monday.plusDays(12));
            case "this month", "end of month" -> Optional.of(today.with(TemporalAdjusters.lastDayOfMonth()));
            case "next month" -> Optional.of(nextMonth);
            case "end of next month" -> Optional.of(nextMonth.with(TemporalAdjusters.lastDayOfMonth()));
            case "this year", "end of year" -> Optional.of(today.with(TemporalAdjusters.lastDayOfYear()));
            case "next year" -> Optional.of(today.with(TemporalAdjusters.firstDayOfNextYear()));
            default -> parsed(words, today);
        };
    }

    private Optional<LocalDate> dayOfMonth(int day) {
        LocalDate month = now.toLocalDate().withDayOfMonth(1);
        for (int i = 0; i < 12; i++) {
            LocalDate first = month.plusMonths(i);
            if (day <= first.lengthOfMonth() && !first.withDayOfMonth(day).isBefore(now.toLocalDate())) {
                return Optional.of(first.withDayOfMonth(day));
            }
        }
        return Optional.empty();
    }

    private static Optional<LocalDate> parsed(String words, LocalDate today) {
        Optional<LocalDate> found = ask(words, today);
        boolean behind = found.isPresent() && found.get().isBefore(today);
        if (!behind || words.matches("yesterday|.*\\d{4}.*")) {
            return found;
        }
        return ask(words, today.with(TemporalAdjusters.firstDayOfNextYear()));
    }

    /// The parser counts in the zone of the process, so it is asked at noon, and for the day only.
    private static Optional<LocalDate> ask(String words, LocalDate today) {
        TimeZone zone = TimeZone.getDefault();
        Date noon = Date.from(
                LocalDateTime.of(today, LocalTime.NOON).atZone(zone.toZoneId()).toInstant());
        List<DateGroup> groups = new Parser(zone).parse(words, noon);
        return groups.stream()
                .flatMap(group -> group.getDates().stream())
                .findFirst()
                .map(date -> LocalDate.ofInstant(date.toInstant(), zone.toZoneId()));
    }

    private ZonedDateTime zoned(LocalDate day, LocalTime time) {
        return ZonedDateTime.of(day, time, now.getZone());
    }

    /// Now, as ISO 8601.
    String present() {
        return iso(now);
    }

    static String iso(ZonedDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
