package convonet.assistant.offline;

import java.util.List;
import java.util.Optional;

/// Who a wish is about, in the caller's words.
///
/// @param people `me` for the caller
/// @param team without the word team; left out for `my team`
/// @param role in the word of the tools
/// @param extension its digits
record Involved(List<String> people, Optional<String> team, Optional<String> role, Optional<String> extension) {

    static final Involved NOBODY = new Involved(List.of(), Optional.empty(), Optional.empty(), Optional.empty());

    Involved {
        people = List.copyOf(people);
    }

    Involved withPeople(List<String> others) {
        return new Involved(others, team, role, extension);
    }

    Involved withTeam(Optional<String> other) {
        return new Involved(people, other, role, extension);
    }

    Involved withRole(String other) {
        return new Involved(people, team, Optional.of(other), extension);
    }
}
