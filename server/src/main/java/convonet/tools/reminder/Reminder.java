package convonet.tools.reminder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Moment;
import convonet.tools.SpokenTime;
import convonet.tools.calendar.Recurrence;
import convonet.tools.calendar.Repetition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// @param at when it is due next
record Reminder(UUID id, String text, Instant at, Optional<Repetition> repetition) {

    static Reminder of(ResultSet row) throws SQLException {
        return new Reminder(
                row.getObject("id", UUID.class),
                row.getString("text"),
                row.getObject("remind_at", OffsetDateTime.class).toInstant(),
                repetition(row));
    }

    private static Optional<Repetition> repetition(ResultSet row) throws SQLException {
        String rule = row.getString("rule");
        return rule == null
                ? Optional.empty()
                : Optional.of(new Repetition(
                        new Recurrence(rule, ZoneId.of(row.getString("zone"))),
                        row.getObject("first_at", OffsetDateTime.class).toInstant()));
    }

    ObjectNode data(ZoneId zone) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.toString());
        data.put("text", text);
        data.put("at", new Moment.Point(at).text(zone));
        repetition.ifPresent(some -> data.put("repeats", some.recurrence().rule()));
        return data;
    }

    /// `tomorrow at five in the afternoon`, `every weekday, next tomorrow at eight in the morning`.
    String when(Instant now, ZoneId zone) {
        SpokenTime time = new SpokenTime(now, zone);
        String next = time.moment(new Moment.Point(at));
        return repetition.map(some -> some.words(time) + ", next " + next).orElse(next);
    }
}
