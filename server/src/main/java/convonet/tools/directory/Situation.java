package convonet.tools.directory;

import java.util.Optional;

/// How an extension is at this moment; empty what nobody can tell.
///
/// @param registered whether a telephone or a dashboard would ring
/// @param inCall whether it rings or somebody speaks there
/// @param duty only of those who take the calls of a department
public record Situation(Optional<Boolean> registered, Optional<Boolean> inCall, Optional<Duty> duty) {
    public static final Situation UNKNOWN = new Situation(Optional.empty(), Optional.empty(), Optional.empty());

    public static final Situation ABSENT = new Situation(Optional.of(false), Optional.of(false), Optional.of(Duty.OFF));
}
