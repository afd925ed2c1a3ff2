package convonet.tools.google;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.calendar.Recurrence;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// How an event repeats, in the lines of RFC 5545 (3.8.5) that Google keeps: one rule, and days without it.
///
/// @param without by the clock of the series
record RepeatLines(Optional<Recurrence> recurrence, Set<LocalDate> without) {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss");
    private static final int LONGEST_RULE = 500;

    /// More than once a day is more than the calendar here can tell apart.
    private static final String TOO_OFTEN = ".*FREQ=(SECONDLY|MINUTELY|HOURLY).*|.*BY(HOUR|MINUTE|SECOND)=.*";

    /// @param owner the zone of the calendar's owner, by whose clock whole days are
    /// @return empty when it repeats in a way that cannot be shown
    static Optional<RepeatLines> read(JsonNode event, ZoneId owner) {
        if (!event.path("recurrence").isArray() || event.path("recurrence").isEmpty()) {
            return Optional.of(new RepeatLines(Optional.empty(), Set.of()));
        }
        try {
            ZoneId zone = ZoneId.of(event.path("start").path("timeZone").asText(owner.getId()));
            Optional<Recurrence> recurrence = Optional.empty();
            Set<LocalDate> without = new TreeSet<>();
            for (JsonNode line : event.path("recurrence")) {
                String text = line.asText();
                if (text.startsWith("RRULE:") && recurrence.isEmpty()) {
                    recurrence = Optional.of(rule(text.substring("RRULE:".length()), zone));
                } else if (text.startsWith("EXDATE")) {
                    readDays(text, zone, without);
                } else {
                    return Optional.empty();
                }
            }
            return recurrence.map(some -> new RepeatLines(Optional.of(some), without));
        } catch (DateTimeException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static Recurrence rule(String text, ZoneId zone) {
        if (text.length() > LONGEST_RULE || text.matches(TOO_OFTEN)) {
            throw new IllegalArgumentException("a rule that cannot be shown");
        }
        return new Recurrence(text, zone);
    }

    /// `EXDATE;TZID=Europe/Berlin:20260310T180000`, `EXDATE:20260310T170000Z` or `EXDATE;VALUE=DATE:20260310`, more
    /// with commas between them.
    private static void readDays(String line, ZoneId series, Set<LocalDate> into) {
        int colon = line.indexOf(':');
        String parameters = line.substring(0, Math.max(colon, 0));
        ZoneId zone =
                parameters.contains("TZID=") ? ZoneId.of(parameters.replaceFirst(".*TZID=([^;]+).*", "$1")) : series;
        for (String time : line.substring(colon + 1).split(",", -1)) {
            if (!time.contains("T")) {
                into.add(LocalDate.parse(time, DateTimeFormatter.BASIC_ISO_DATE));
            } else if (time.endsWith("Z")) {
                into.add(day(LocalDateTime.parse(time.substring(0, time.length() - 1), LOCAL), ZoneOffset.UTC, series));
            } else {
                into.add(day(LocalDateTime.parse(time, LOCAL), zone, series));
            }
        }
    }

    private static LocalDate day(LocalDateTime time, ZoneId from, ZoneId to) {
        return time.atZone(from).withZoneSameInstant(to).toLocalDate();
    }
}
