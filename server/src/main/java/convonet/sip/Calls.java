package convonet.sip;

import convonet.sip.message.Replaces;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// All established calls, by what names them. On the loop but for [#isBusy].
final class Calls {
    private final Map<DialogId, Party> parties = new HashMap<>();
    private final Map<String, Integer> busy = new ConcurrentHashMap<>();

    void begun(Party party) {
        parties.put(party.dialog().id(), party);
        occupy(party.extension());
    }

    void over(Party party) {
        if (parties.remove(party.dialog().id(), party)) {
            release(party.extension());
            left(party.flow());
        }
    }

    /// One call fewer goes over that connection.
    void left(Flow flow) {
        if (!isSpoken(flow)) {
            flow.silent();
        }
    }

    /// Whether a call goes over that connection.
    boolean isSpoken(Flow flow) {
        return parties.values().stream().anyMatch(party -> party.flow() == flow);
    }

    /// It begins to ring there, or to be spoken.
    void occupy(String extension) {
        busy.merge(extension, 1, Integer::sum);
    }

    void release(String extension) {
        busy.computeIfPresent(extension, (_, calls) -> calls > 1 ? calls - 1 : null);
    }

    /// For any thread.
    boolean isBusy(String extension) {
        return busy.containsKey(extension);
    }

    /// Only over its own connection: nobody reaches into another tab's call.
    Optional<Party> find(Flow flow, DialogId id) {
        return Optional.ofNullable(parties.get(id)).filter(party -> party.flow() == flow);
    }

    /// The call of the same tab that is to be replaced. Which tag is whose some tabs tell the other way round.
    Optional<Party> find(Flow flow, Replaces replaced) {
        return find(flow, new DialogId(replaced.callId(), replaced.toTag(), replaced.fromTag()))
                .or(() -> find(flow, new DialogId(replaced.callId(), replaced.fromTag(), replaced.toTag())));
    }

    List<Party> all() {
        return List.copyOf(parties.values());
    }
}
