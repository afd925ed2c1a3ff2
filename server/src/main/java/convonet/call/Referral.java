package convonet.call;

import static convonet.watch.FlowStep.ASK_TRANSFER;
import static convonet.watch.FlowStep.SHOW_TRANSFER_STATUS;
import static convonet.watch.FlowStep.TRANSFER_ERROR;
import static convonet.watch.FlowStep.TRANSFER_EVENT;
import static convonet.watch.FlowStep.TRANSFER_FAILED_MESSAGE;
import static convonet.watch.FlowStep.TRANSFER_INITIATED;
import static convonet.watch.FlowStep.TRANSFER_INTENT;

import convonet.audio.Frame;
import convonet.transfer.Begun;
import convonet.transfer.FailureReason;
import convonet.transfer.Handover;
import convonet.transfer.LeftTransfer;
import convonet.transfer.TransferId;
import convonet.transfer.TransferNews;
import convonet.transfer.TransferOutcome;
import convonet.transfer.TransferState;
import convonet.watch.Inbox;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The caller's way to a person and back, as their call sees it: what they hear and are told at every moment. Used by
/// the call thread only, but for [#hear].
final class Referral {
    private final CallParts parts;
    private final CallPlace place;
    private final Gate gate;
    private final Answers answers;
    private final Consumer<CallEvent> tell;
    private final ReferralErrands errands;
    private final HoldSound hold;
    private final Bridge bridge;
    private final Overheard overheard = new Overheard();
    private @Nullable Handover handover;
    private TransferState state = TransferState.ENDED;
    private boolean wanted;
    private boolean held;

    /// The turn after the one in which the caller is told that it began.
    private int nextTurn;

    /// What was offered in the words they heard last.
    private Optional<Offer> offer = Optional.empty();

    Referral(
            CallParts parts,
            CallPlace place,
            Gate gate,
            Answers answers,
            Alarms alarms,
            Inbox<CallEvent> inbox,
            Consumer<CallEvent> tell) {
        this.parts = parts;
        this.place = place;
        this.gate = gate;
        this.answers = answers;
        this.tell = tell;
        this.errands = new ReferralErrands(parts, place, tell);
        this.hold = new HoldSound(parts, gate, alarms);
        this.bridge = new Bridge(inbox, tell);
    }

    /// The call began. One that another process had may have left a transfer.
    void enter() {
        parts.colleagues().ifPresent(colleagues -> {
            colleagues.transfers().enter(place.session(), place.caller().id(), bridge);
            if (place.owner() > 1) {
                errands.takeUp(colleagues);
            }
        });
    }

    /// The call is over.
    ///
    /// @param goesOn whether another process takes it up
    /// @return what the assistant is to know of a talk that ends with it
    Optional<String> leave(boolean goesOn) {
        bridge.close();
        hold.look(false);
        parts.colleagues().ifPresent(colleagues -> colleagues.transfers().leave(place.session(), bridge, goesOn));
        return Optional.ofNullable(handover).flatMap(there -> overheard.told(there.department(), ""));
    }

    /// The caller's next sound, on any thread.
    void hear(Frame frame) {
        bridge.hear(frame);
    }

    /// Whether these words of the caller are for the person they talk with, or say what is to become of the transfer:
    /// then the assistant need not answer them.
    ///
    /// @param heardTo number of the newest entry of the audio log they rest on, or 0
    boolean takes(String words, long heardTo) {
        Spoken spoken = Spoken.of(words);
        Optional<Offer> offered = offer;
        offer = Optional.empty();
        if (isWithAgent()) {
            overheard.add(words);
        } else if (isRinging() && TransferReplies.wantsNoMoreWaiting(spoken)) {
            cancel();
        } else if (offered.isPresent() && TransferReplies.wantsItAgain(spoken)) {
            want(Optional.of(offered.get().department()), offered.get().reason());
        } else if (offered.isPresent() && TransferReplies.wantsCallBack(spoken, answers.history())) {
            errands.keepCallBack(parts.colleagues().orElseThrow(), offered.get());
        } else {
            return false;
        }
        answers.overhear(words, heardTo);
        return true;
    }

