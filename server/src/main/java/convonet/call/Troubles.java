package convonet.call;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What is wrong with hearing, and whether the caller must be told: once for each time, and not again and again when it
/// comes and goes. Used by the call thread only.
final class Troubles {
    private static final long QUIET = Duration.ofSeconds(30).toNanos();

    private final Clock clock;
    private final Set<String> lasting = new HashSet<>();
    private final Set<CallEvent.Part> standIns = EnumSet.noneOf(CallEvent.Part.class);
    private boolean told;
    private long toldAt;
    private boolean busyTold;

    Troubles(Clock clock) {
        this.clock = clock;
    }

    /// @return what the caller is to be told
    Optional<Apology> begin(String what) {
        boolean first = lasting.isEmpty();
        lasting.add(what);
        long now = clock.nanos();
        if (!first || (told && now - toldAt < QUIET)) {
            return Optional.empty();
        }
        told = true;
        toldAt = now;
        return Optional.of(Apology.CANNOT_LISTEN);
    }

    /// @return whether something else is wrong still
    boolean end(String what) {
        lasting.remove(what);
        return !lasting.isEmpty();
    }

    /// Every recogniser is taken.
    ///
    /// @return what the caller is to be told
    Optional<Apology> busy() {
        if (busyTold) {
            return Optional.empty();
        }
        busyTold = true;
        return Optional.of(Apology.EARS_BUSY);
    }

    /// A lesser provider stands in for the chosen one.
    ///
    /// @return what the caller is to be told
    Optional<Apology> standIn(CallEvent.Part part) {
        if (!standIns.add(part)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (part) {
                    case HEARING -> Apology.LESSER_EARS;
                    case VOICE -> Apology.LESSER_VOICE;
                });
    }
}
