package convonet.tools.calendar;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneId;

/// What is in a calendar.
///
/// @param id by which its calendar knows it; nobody else reads anything from it
public record Event(String id, Plan plan) {

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
        return data;
    }
}
