package convonet.tools.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.tools.Moment;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/// A to-do that the caller sees: their own, or one of a team that they are in.
///
/// @param holder on whose list it is
/// @param team empty for one that is the caller's alone
/// @param givable whether the caller may put it on somebody else's list
record TeamTodo(
        UUID id,
        String title,
        Optional<Moment> due,
        boolean completed,
        Person holder,
        Optional<OfTeam> team,
        boolean givable) {

    record OfTeam(UUID id, String name) {}

    ObjectNode data(ZoneId zone) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.toString());
        data.put("title", title);
        data.put("due", due.map(moment -> moment.text(zone)).orElse(null));
        data.put("completed", completed);
        data.put("person", holder.name());
        data.put("team", team.map(OfTeam::name).orElse(null));
        return data;
    }
}
