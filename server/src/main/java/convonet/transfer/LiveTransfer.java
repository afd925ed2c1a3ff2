package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.session.SessionId;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One transfer under way: one thread, which alone decides and writes. All signals go through its inbox but sound,
/// which goes straight from one to the other while they are bridged.
final class LiveTransfer implements Handover {
    private static final Logger LOG = LoggerFactory.getLogger(LiveTransfer.class);
    private static final int INBOX = 256;

    /// How long two who answered may take to be joined.
    private static final Duration JOINING = Duration.ofSeconds(5);

    /// How long telephones that were hung up may take to say so.
    private static final Duration LINGER = Duration.ofSeconds(5);

    private final TransferParts parts;
    private final TransferId id;
    private final SessionId session;
    private final Choice.Ring choice;
    private final String reason;
    private final Briefing briefing;
    private final TransferStory story;
    private final CallerSide caller;
    private final Runnable whenOver;
    private final Inbox<Happening> inbox;
    private final Custody custody;
    private final Map<Integer, Leg> legs = new HashMap<>();
    private Transfer transfer = Transfer.REQUESTED;
    private Clock.@Nullable Alarm deadline;
    private boolean leave;
    private boolean closed;
    private volatile boolean isOver;
    private volatile Set<String> rung = Set.of();
    private volatile int answered;
    private volatile @Nullable AgentLeg bridged;

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
        this.reason = wish.reason();
        this.briefing = briefing;
        this.story = new TransferStory(wish.timeline(), parts.measures(), parts.clock());
        this.caller = caller;
        this.whenOver = whenOver;
        InboxLimits<Happening> limits = new InboxLimits<>(INBOX, _ -> false, _ -> false, _ -> {});
        this.inbox = parts.threads().inbox("transfer", limits, this::react);
        this.custody = new Custody(parts, () -> inbox.post(new Look()));
    }

    /// What comes to the inbox.
    private sealed interface Happening {}

    private record Happened(TransferEvent event) implements Happening {}

    private record Placed(int leg, String reference) implements Happening {}

    private record LegOver(int leg, TransferEvent why) implements Happening {}

    private record Look() implements Happening {}

    private record Close() implements Happening {}

    private record Leg(AgentLeg leg, String extension, String reference) {
        Leg knownAs(String told) {
            return new Leg(leg, extension, told);
        }
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
        return String.join("+", choice.rounds().getFirst());
    }

    boolean isOver() {
        return isOver;
    }

    @Override
    public String reason() {
        return reason;
    }

    /// What whoever is rung at this extension may know.
    Optional<Briefing> briefing(String extension) {
        return rung.contains(extension) ? Optional.of(briefing) : Optional.empty();
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

    void givenBack(String note) {
        happen(new TransferEvent.GivenBack(note));
    }

    /// Ends, and leaves the end to be told by whoever takes the call up.
    void stop() {
        inbox.post(new Happened(new TransferEvent.Stopped()));
    }

    @Override
    public void hear(Frame frame) {
        AgentLeg to = bridged;
        if (to != null) {
            to.hear(frame);
        }
    }

    @Override
    public void callerIsAway(boolean away) {
        AgentLeg to = bridged;
        if (to != null) {
            to.hold(away);
        }
    }

    @Override
    public Optional<Peer> peer() {
        return Optional.ofNullable(bridged).flatMap(AgentLeg::peer);
    }

    private void happen(TransferEvent event) {
        inbox.post(new Happened(event));
    }

    private void react(Happening happening) {
        try {
            switch (happening) {
                case Happened(TransferEvent event) -> {
                    leave |= event instanceof TransferEvent.Stopped;
                    take(event);
                    if (leave) {
                        custody.leave();
                        closeWhenQuiet();
                    }
                }
                case Placed(int leg, String reference) -> {
                    story.placed(reference);
                    legs.computeIfPresent(leg, (_, known) -> known.knownAs(reference));
                    keep();
                }
                case LegOver(int leg, TransferEvent why) -> {
                    legs.remove(leg);
                    take(why);
                    closeWhenQuiet();
                }
                case Look _ -> look();
                case Close _ -> close();
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
        if (transfer.state() == TransferState.BRIDGED && before.state() != TransferState.BRIDGED) {
            bridge();
        } else if (transfer.state().isOver()) {
            bridged = null;
        }
        step.commands().forEach(this::obey);
        rung = transfer.legs().stream()
                .map(legs::get)
                .filter(Objects::nonNull)
                .map(Leg::extension)
                .collect(Collectors.toUnmodifiableSet());
        if (transfer.state() != before.state()) {
            changed();
        } else if (before.legs().size() != transfer.legs().size()) {
            keep();
        }
    }

    private void obey(TransferCommand command) {
        switch (command) {
            case TransferCommand.Dial(int leg, String extension) -> {
                story.dialled(extension);
                AgentLegs.Dialling dialling = new AgentLegs.Dialling(id, extension, briefing);
                legs.put(leg, new Leg(parts.legs().dial(dialling, event -> told(leg, event)), extension, ""));
            }
            case TransferCommand.HangUp(int leg) -> {
                Leg there = legs.get(leg);
                if (there != null) {
                    there.leg().hangUp();
                }
            }
            case TransferCommand.Join(int leg) -> answered = leg;
            case TransferCommand.Await(int round, int left) -> await(round, left);
        }
    }

    /// On a thread of the leg.
    private void told(int leg, LegEvent event) {
        switch (event) {
            case LegEvent.Placed(String reference) -> inbox.post(new Placed(leg, reference));
            case LegEvent.Ringing _ -> happen(new TransferEvent.Rings(leg));
            case LegEvent.Answered _ -> happen(new TransferEvent.Answers(leg));
            case LegEvent.Sound(Frame frame) -> {
                if (leg == answered && bridged != null) {
                    caller.hears(frame);
                }
            }
            case LegEvent.OnHold(boolean held) -> {
                if (leg == answered && bridged != null) {
                    caller.onHold(held);
                }
            }
            case LegEvent.Failed(FailureReason reason) ->
                inbox.post(new LegOver(leg, new TransferEvent.Fails(leg, reason)));
            case LegEvent.HungUp _ -> inbox.post(new LegOver(leg, new TransferEvent.HangsUp(leg)));
            case LegEvent.Lost _ -> inbox.post(new LegOver(leg, new TransferEvent.IsLost(leg)));
        }
    }

    private void bridge() {
        Leg leg = legs.get(answered);
        bridged = leg == null ? null : leg.leg();
    }

    /// The caller shares what is left of the time to answer among the rounds that are left.
    private void await(int round, int left) {
        clearDeadline();
        long ends = parts.timeout().minus(story.sinceBegun()).toNanos();
        Duration time = round == 0 ? JOINING : Duration.ofNanos(Math.max(1, ends / left));
        deadline = parts.clock().after(time, () -> happen(new TransferEvent.TimeIsUp(round)));
    }

    private void changed() {
        story.reached(transfer);
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
        clearDeadline();
        isOver = true;
        TransferOutcome outcome = transfer.outcome().orElseThrow();
        parts.measures().over(outcome);
        tell();
        parts.clock().after(LINGER, () -> inbox.post(new Close()));
        if (leave) {
            custody.leave();
        } else {
            custody.clear(kept());
        }
        closeWhenQuiet();
    }

    TransferStore.Kept kept() {
        List<AgentLegs.Stray> there = legs.values().stream()
                .map(leg -> new AgentLegs.Stray(id, leg.extension(), leg.reference()))
                .toList();
        return new TransferStore.Kept(id, session, choice.department(), transfer.state(), there);
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
            parts.clock().after(LINGER, () -> inbox.post(new Close()));
            return;
        }
        if (!closed) {
            closed = true;
            inbox.close();
            whenOver.run();
        }
    }

    private void endAtOnce() {
        bridged = null;
        legs.values().forEach(leg -> leg.leg().hangUp());
        if (!transfer.state().isOver()) {
            take(new TransferEvent.Stopped());
        }
    }

    private void clearDeadline() {
        if (deadline != null) {
            deadline.cancel();
            deadline = null;
        }
    }
}
