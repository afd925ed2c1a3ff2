package convonet.transfer;

import static convonet.watch.FlowStep.ANSWER;
import static convonet.watch.FlowStep.BRIDGE_AGENT;
import static convonet.watch.FlowStep.BRIDGE_USER;
import static convonet.watch.FlowStep.CALL_CONNECTED;
import static convonet.watch.FlowStep.CALL_FAILED;
import static convonet.watch.FlowStep.FETCH_USER_INFO;
import static convonet.watch.FlowStep.INVITE;
import static convonet.watch.FlowStep.REQUEST_CALL;
import static convonet.watch.FlowStep.RING;
import static convonet.watch.FlowStep.SHOW_POPUP;
import static convonet.watch.FlowStep.TRANSFER_FAILED;
import static convonet.watch.FlowStep.USER_INFO;

import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Marks the steps of one transfer, each once, and measures how long its caller waits. Used by the transfer's thread
/// only.
final class TransferStory {
    private final Timeline timeline;
    private final TransferMeasures measures;
    private final Clock clock;
    private final long begunAt;
    private final Set<FlowStep> marked = EnumSet.noneOf(FlowStep.class);
    private @Nullable Duration waited;
    private OptionalInt sipStatus = OptionalInt.empty();

    TransferStory(Timeline timeline, TransferMeasures measures, Clock clock) {
        this.timeline = timeline;
        this.measures = measures;
        this.clock = clock;
        this.begunAt = clock.nanos();
    }

    void dialled(String extension) {
        mark(REQUEST_CALL, Map.of("extension", extension));
    }

    /// @param reference by which the telephone system knows the call, or empty
    void placed(String reference) {
        mark(INVITE, reference.isEmpty() ? Map.of() : Map.of("call", reference));
    }

    /// @param status of the last telephone that was asked
    void refused(int status) {
        sipStatus = OptionalInt.of(status);
    }

    /// @param shown whether a dashboard shows who calls
    void reached(Transfer transfer, boolean shown) {
        switch (transfer.state()) {
            case REQUESTED, DIALING -> {}
            case RINGING -> {
                placed("");
                mark(RING, Map.of());
                if (shown) {
                    mark(FETCH_USER_INFO, Map.of());
                    mark(USER_INFO, Map.of());
                    mark(SHOW_POPUP, Map.of());
                }
            }
            case ANSWERED -> {
                mark(ANSWER, Map.of());
                mark(CALL_CONNECTED, Map.of());
            }
            case BRIDGED -> {
                waitIsOver();
                mark(BRIDGE_USER, Map.of());
                mark(BRIDGE_AGENT, Map.of());
            }
            case ENDED -> waitIsOver();
            case FAILED -> {
                waitIsOver();
                Map<String, String> why = new HashMap<>();
                why.put("reason", transfer.outcome().orElseThrow().label());
                sipStatus.ifPresent(status -> why.put("sip_status", Integer.toString(status)));
                mark(CALL_FAILED, why);
                mark(TRANSFER_FAILED, why);
            }
        }
    }

    void over(TransferOutcome outcome) {
        measures.over(outcome);
        timeline.note(new Fact.TransferOver(outcome.label(), waited()));
    }

    /// Since it was asked for, until the two were bridged or will not be.
    Duration waited() {
        return waited == null ? sinceBegun() : waited;
    }

    Duration sinceBegun() {
        return Duration.ofNanos(clock.nanos() - begunAt);
    }

    private void waitIsOver() {
        if (waited == null) {
            waited = sinceBegun();
            measures.waited(waited);
        }
    }

    private void mark(FlowStep step, Map<String, String> detail) {
        if (marked.add(step)) {
            timeline.mark(step, OptionalInt.empty(), Optional.empty(), detail);
        }
    }
}
