package convonet.tools.google;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.Moment;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Span;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An event as Google tells it. Of a cancelled one little more than its id is certain.
///
/// @param updated when it was changed last, at Google
/// @param series the id of the series that it is an instance of, and `original` when it would have begun
/// @param plan empty when it is of a kind that cannot be shown
/// @param without days on which a series does not take place, as far as the series itself tells
/// @param changeable whether its title and time may be changed here
record RemoteEvent(
        String id,
        String etag,
        Optional<Instant> updated,
        boolean cancelled,
        Optional<String> series,
        Optional<Moment> original,
        Optional<Plan> plan,
        Set<LocalDate> without,
        boolean changeable) {
    private static final int LONGEST_TITLE = 200;
    private static final String UNTITLED = "untitled";

    /// Kinds that have a time like any other event. Not so a place of work.
    private static final Set<String> SHOWN = Set.of("default", "fromGmail", "birthday", "outOfOffice", "focusTime");

    /// @param zone of the calendar's owner
    static RemoteEvent read(JsonNode json, ZoneId zone) {
        Optional<RepeatLines> lines = RepeatLines.read(json, zone);
        Optional<Plan> plan = shown(json)
                ? span(json).flatMap(span -> lines.map(read -> new Plan(title(json), span, read.recurrence())))
                : Optional.empty();
        return new RemoteEvent(
                json.path("id").asText(),
                json.path("etag").asText(),
                text(json, "updated").map(RemoteEvent::instant),
                json.path("status").asText().equals("cancelled"),
                text(json, "recurringEventId"),
                original(json.path("originalStartTime")),
                plan,
                lines.map(RepeatLines::without).orElse(Set.of()),
                changeable(json));
    }

    private static boolean shown(JsonNode json) {
        return SHOWN.contains(json.path("eventType").asText("default"));
    }

    /// Of others' events the time is theirs, and some kinds have rules of their own.
    private static boolean changeable(JsonNode json) {
        boolean own = !json.has("organizer")
                || json.path("organizer").path("self").asBoolean()
                || json.path("guestsCanModify").asBoolean();
        return own && json.path("eventType").asText("default").equals("default");
    }

    private static String title(JsonNode json) {
        String title =
                json.path("summary").asText("").replaceAll("\\p{Cntrl}+", " ").strip();
        if (title.isEmpty()) {
            return UNTITLED;
        }
        int end = Math.min(title.length(), LONGEST_TITLE);
        return title.substring(0, Character.isHighSurrogate(title.charAt(end - 1)) ? end - 1 : end);
    }

    private static Optional<Span> span(JsonNode json) {
        JsonNode start = json.path("start");
        JsonNode end = json.path("end");
        try {
            if (start.has("date")) {
                LocalDate first = LocalDate.parse(start.path("date").asText());
                LocalDate last = LocalDate.parse(end.path("date").asText()).minusDays(1);
                return Optional.of(new Span.Days(first, last.isBefore(first) ? first : last));
            }
            Instant begin = instant(start.path("dateTime").asText());
            Instant over = instant(end.path("dateTime").asText());
            return Optional.of(new Span.Hours(begin, over.isAfter(begin) ? over : begin.plus(Duration.ofMinutes(1))));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<Moment> original(JsonNode time) {
        try {
            return time.has("date")
                    ? Optional.of(
                            new Moment.Day(LocalDate.parse(time.path("date").asText())))
                    : text(time, "dateTime").map(text -> new Moment.Point(instant(text)));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String field) {
        return Optional.of(json.path(field).asText("")).filter(text -> !text.isEmpty());
    }

    static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    /// What both can have of it; only of what is shown.
    Content content(Optional<LocalDate> occurrence) {
        return new Content(plan.orElseThrow(), new TreeSet<>(without), occurrence);
    }
}
