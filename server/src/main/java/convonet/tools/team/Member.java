package convonet.tools.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// Somebody in a team.
///
/// @param id of the membership
record Member(UUID id, Person person, Role role) {

    String name() {
        return person.name();
    }

    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("name", name());
        data.put("role", role.word());
        return data;
    }
}
