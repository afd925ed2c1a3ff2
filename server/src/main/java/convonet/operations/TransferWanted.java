package convonet.operations;

import convonet.transfer.TransferOutcome;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Calls of which last transfer to a person are wanted.
///
/// @param labels of its outcomes; `none` of calls without one; empty for all calls
public record TransferWanted(Set<String> labels) {
    public static final TransferWanted ANY = new TransferWanted(Set.of());

    private static final Set<String> TALKED = Stream.<TransferOutcome.Talked>of(
                    new TransferOutcome.AgentHungUp(),
                    new TransferOutcome.CallerHungUp(),
                    new TransferOutcome.GivenBack(""),
                    new TransferOutcome.TakenBack())
            .map(TransferOutcome::label)
            .collect(Collectors.toUnmodifiableSet());

    public TransferWanted {
        labels = Set.copyOf(labels);
    }

    /// @param outcome one label, or `none`, or `talked` for all in which the two talked as long as they wanted
    public static TransferWanted of(Optional<String> outcome) {
        return outcome.map(label -> new TransferWanted(label.equals("talked") ? TALKED : Set.of(label)))
                .orElse(ANY);
    }
}
