package convonet.emulators.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// The times of events, as they stand in JSON.
final class Times {
    static final DateTimeFormatter MILLIS = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private static final DateTimeFormatter BASIC =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /// What is wrong with the times of an event.
    static Optional<String> fault(JsonNode event) {
        try {
            JsonNode start = event.path("start");
            JsonNode end = event.path("end");
            if (start.has("date") != end.has("date") || start.has("dateTime") != end.has("dateTime")) {
                return Optional.of("Start and end times must either both be date or both be dateTime.");
            }
            if (start.has("date") == start.has("dateTime")) {
                return Optional.of("Missing start or end time.");
            }
            if (event.has("recurrence") && start.has("dateTime") && !start.has("timeZone")) {
                return Optional.of("Missing time zone definition for start time.");
            }
            boolean backwards = start.has("date")
                    ? !day(start).isBefore(day(end))
                    : instant(end).isBefore(instant(start));
            return backwards ? Optional.of("The specified time range is empty.") : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.of("Invalid value for a time.");
        }
    }

    static boolean isOver(JsonNode event, OffsetDateTime at) {
        JsonNode end = event.path("end");
        return end.has("date")
                ? !day(end).isAfter(at.toLocalDate())
                : !instant(end).isAfter(at.toInstant());
    }

    static boolean sameSeries(JsonNode before, JsonNode after) {
        return before.path("start").equals(after.path("start"))
                && before.path("recurrence").equals(after.path("recurrence"));
    }

    /// Whether the rule admits this start is not looked at.
    static Optional<String> instanceId(JsonNode series, String originalStart) {
        try {
            String tail = series.path("start").has("date")
                    ? LocalDate.parse(originalStart).format(DateTimeFormatter.BASIC_ISO_DATE)
                    : BASIC.format(OffsetDateTime.parse(originalStart));
            return Optional.of(series.path("id").asText() + "_" + tail);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// An instance as it is when nothing was changed about it.
    ///
    /// @param tail of its id
    static Optional<ObjectNode> instance(ObjectNode series, String tail) {
        ObjectNode instance = series.deepCopy();
        instance.remove("recurrence");
        instance.put("id", series.path("id").asText() + "_" + tail);
        instance.put("recurringEventId", series.path("id").asText());
        try {
            if (series.path("start").has("date")) {
                LocalDate day = LocalDate.parse(tail, DateTimeFormatter.BASIC_ISO_DATE);
                long days = ChronoUnit.DAYS.between(day(series.path("start")), day(series.path("end")));
                instance.putObject("start").put("date", day.toString());
                instance.putObject("end").put("date", day.plusDays(days).toString());
            } else {
                Instant start = Instant.from(BASIC.parse(tail));
                Duration length = Duration.between(instant(series.path("start")), instant(series.path("end")));
                ZoneId zone = ZoneId.of(series.path("start").path("timeZone").asText("UTC"));
                put(instance.putObject("start"), start, zone);
                put(instance.putObject("end"), start.plus(length), zone);
            }
        } catch (DateTimeException noInstance) {
            return Optional.empty();
        }
        instance.set("originalStartTime", instance.path("start").deepCopy());
        return Optional.of(instance);
    }

    private static void put(ObjectNode into, Instant at, ZoneId zone) {
        into.put("dateTime", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone)));
        into.put("timeZone", zone.getId());
    }

    private static LocalDate day(JsonNode time) {
        return LocalDate.parse(time.path("date").asText());
    }

    private static Instant instant(JsonNode time) {
        return OffsetDateTime.parse(time.path("dateTime").asText()).toInstant();
    }
}
