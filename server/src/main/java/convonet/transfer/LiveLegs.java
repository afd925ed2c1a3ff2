package convonet.transfer;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The telephones of one transfer that ring or talk, or were hung up and have not said so yet. Used by the transfer's
/// thread only.
final class LiveLegs {
    private final Map<Integer, Leg> legs = new HashMap<>();

    /// @param reference as [LegEvent.Placed] told it
    private record Leg(AgentLeg leg, String extension, String reference) {}

    void dialled(int number, String extension, AgentLeg leg) {
        legs.put(number, new Leg(leg, extension, ""));
    }

    void placed(int number, String reference) {
        legs.computeIfPresent(number, (_, known) -> new Leg(known.leg(), known.extension(), reference));
    }

    void over(int number) {
        legs.remove(number);
    }

    boolean isEmpty() {
        return legs.isEmpty();
    }

    Optional<AgentLeg> leg(int number) {
        return Optional.ofNullable(legs.get(number)).map(Leg::leg);
    }

    Optional<String> extension(int number) {
        return Optional.ofNullable(legs.get(number)).map(Leg::extension);
    }

    List<Integer> at(String extension) {
        return legs.entrySet().stream()
                .filter(entry -> entry.getValue().extension().equals(extension))
                .map(Map.Entry::getKey)
                .toList();
    }

    Set<String> extensions(Collection<Integer> numbers) {
        return legs.entrySet().stream()
                .filter(entry -> numbers.contains(entry.getKey()))
                .map(entry -> entry.getValue().extension())
                .collect(Collectors.toUnmodifiableSet());
    }

    List<AgentLegs.Stray> strays(TransferId id) {
        return legs.values().stream()
                .map(leg -> new AgentLegs.Stray(id, leg.extension(), leg.reference()))
                .toList();
    }

    void hangUp(int number) {
        leg(number).ifPresent(AgentLeg::hangUp);
    }

    void hangUpAll() {
        legs.values().forEach(leg -> leg.leg().hangUp());
    }
}
