package convonet.tools.directory;

import java.time.Duration;
import java.util.Optional;

/// How an extension is at this moment; empty what nobody can tell.
///
/// @param registered whether a telephone or a dashboard would ring
/// @param inCall whether it rings or somebody speaks there
/// @param duty only of those who take the calls of a department
/// @param idle for how long nobody has talked there; told where it decides who is rung first
public record Situation(
        Optional<Boolean> registered, Optional<Boolean> inCall, Optional<Duty> duty, Optional<Duration> idle) {

    public Situation(Optional<Boolean> registered, Optional<Boolean> inCall, Optional<Duty> duty) {
        this(registered, inCall, duty, Optional.empty());
    }

    public static final Situation UNKNOWN = new Situation(Optional.empty(), Optional.empty(), Optional.empty());

    public static final Situation ABSENT = new Situation(Optional.of(false), Optional.of(false), Optional.of(Duty.OFF));
}
