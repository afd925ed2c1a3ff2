package convonet.operations;

import convonet.watch.CallTimeline;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.Stage;
import java.time.Duration;
import java.util.Optional;

/// How a live call is, as its story tells. Told under the story's lock; may be looked at from any thread.
final class LiveCall {
    private final String id;
    private final CallTimeline story;
    private int turn;
    private int steps;
    private Optional<FlowStep> lastStep = Optional.empty();
    private CallView.State state = CallView.State.TALKING;
    private boolean webRtc;
    private Optional<Fact.Latency> slowest = Optional.empty();

    LiveCall(String id, CallTimeline story) {
        this.id = id;
        this.story = story;
    }

    CallTimeline story() {
        return story;
    }

    synchronized void marked(CallTimeline.Entry entry) {
        steps = entry.number() + 1;
        lastStep = Optional.of(entry.step());
        turn = Math.max(turn, entry.turn().orElse(0));
        switch (entry.step()) {
            case SET_TRANSFER_FLAG -> state = CallView.State.TRANSFERRING;
            case BRIDGE_USER -> state = CallView.State.WITH_AGENT;
            default -> {}
        }
    }

    synchronized void noted(Fact fact) {
        switch (fact) {
            case Fact.Latency latency -> {
                if (isSlower(latency)) {
                    slowest = Optional.of(latency);
                }
            }
            case Fact.TransferOver _ -> state = CallView.State.TALKING;
            case Fact.SoundTravels(boolean byWebRtc) -> webRtc = byWebRtc;
        }
    }

    /// From voice to voice is the sum of the others.
    private boolean isSlower(Fact.Latency latency) {
        Duration longest = slowest.map(Fact.Latency::took).orElse(Duration.ZERO);
        return latency.stage() != Stage.VOICE_TO_VOICE && latency.took().compareTo(longest) > 0;
    }

    /// How many steps it has taken.
    synchronized int steps() {
        return steps;
    }

    synchronized CallView view() {
        return new CallView(id, story.begun(), turn, state, webRtc, steps, lastStep, slowest);
    }
}
