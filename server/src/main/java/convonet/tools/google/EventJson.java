package convonet.tools.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import convonet.tools.calendar.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// Events as Google is told them. The last of whole days is not included there; in JSON merged by `PATCH` null takes
/// away.
final class EventJson {
    private EventJson() {}

    /// All of a plan.
    ///
    /// @param zone of the calendar's owner
    static ObjectNode whole(Plan plan, ZoneId zone) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("summary", plan.title());
        putTimes(json, plan, zone, false);
        plan.recurrence().ifPresent(rule -> putRule(json, rule));
        return json;
    }

    /// All of a plan that does not repeat, for something that has times already.
    static ObjectNode instead(Plan plan, ZoneId zone) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("summary", plan.title());
        putTimes(json, plan, zone, true);
        return json;
    }

    /// What makes `before` `after`; empty when only days off differ.
    static ObjectNode difference(Plan before, Plan after, ZoneId zone) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (!before.title().equals(after.title())) {
            json.put("summary", after.title());
        }
        boolean ruleChanged = !before.recurrence().equals(after.recurrence());
        if (ruleChanged || !before.span().equals(after.span())) {
            putTimes(json, after, zone, true);
        }
        if (ruleChanged) {
            after.recurrence().ifPresentOrElse(rule -> putRule(json, rule), () -> json.putNull("recurrence"));
        }
        return json;
    }

    /// When the occurrence of that day would begin, as `originalStart` wants it.
    static String originalStart(Plan series, LocalDate day) {
        return switch (series.span()) {
            case Span.Days days -> day.toString();
            case Span.Hours(Instant start, Instant end) -> {
                ZoneId zone = series.recurrence().map(Recurrence::zone).orElseThrow();
                LocalTime time = start.atZone(zone).toLocalTime();
                yield text(time.atDate(day).atZone(zone).toInstant(), zone);
            }
        };
    }

    private static void putTimes(ObjectNode json, Plan plan, ZoneId owner, boolean merged) {
        ZoneId zone = plan.recurrence().map(Recurrence::zone).orElse(owner);
        ObjectNode start = json.putObject("start");
        ObjectNode end = json.putObject("end");
        switch (plan.span()) {
            case Span.Days(LocalDate from, LocalDate to) -> {
                start.put("date", from.toString());
                end.put("date", to.plusDays(1).toString());
                if (merged) {
                    start.putNull("dateTime").putNull("timeZone");
                    end.putNull("dateTime").putNull("timeZone");
                }
            }
            case Span.Hours(Instant begin, Instant over) -> {
                start.put("dateTime", text(begin, zone)).put("timeZone", zone.getId());
                end.put("dateTime", text(over, zone)).put("timeZone", zone.getId());
                if (merged) {
                    start.putNull("date");
                    end.putNull("date");
                }
            }
        }
    }

    private static void putRule(ObjectNode json, Recurrence recurrence) {
        json.putArray("recurrence").add("RRULE:" + recurrence.rule());
    }

    private static String text(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
