package convonet.app.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The server of the data folder, where there is one.
///
/// @param server where it was reached last
public record ServerProbe(Optional<String> server, Web web) implements Probe {
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public Part part() {
        return Part.SERVER;
    }

    @Override
    public List<Finding> look() throws InterruptedException {
        if (server.isEmpty()) {
            return List.of(Finding.skipped(part(), "none runs on this data folder"));
        }
        return switch (web.get(URI.create(server.get() + "/readyz"), Map.of())) {
            case Web.Failed _ -> List.of(MachineAilment.SERVER_GONE.found(server.get()));
            case Web.Came came -> orWell(read(came), "takes calls at " + server.get());
        };
    }

    private static List<Finding> read(Web.Came came) {
        JsonNode parts = parts(came.body());
        List<String> down = named(parts, "down");
        List<String> warming = named(parts, "warming");
        List<Finding> found = new ArrayList<>();
        if (came.status() != 200 || !down.isEmpty()) {
            found.add(MachineAilment.SERVER_NOT_READY.found(
                    down.isEmpty() ? "it answers " + came.status() : String.join(" and ", down) + " down"));
        }
        if (!warming.isEmpty()) {
            found.add(MachineAilment.SERVER_WARMING.found(String.join(" and ", warming)));
        }
        return found;
    }

    private static List<String> named(JsonNode parts, String state) {
        return parts.properties().stream()
                .filter(part -> part.getValue().asText().equals(state))
                .map(Map.Entry::getKey)
                .filter(name -> !name.startsWith("mcp:"))
                .toList();
    }

    private static JsonNode parts(String body) {
        try {
            return JSON.readTree(body).path("parts");
        } catch (JsonProcessingException notJson) {
            return JSON.nullNode();
        }
    }
}
