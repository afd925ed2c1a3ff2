package convonet.assistant.offline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjuster;
import java.time.temporal.TemporalAdjusters;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.natty.DateGroup;
import org.natty.Parser;

/// Ties times as they are said to the calendar: the caller's zone, and the moment they spoke. What is said without a
/// date lies ahead, never behind.
final class Almanac {

    private static final LocalTime START_OF_DAY = LocalTime.of(9, 0);
    private static final int EARLIEST_WAKING_HOUR = 7;

    /// What is that near is told by the second.
    private static final Duration SOON = Duration.ofMinutes(10);

    private static final int SECONDS_APART = 10;

    private static final Pattern MONTHS = Pattern.compile("\\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)");
    private static final Pattern LATER = Pattern.compile("(\\d+) weeks after (.+)");
    private static final Pattern PLACE_IN_MONTH =
            Pattern.compile("(first|second|third|fourth|last) ([a-z]+day) of (.+)");

    /// To the minute.
    private final ZonedDateTime now;

    /// The seconds since then, to ten of them: enough for a pan on the stove.
    private final Duration seconds;

    Almanac(Instant now, ZoneId zone) {
        this.seconds =
                Duration.ofSeconds(Math.round(now.atZone(zone).getSecond() / (double) SECONDS_APART) * SECONDS_APART);
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
            Duration after = when.after().get();
            return Optional.of(now.plus(after).plus(after.compareTo(SOON) < 0 ? seconds : Duration.ZERO));
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

    /// The next time of something that repeats. Without a day it is today if that time lies ahead, else tomorrow.
    ///
    /// @param often in the word of the tools
    Optional<ZonedDateTime> first(When when, String often) {
        LocalTime time = awake(when, false);
        LocalDate today = now.toLocalDate();
        String words = when.day().orElse("");
        if (words.isEmpty()) {
            LocalDate day = zoned(today, time).isAfter(now) ? today : today.plusDays(1);
            return Optional.of(zoned(often.equals("weekdays") ? workday(day) : day, time));
        }
        if (words.matches("(mon|tues|wednes|thurs|fri|satur|sun)day")) {
            LocalDate day = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.valueOf(words.toUpperCase(Locale.ROOT))));
            return Optional.of(zoned(zoned(day, time).isAfter(now) ? day : day.plusWeeks(1), time));
        }
        return date(words).map(day -> {
            boolean over = !zoned(day, time).isAfter(now);
            return zoned(over && words.startsWith("day ") ? day.plusMonths(1) : day, time);
        });
    }

    private static LocalDate workday(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.plusDays(2);
            case SUNDAY -> day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
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
    static LocalTime awake(When when, boolean early) {
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
            case "week after next" -> Optional.of(new Days(Optional.of(monday.plusDays(14)), monday.plusDays(20)));
            case "this month" ->
                Optional.of(new Days(Optional.empty(), today.with(TemporalAdjusters.lastDayOfMonth())));
            case "next month" -> {
                LocalDate first = today.with(TemporalAdjusters.firstDayOfNextMonth());
                yield Optional.of(new Days(Optional.of(first), first.with(TemporalAdjusters.lastDayOfMonth())));
            }
            case "this year" -> Optional.of(new Days(Optional.empty(), today.with(TemporalAdjusters.lastDayOfYear())));
            case "this weekend", "next weekend" -> date(words).map(day -> new Days(Optional.of(day), day.plusDays(1)));
            default ->
                words.startsWith("all of ")
                        ? date(words)
                                .map(day -> new Days(Optional.of(day), day.with(TemporalAdjusters.lastDayOfMonth())))
                        : date(words)
                                .map(day -> words.startsWith("end of")
                                        ? new Days(Optional.empty(), day)
                                        : new Days(Optional.of(day), day));
        };
    }

    /// The day that the words of [When#day] mean.
    Optional<LocalDate> date(String words) {
        LocalDate today = now.toLocalDate();
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Matcher later = LATER.matcher(words);
        if (later.matches()) {
            return date(later.group(2)).map(day -> day.plusWeeks(Integer.parseInt(later.group(1))));
        }
        Matcher place = PLACE_IN_MONTH.matcher(words);
        if (place.matches()) {
            return inMonth(place.group(1), DayOfWeek.valueOf(place.group(2).toUpperCase(Locale.ROOT)), place.group(3));
        }
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
        if (words.startsWith("all of ")
                || (words.matches("middle of [a-z]{3,}")
                        && MONTHS.matcher(words).find())) {
            String month = words.substring(words.lastIndexOf(' ') + 1, words.lastIndexOf(' ') + 4);
            int day = words.startsWith("all") ? 1 : 15;
            return parsed(month + " " + day, day == 1 ? today.withDayOfMonth(1) : today);
        }
        LocalDate friday = monday.plusDays(today.getDayOfWeek().getValue() > 5 ? 6 : 4);
        LocalDate nextMonth = today.with(TemporalAdjusters.firstDayOfNextMonth());
        return switch (words) {
            case "today", "end of day" -> Optional.of(today);
            case "this week", "end of week" -> Optional.of(friday);
            case "next week" -> Optional.of(monday.plusDays(7));
            case "week after next" -> Optional.of(monday.plusDays(14));
            case "middle of week" -> Optional.of(monday.plusDays(2));
            case "middle of next week" -> Optional.of(monday.plusDays(9));
            case "middle of month" -> dayOfMonth(15);
            case "middle of next month" -> Optional.of(nextMonth.withDayOfMonth(15));
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

    /// The first, second and so on of these weekdays in a month; in the next one when this one's is over.
    private Optional<LocalDate> inMonth(String place, DayOfWeek day, String month) {
        LocalDate today = now.toLocalDate();
        Optional<LocalDate> first = switch (month) {
            case "this month" -> Optional.of(today.withDayOfMonth(1));
            case "next month" -> Optional.of(today.with(TemporalAdjusters.firstDayOfNextMonth()));
            default -> parsed(month.substring(0, 3) + " 1", today.withDayOfMonth(1));
        };
        TemporalAdjuster adjuster = place.equals("last")
                ? TemporalAdjusters.lastInMonth(day)
                : TemporalAdjusters.dayOfWeekInMonth(
                        List.of("first", "second", "third", "fourth").indexOf(place) + 1, day);
        return first.map(begin -> {
            LocalDate found = begin.with(adjuster);
            boolean over = month.equals("this month") && found.isBefore(today);
            return over ? begin.plusMonths(1).with(adjuster) : found;
        });
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

    /// When tomorrow begins.
    OffsetDateTime tomorrow() {
        return zoned(now.toLocalDate().plusDays(1), LocalTime.MIDNIGHT).toOffsetDateTime();
    }

    /// Now, as ISO 8601.
    String present() {
        return iso(now);
    }

    static String iso(ZonedDateTime at) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at);
    }
}
