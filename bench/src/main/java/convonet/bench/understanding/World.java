package convonet.bench.understanding;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/// What is so when a dialogue begins.
///
/// @param now in the caller's zone
/// @param caller their name
/// @param people others who may call
/// @param agents of the call centre; all of them are free
/// @param deeds what was done before, in this order
public record World(ZonedDateTime now, String caller, List<String> people, List<Agent> agents, List<Deed> deeds) {
    public World {
        people = List.copyOf(people);
        agents = List.copyOf(agents);
        deeds = List.copyOf(deeds);
    }

    public record Agent(String name, String extension, String department) {}

    /// @param person whoever did it: the caller or one of the people
    /// @param arguments times in them have no offset: they are the caller's
    public record Deed(String person, String tool, Map<String, String> arguments) {
        public Deed {
            arguments = Map.copyOf(arguments);
        }
    }
}
