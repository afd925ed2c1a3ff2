package convonet.transfer;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// How a transfer ended. Each has exactly one.
public sealed interface TransferOutcome {

    /// The caller and an agent talked, and one of the two wanted no more.
    sealed interface Talked extends TransferOutcome {}

    record AgentHungUp() implements Talked {}

    record CallerHungUp() implements Talked {}

    /// The agent gave the caller back to the assistant.
    ///
    /// @param note what the assistant is to know; may be empty
    record GivenBack(String note) implements Talked {}

    /// The caller went back to the assistant.
    record TakenBack() implements Talked {}

    /// They talked, and the way between them broke.
    record Lost() implements TransferOutcome {}

    /// They never talked.
    record Failed(FailureReason reason) implements TransferOutcome {}

    /// Why the two do not talk, or talk no more although both wanted to.
    default Optional<FailureReason> whyNot() {
        return switch (this) {
            case Failed(FailureReason reason) -> Optional.of(reason);
            case Lost _ -> Optional.of(FailureReason.BRIDGE_ERROR);
            case Talked _ -> Optional.empty();
        };
    }

    /// Of all there are.
    static List<String> labels() {
        Stream<TransferOutcome> talked =
                Stream.of(new AgentHungUp(), new CallerHungUp(), new GivenBack(""), new TakenBack(), new Lost());
        Stream<TransferOutcome> failed = Stream.of(FailureReason.values()).map(Failed::new);
        return Stream.concat(talked, failed).map(TransferOutcome::label).toList();
    }

    /// For metrics: a few words.
    default String label() {
        return switch (this) {
            case AgentHungUp _ -> "agent_hung_up";
            case CallerHungUp _ -> "caller_hung_up";
            case GivenBack _ -> "given_back";
            case TakenBack _ -> "taken_back";
            case Lost _ -> "lost";
            case Failed(FailureReason reason) -> reason.label();
        };
    }
}
