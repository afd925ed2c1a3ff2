package convonet.tools.team;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What somebody may do in a team: a member sees everything; an admin lets others in and out and gives them roles, but
/// neither touches an owner nor makes one; an owner may do all of it.
enum Role {
    OWNER,
    ADMIN,
    MEMBER;

    static List<String> words() {
        return Arrays.stream(values()).map(Role::word).toList();
    }

    static Role of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Such as `an owner`.
    String one() {
        return (this == MEMBER ? "a " : "an ") + word();
    }
}
