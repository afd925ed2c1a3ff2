package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What the assistant asked and has not been told yet.
sealed interface Question {

    /// When to remind of the wish's title.
    record Time(Wish wish) implements Question {}

    /// What to put on the list.
    record Title(When when, Optional<String> priority) implements Question {}

    /// What to remind of; the wish lacks its title.
    record Errand(Wish wish) implements Question {}

    /// Whether to delete these for good.
    record Deletion(List<Removal> removals) implements Question {
        public Deletion {
            removals = List.copyOf(removals);
        }
    }

    /// Whether to take the wish's people out of its team.
    record Parting(Wish wish) implements Question {}

    /// Which of several is meant by the wish.
    record Choice(Wish wish, List<String> candidates) implements Question {
        public Choice {
            candidates = List.copyOf(candidates);
        }
    }

    /// Who, which team, what role, or what to do: the wish lacks it.
    record Detail(Wish wish, Lack lack) implements Question {}

    /// What a wish about people may lack.
    enum Lack {
        PERSON,
        TEAM,
        ROLE,
        DEED
    }

    /// Which to-do, reminder or event is meant by the wish.
    record Item(Wish wish) implements Question {}

    /// What about the to-do or event is to become what; the wish lacks its time, priority or new title.
    record Change(Wish wish) implements Question {}

    /// Whether to put the wish's titles on the list, which was not understood as a wish to do so.
    record Offer(Wish wish) implements Question {}

    /// @param tool that deletes it
    /// @param title as the tool named it
    /// @param on the day of the event, if the caller said it
    record Removal(String tool, String title, Optional<String> on) {

        Removal(String tool, String title) {
            this(tool, title, Optional.empty());
        }

        ObjectNode arguments() {
            String name = switch (tool) {
                case "delete_reminder" -> "text";
                case "delete_event" -> "event";
                default -> "title";
            };
            ObjectNode arguments = Move.arguments().put(name, title);
            on.ifPresent(day -> arguments.put("on", day));
            return arguments;
        }
    }
}
