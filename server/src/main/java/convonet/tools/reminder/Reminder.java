package convonet.tools.reminder;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;

record Reminder(UUID id, String text, Instant at) {

    ObjectNode data(ZoneId zone) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.toString());
        data.put("text", text);
        data.put("at", new Moment.Point(at).text(zone));
        return data;
    }
}
