package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.session.SessionId;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transfer under way: one thread, which alone decides and writes. All signals go through its inbox but sound,
/// which goes straight from one to the other while they are bridged.
final class LiveTransfer implements Handover {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTransfer.class);
    private static final int INBOX = 256;

    /// How long telephones that were hung up may take to say so.
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final TransferParts parts;
    private final TransferId id;
    private final SessionId session;
    private final Choice.Ring choice;
    private final TransferWish wish;
    private final Briefing briefing;
    private final AgentNews news;
    private final TransferStory story;
    private final CallerSide caller;
    private final AnsweredLeg answered;
    private final AnswerTime time;
    private final Runnable whenOver;
    private final Inbox<TransferSignal> inbox;
    private final Custody custody;
    private final LiveLegs legs = new LiveLegs();
    private Transfer transfer = Transfer.REQUESTED;
    private @Nullable Onward onward;
    private boolean leave;
    private boolean closed;
    private volatile boolean isOver;
    private volatile Set<String> rung = Set.of();

    /// @param whenOver told once, when nothing more is to be told and nothing is left of it
    LiveTransfer(
            TransferParts parts,
            TransferId id,
            TransferWish wish,
            Choice.Ring choice,
            Briefing briefing,
            CallerSide caller,
            Runnable whenOver) {
        this.parts = parts;
        this.id = id;
        this.session = wish.session();
        this.choice = choice;
        this.wish = wish;
        this.briefing = briefing;
        this.news = new AgentNews(parts.agents(), id);
        this.story = new TransferStory(wish.timeline(), parts.measures(), parts.clock());
        this.caller = caller;
        this.answered = new AnsweredLeg(parts, id, caller);
        this.time = new AnswerTime(parts, story, round -> happen(new TransferEvent.TimeIsUp(round)));
        this.whenOver = whenOver;
        InboxLimits<TransferSignal> limits = new InboxLimits<>(INBOX, _ -> false, _ -> false, _ -> {});
        this.inbox = parts.threads().inbox("transfer", limits, this::react);
        this.custody = new Custody(parts, () -> inbox.post(new TransferSignal.Look()));
    }

    @Override
    public TransferId id() {
        return id;
    }

    @Override
    public String department() {
        return choice.department();
    }

    @Override
    public String extension() {
        return answered.extension()
                .orElseGet(() -> String.join("+", choice.rounds().getFirst()));
    }

    boolean isOver() {
        return isOver;
    }

    @Override
    public String reason() {
        return wish.reason();
    }

    @Override
    public void dial() {
        happen(new TransferEvent.Found(choice.rounds()));
    }

    @Override
    public void joined() {
        happen(new TransferEvent.Joined());
    }

    @Override
    public void cancel() {
        happen(new TransferEvent.Cancelled());
    }

    void callerLeft() {
        happen(new TransferEvent.CallerLeft());
    }

    /// Whether an agent answered there, and talks with the caller or is about to.
    boolean isAnsweredAt(String extension) {
        return !isOver && answered.isAt(extension);
    }

    boolean ringsAt(String extension) {
        return !isOver && !answered.isAt(extension) && rung.contains(extension);
    }

    void givenBack(String note) {
        happen(new TransferEvent.GivenBack(note));
    }

    void declined(String extension) {
        inbox.post(new TransferSignal.Declined(extension));
    }

    void onHold(boolean held) {
        answered.onHold(held);
    }

    Optional<SupervisorSeat> seat(AgentLeg with, SupervisorWay way) {
        return answered.seat(with, way);
    }

    @Override
    public void said(AgentSide.Saying saying) {
        rung.forEach(extension -> parts.agents().said(id, extension, saying));
    }

    /// Ends, and leaves the end to be told by whoever takes the call up.
    void stop() {
        inbox.post(new TransferSignal.Happened(new TransferEvent.Stopped()));
    }

    @Override
    public void hear(Frame frame) {
        answered.hear(frame);
    }

    @Override
    public void callerIsAway(boolean away) {
        answered.callerIsAway(away);
    }

    @Override
    public Optional<Peer> peer() {
        return answered.peer();
    }

    private void happen(TransferEvent event) {
        inbox.post(new TransferSignal.Happened(event));
    }

    private void react(TransferSignal signal) {
        try {
            switch (signal) {
                case TransferSignal.Happened(TransferEvent event) -> {
                    leave |= event instanceof TransferEvent.Stopped;
                    take(event);
                    if (leave) {
                        custody.leave();
                        closeWhenQuiet();
                    }
                }
                case TransferSignal.Placed(int leg, String reference) -> {
                    story.placed(reference);
                    legs.placed(leg, reference);
                    keep();
                }
                case TransferSignal.Refused(int sipStatus) -> story.refused(sipStatus);
                case TransferSignal.LegOver(int leg, TransferEvent why) -> {
                    legs.over(leg);
                    take(why);
                    closeWhenQuiet();
                }
                case TransferSignal.Declined(String extension) ->
                    legs.at(extension).forEach(leg -> take(new TransferEvent.Declines(leg)));
                case TransferSignal.HandsOn(int leg, Onward wanted) -> handOn(leg, wanted);
                case TransferSignal.Look _ -> look();
                case TransferSignal.Close _ -> close();
            }
        } catch (RuntimeException bug) {
            LOG.error("A transfer failed", bug);
            endAtOnce();
        }
    }

    private void take(TransferEvent event) {
        Transfer before = transfer;
        Transfer.Step step = before.on(event);
        transfer = step.next();
        if (transfer.state() != TransferState.BRIDGED) {
            answered.separate();
        } else if (before.state() != TransferState.BRIDGED) {
            answered.bridge(legs);
        }
        step.commands().forEach(this::obey);
        rung = legs.extensions(transfer.legs());
        answered.isAmong(rung);
        if (transfer.state() != before.state()) {
            changed();
        } else if (before.legs().size() != transfer.legs().size()) {
            keep();
        }
        news.follow(before, event, transfer);
    }

    private void handOn(int leg, Onward wanted) {
        onward = wanted;
        if (!rung.contains(wanted.extension())) {
            take(new TransferEvent.HandsOn(leg, wanted.extension()));
        }
        if (onward != null) {
            onward = null;
            wanted.refuse();
        }
    }

    private void obey(TransferCommand command) {
        switch (command) {
            case TransferCommand.Dial(int leg, String extension) -> {
                if (rings(leg, extension, false)) {
                    story.dialled(extension);
                    legs.dialled(leg, extension, parts.legs().dial(dialling(extension), event -> told(leg, event)));
                }
            }
            case TransferCommand.DialOnward(int leg, String extension) -> dialOnward(leg, extension);
            case TransferCommand.HangUp(int leg) -> legs.hangUp(leg);
            case TransferCommand.Join(int leg) -> answered.is(leg, legs.extension(leg));
            case TransferCommand.Await(int round, int left) -> time.await(round, left);
            case TransferCommand.AwaitOnward(int round) -> time.awaitOnward(round);
        }
    }

    /// One that another caller got hold of meanwhile is busy, although it was free when it was chosen; so is one whose
    /// agent wants no call any more.
    private boolean rings(int leg, String extension, boolean handedOn) {
        boolean rings = news.rings(
                leg, new AgentSide.Rung(id, extension, choice.department(), wish, briefing, story.waited(), handedOn));
        if (!rings) {
            inbox.post(new TransferSignal.LegOver(leg, new TransferEvent.Fails(leg, FailureReason.BUSY)));
        }
        return rings;
    }

    private AgentLegs.Dialling dialling(String extension) {
        return new AgentLegs.Dialling(id, extension, briefing);
    }

    private void dialOnward(int leg, String extension) {
        Onward there = Objects.requireNonNull(onward);
        if (rings(leg, extension, true)) {
            onward = null;
            legs.dialled(leg, extension, there.dial(dialling(extension), event -> told(leg, event)));
        }
    }

    /// On a thread of the leg.
    private void told(int leg, LegEvent event) {
        switch (event) {
            case LegEvent.Placed(String reference) -> inbox.post(new TransferSignal.Placed(leg, reference));
            case LegEvent.SipStatus(int code) -> inbox.post(new TransferSignal.Refused(code));
            case LegEvent.Ringing _ -> happen(new TransferEvent.Rings(leg));
            case LegEvent.Answered _ -> happen(new TransferEvent.Answers(leg));
            case LegEvent.Sound(Frame frame) -> answered.said(leg, frame);
            case LegEvent.OnHold(boolean held) -> answered.onHold(leg, held);
            case LegEvent.HandsOn(Onward wanted) -> inbox.post(new TransferSignal.HandsOn(leg, wanted));
            case LegEvent.Failed(FailureReason reason) ->
                inbox.post(new TransferSignal.LegOver(leg, new TransferEvent.Fails(leg, reason)));
            case LegEvent.HungUp _ -> inbox.post(new TransferSignal.LegOver(leg, new TransferEvent.HangsUp(leg)));
            case LegEvent.Lost _ -> inbox.post(new TransferSignal.LegOver(leg, new TransferEvent.IsLost(leg)));
        }
    }

    private void changed() {
        story.reached(transfer, news.isShown());
        if (transfer.state().isOver()) {
            over();
        } else {
            tell();
            keep();
        }
    }

    private void tell() {
        caller.told(new TransferNews(id, transfer.state(), story.waited(), transfer.outcome()));
    }

    private void over() {
        time.clear();
        isOver = true;
        TransferOutcome outcome = transfer.outcome().orElseThrow();
        story.over(outcome);
        LOG.info("transfer {} is over after {} ms: {}", id, story.waited().toMillis(), outcome.label());
        tell();
        parts.clock().after(LINGER, () -> inbox.post(new TransferSignal.Close()));
        if (leave) {
            custody.leave();
        } else {
            custody.clear(kept());
        }
        closeWhenQuiet();
    }

    TransferStore.Kept kept() {
        return new TransferStore.Kept(id, session, choice.department(), transfer.state(), legs.strays(id));
    }

    private void look() {
        if (!transfer.state().isOver()) {
            keep();
        } else if (!custody.isOver()) {
            custody.clear(kept());
            closeWhenQuiet();
        }
    }

    private void keep() {
        if (!transfer.state().isOver() && !custody.keep(kept())) {
            stop();
        }
    }

    /// When nothing is left to be heard of, or to be cleared.
    private void closeWhenQuiet() {
        if (transfer.state().isOver() && custody.isOver() && legs.isEmpty()) {
            close();
        }
    }

    private void close() {
        if (!custody.isOver()) {
            parts.clock().after(LINGER, () -> inbox.post(new TransferSignal.Close()));
            return;
        }
        if (!closed) {
            closed = true;
            inbox.close();
            whenOver.run();
        }
    }

    private void endAtOnce() {
        answered.separate();
        legs.hangUpAll();
        if (!transfer.state().isOver()) {
            take(new TransferEvent.Stopped());
        }
    }
}
