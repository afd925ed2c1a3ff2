package convonet.tools.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/// A team that the caller is in.
///
/// @param title its name; with the name of an owner where the caller is in two of that name
/// @param mine the caller's role in it
record Team(UUID id, String name, String title, Role mine, int members) {

    ObjectNode data() {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("id", id.toString());
        data.put("name", name);
        data.put("role", mine.word());
        data.put("members", members);
        return data;
    }
}
