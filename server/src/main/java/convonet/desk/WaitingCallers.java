package convonet.desk;

import convonet.transfer.AgentSide.Rung;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The callers of this process for whom telephones ring, whoever sits there. Guarded by itself.
final class WaitingCallers {
    private final Clock clock;
    private final Map<TransferId, Ringing> ringing = new LinkedHashMap<>();

    WaitingCallers(Clock clock) {
        this.clock = clock;
    }

    /// @param extensions where it rings
    private record Ringing(Rung rung, long since, Set<String> extensions) {}

    synchronized void rings(Rung rung) {
        long since = clock.nanos() - rung.waited().toNanos();
        ringing.computeIfAbsent(rung.id(), _ -> new Ringing(rung, since, new HashSet<>()))
                .extensions()
                .add(rung.extension());
    }

    /// @return whether somebody waits no more
    synchronized boolean told(TransferId id, String extension, TransferState state) {
        Ringing caller = ringing.get(id);
        if (caller == null) {
            return false;
        }
        boolean rings = state == TransferState.DIALING || state == TransferState.RINGING;
        if (!rings) {
            caller.extensions().remove(extension);
        }
        if (caller.extensions().isEmpty() || state == TransferState.ANSWERED || state == TransferState.BRIDGED) {
            ringing.remove(id);
        }
        return !ringing.containsKey(id);
    }

    /// Who waits for longest first.
    synchronized List<Waiting> all() {
        return ringing.values().stream()
                .sorted(Comparator.comparingLong(Ringing::since))
                .map(caller -> new Waiting(
                        caller.rung().wish().caller().name(),
                        caller.rung().department(),
                        caller.rung().wish().reason(),
                        Duration.ofNanos(clock.nanos() - caller.since())))
                .toList();
    }
}
