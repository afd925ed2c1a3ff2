package convonet.tools.todo;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Moment;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// @param from the name of somebody else who assigned it
record Todo(
        UUID id,
        String title,
        Optional<Moment> due,
        Priority priority,
        Optional<Instant> completed,
        Optional<String> from) {

    ObjectNode data(ZoneId zone) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.toString());
        data.put("title", title);
        data.put("due", due.map(moment -> moment.text(zone)).orElse(null));
        data.put("priority", priority.word());
        data.put("completed", completed.isPresent());
        from.ifPresent(name -> data.put("from", name));
        return data;
    }
}
