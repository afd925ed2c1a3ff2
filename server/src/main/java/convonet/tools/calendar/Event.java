package convonet.tools.calendar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;
import java.util.Optional;

/// What is in a calendar: an event, a whole series of events, or one occurrence of a series.
///
/// @param id by which its calendar knows it; nobody else reads anything from it
/// @param series the id of the series that this is an occurrence of
public record Event(String id, Optional<String> series, Plan plan) {

    String title() {
        return plan.title();
    }

    Span span() {
        return plan.span();
    }

    ObjectNode data(ZoneId zone) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id);
        data.put("title", title());
        data.put("start", span().first().text(zone));
        data.put("end", span().last().text(zone));
        series.ifPresent(one -> data.put("series", one));
        plan.recurrence().ifPresent(recurrence -> data.put("rule", recurrence.rule()));
        return data;
    }
}