    void react(CallEvent.OfTransfer event) {
        switch (event) {
            case CallEvent.TransferWanted(Optional<String> department, Optional<String> reason) ->
                want(department, reason.orElse(""));
            case CallEvent.TransferUnwanted _ -> {
                if (!cancel()) {
                    gate.error(Apology.NO_TRANSFER);
                }
            }
            case CallEvent.TransferBegun(Handover begun) -> begin(begun);
            case CallEvent.TransferRefused(Begun.Nobody nobody) -> refused(nobody);
            case CallEvent.TransferNotBegun _ -> notBegun();
            case CallEvent.TransferTold(TransferNews news) -> follow(news);
            case CallEvent.TransferLeft(LeftTransfer left) -> {
                tellState(left.id(), left.bridged() ? FailureReason.BRIDGE_ERROR : FailureReason.UNREACHABLE);
                if (left.bridged()) {
                    answers.know(Overheard.unknown(left.department()));
                }
                owe(TransferRemarks.of(left), Optional.of(new Offer(left.department(), "")));
            }
            case CallEvent.PutOnHold(boolean now) -> {
                held = now && isWithAgent();
                join();
            }
            case CallEvent.WayChanged _ -> join();
            case CallEvent.AgentWords(String text) -> {
                if (isWithAgent()) {
                    overheard.addOfAgent(text);
                    gate.agentSaid(text);
                }
            }
            case CallEvent.CallBackKept(String department, boolean kept) ->
                owe(TransferRemarks.callBack(kept, department), Optional.empty());
        }
    }

    /// The caller came to another line, lost theirs, or its sound goes another way.
    void lineChanged() {
        Handover there = handover;
        if (there != null && isWithAgent()) {
            there.callerIsAway(!gate.isOpen());
            join();
        }
    }

    private void join() {
        bridge.join(held ? Optional.empty() : gate.peer());
    }

    /// Whether somebody is being rung, or talks with the caller.
    boolean isUnderWay() {
        return handover != null;
    }

    /// What the agent says.
    void agentSaid(Frame frame) {
        if (isWithAgent() && !held) {
            gate.agentAudio(frame);
        }
    }

    /// Whatever happened is over.
    ///
    /// @param quiet nobody speaks, and the assistant may
    void settle(boolean quiet) {
        boolean waits = isRinging() && quiet;
        hold.look(gate.isOpen() && (waits || (held && isWithAgent())));
    }

    /// Time has come for more of what is heard while waiting.
    void holdOn() {
        hold.goOn();
    }

    private boolean isRinging() {
        return handover != null && !state.isOver() && !isWithAgent();
    }

    private boolean isWithAgent() {
        return handover != null && state == TransferState.BRIDGED;
    }

    private void want(Optional<String> department, String reason) {
        if (parts.colleagues().isEmpty()) {
            gate.error(Apology.TRANSFER_UNAVAILABLE);
            return;
        }
        if (wanted || handover != null) {
            return;
        }
        wanted = true;
        Stream.of(ASK_TRANSFER, TRANSFER_INTENT).forEach(place.timeline()::mark);
        errands.begin(parts.colleagues().get(), department, reason);
    }

    private void notBegun() {
        if (wanted && handover == null) {
            gate.error(Apology.TRANSFER_UNAVAILABLE);
        }
        wanted = false;
    }

    private boolean cancel() {
        Optional<Handover> there = Optional.ofNullable(handover);
        there.ifPresent(_ -> stopTelling());
        there.ifPresent(Handover::cancel);
        return there.isPresent();
    }

    private void begin(Handover begun) {
        handover = begun;
        state = TransferState.REQUESTED;
        offer = Optional.empty();
        nextTurn = answers.nextTurn() + (wanted ? 1 : 0);
        String message = TransferRemarks.connecting(begun.department());
        gate.transferBegun(begun.id(), begun.department(), begun.extension(), message);
        gate.rest(Line.State.TRANSFERRING);
        Stream.of(TRANSFER_INITIATED, TRANSFER_EVENT, SHOW_TRANSFER_STATUS).forEach(place.timeline()::mark);
        if (wanted) {
            wanted = false;
            answers.stop("transfer");
            owe(message, Optional.empty());
        }
        gate.listen(begun::said);
        begun.dial();
    }

    /// Whoever asked the assistant is told by the assistant.
    private void refused(Begun.Nobody nobody) {
        tellState(nobody.id(), nobody.reason());
        Offer again = new Offer(nobody.department(), nobody.about());
        if (wanted) {
            wanted = false;
            answers.stop("transfer");
            fail(nobody.reason(), again);
        } else {
            offer = Optional.of(again);
        }
    }

    private void follow(TransferNews news) {
        Handover there = handover;
        if (there == null || !there.id().equals(news.id())) {
            return;
        }
        boolean talked = isWithAgent();
        state = news.state();
        switch (news.state()) {
            case REQUESTED, DIALING, RINGING -> {
                if (talked) {
                    waitForNext(there);
                }
                gate.transferStatus(news);
            }
            case ANSWERED -> {
                if (talked) {
                    leaveAgent();
                }
                owe("", Optional.empty());
                answers.stop("transfer");
                answers.silence(true);
                hold.look(false);
                there.joined();
                gate.transferStatus(news);
            }
            case BRIDGED -> {
                bridge.open(there, new AgentEar(parts, text -> tell.accept(new CallEvent.AgentWords(text))));
                lineChanged();
                gate.rest(Line.State.WITH_AGENT);
                gate.transferStatus(news);
            }
            case ENDED, FAILED -> over(there, news);
        }
    }

    /// Whoever talked with the caller handed them on, and is gone before somebody answered there.
    private void waitForNext(Handover there) {
        leaveAgent();
        gate.rest(Line.State.TRANSFERRING);
        answers.silence(false);
        owe(TransferRemarks.handedOn(there.department()), Optional.empty());
    }

    private void leaveAgent() {
        held = false;
        bridge.close();
        gate.clear(Gate.BESIDE);
    }

    private void over(Handover there, TransferNews news) {
        handover = null;
        gate.listen(_ -> {});
        leaveAgent();
        hold.look(false);
        gate.transferStatus(news);
        gate.rest(Line.State.LISTENING);
        answers.silence(false);
        TransferOutcome outcome = news.outcome().orElseThrow();
        String note = outcome instanceof TransferOutcome.GivenBack(String words) ? words : "";
        overheard.told(there.department(), note).ifPresent(answers::know);
        switch (outcome) {
            case TransferOutcome.Failed(FailureReason reason) -> {
                stopTelling();
                fail(reason, new Offer(there.department(), there.reason()));
            }
            case TransferOutcome.Lost _ -> {
                Stream.of(TRANSFER_ERROR, TRANSFER_FAILED_MESSAGE).forEach(place.timeline()::mark);
                TransferRemarks.of(outcome, there.department())
                        .ifPresent(words -> owe(words, Optional.of(new Offer(there.department(), there.reason()))));
            }
            case TransferOutcome.Talked _ ->
                TransferRemarks.of(outcome, there.department()).ifPresent(words -> owe(words, Optional.empty()));
        }
    }

    /// The caller need not hear to its end that somebody is being rung; what else is being said, they asked for.
    private void stopTelling() {
        if (answers.nextTurn() <= nextTurn) {
            answers.stop("transfer");
        }
    }

    private void fail(FailureReason reason, Offer again) {
        Stream.of(TRANSFER_ERROR, TRANSFER_FAILED_MESSAGE).forEach(place.timeline()::mark);
        boolean own = reason == FailureReason.CANCELLED;
        TransferRemarks.of(reason, again.department())
                .ifPresent(words -> owe(words, own ? Optional.empty() : Optional.of(again)));
    }

    private void owe(String words, Optional<Offer> offered) {
        answers.notices().press(words);
        offer = offered;
    }

    private void tellState(TransferId id, FailureReason reason) {
        gate.transferStatus(new TransferNews(
                id, TransferState.FAILED, Duration.ZERO, Optional.of(new TransferOutcome.Failed(reason))));
    }
}
