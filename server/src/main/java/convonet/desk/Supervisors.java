package convonet.desk;

import convonet.audio.Frame;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.Onward;
import convonet.transfer.SupervisorLegs;
import convonet.transfer.SupervisorSeat;
import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import convonet.transfer.Transfers;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Supervisors who hear the talks of others. One inbox for the house, whose thread alone decides; it may block on
/// PostgreSQL, since nothing is heard before it is kept that it is. Any thread may ask; nobody waits.
public final class Supervisors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisors.class);
    private static final int INBOX = 1_000;

    /// How long a supervisor's telephone may ring; a tab that asked for it answers by itself.
    private static final Duration RINGING = Duration.ofSeconds(10);

    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Desks desks;
    private final Optional<Transfers> transfers;
    private final Optional<SupervisorLegs> telephones;
    private final SupervisionRecords records;
    private final Clock clock;
    private final Inbox<Runnable> inbox;

    /// By the supervisor's desk.
    private final Map<Desk, Supervision> under = new LinkedHashMap<>();

    /// @param transfers empty when callers cannot be put through
    /// @param telephones empty when no supervisor's telephone can be rung
    public Supervisors(
            Desks desks,
            Optional<Transfers> transfers,
            Optional<SupervisorLegs> telephones,
            SupervisionRecords records,
            Clock clock,
            Threads threads) {
        this.desks = desks;
        this.transfers = transfers;
        this.telephones = telephones;
        this.records = records;
        this.clock = clock;
        InboxLimits<Runnable> limits = new InboxLimits<>(INBOX, _ -> false, _ -> false, _ -> {});
        this.inbox = threads.inbox("supervisors", limits, Runnable::run);
    }

    /// What became of a wish.
    public enum Answer {
        DONE,
        /// Only supervisors and admins may.
        NOT_ALLOWED,
        /// Nobody talks in such a call.
        NO_SUCH_CALL,
        /// It is their own.
        OWN_CALL,
        /// They talk, or hear another talk.
        BUSY,
        /// Enough others hear it.
        TOO_MANY,
        NO_TELEPHONE,
        /// It cannot be kept just now, and what is not kept is not done.
        UNAVAILABLE
    }

    /// Closes what an earlier process left open in the audit trail.
    public void begin() {
        Instant now = clock.now();
        keep(() -> records.endLeft(now));
    }

    /// An agent wants to hear a talk, or to hear the one they hear in another way.
    ///
    /// @param answer told once, on any thread
    public void supervise(Desk desk, TransferId id, SupervisorWay way, Consumer<Answer> answer) {
        later(() -> answer.accept(wanted(desk, id, way)), answer);
    }

    /// An agent does not want to hear a talk any more.
    public void stop(Desk desk, Consumer<Answer> answer) {
        later(
                () -> {
                    Optional<Supervision> there = Optional.ofNullable(under.get(desk));
                    there.ifPresent(one -> end(one, "stopped"));
                    answer.accept(there.isPresent() ? Answer.DONE : Answer.NO_SUCH_CALL);
                },
                answer);
    }

    private void later(Runnable work, Consumer<Answer> answer) {
        if (!inbox.post(work)) {
            answer.accept(Answer.UNAVAILABLE);
        }
    }

    private Answer wanted(Desk desk, TransferId id, SupervisorWay way) {
        Optional<DeskLine> tab = desk.tab();
        if (!desk.agent().role().watches() || tab.isEmpty()) {
            return Answer.NOT_ALLOWED;
        }
        Supervision now = under.get(desk);
        if (now != null) {
            return now.id().equals(id) ? change(now, way) : Answer.BUSY;
        }
        Optional<Desk> talking = desks.talking(id);
        Optional<User> caller = talking.flatMap(there -> there.known(id)).map(QuietAssistant.Known::caller);
        if (talking.isEmpty() || caller.isEmpty()) {
            return Answer.NO_SUCH_CALL;
        }
        if (talking.get().equals(desk)) {
            return Answer.OWN_CALL;
        }
        if (of(id).size() >= Transfers.MOST_SUPERVISORS) {
            return Answer.TOO_MANY;
        }
        if (telephones.isEmpty()) {
            return Answer.NO_TELEPHONE;
        }
        Supervision begun = new Supervision(desk, tab.get(), talking.get(), caller.get(), id, way);
        if (!desk.supervise(() -> inbox.post(() -> look(begun)))) {
            return Answer.BUSY;
        }
        ring(begun, telephones.get());
        return Answer.DONE;
    }

    private void ring(Supervision begun, SupervisorLegs legs) {
        under.put(begun.desk(), begun);
        begun.tell(Supervising.State.RINGING, Optional.empty());
        String extension = begun.desk().agent().extension();
        begun.rings(legs.ring(begun.id(), extension, event -> happens(begun, event)));
        clock.after(RINGING, () -> inbox.post(() -> tooLate(begun)));
    }

    /// On a thread of the supervisor's telephone.
    private void happens(Supervision one, LegEvent event) {
        switch (event) {
            case LegEvent.Sound(Frame frame) -> one.says(frame);
            case LegEvent.Answered _ -> inbox.post(() -> answered(one));
            case LegEvent.HandsOn(Onward onward) -> onward.refuse();
            case LegEvent.Failed(FailureReason reason) -> inbox.post(() -> end(one, reason.label()));
            case LegEvent.HungUp _ -> inbox.post(() -> end(one, one.isTalkOver() ? "talk_ended" : "stopped"));
            case LegEvent.Lost _ -> inbox.post(() -> end(one, "lost"));
            case LegEvent.Placed _, LegEvent.SipStatus _, LegEvent.Ringing _, LegEvent.OnHold _ -> {}
        }
    }

    private boolean isUnder(Supervision one) {
        return one.equals(under.get(one.desk()));
    }

    private void answered(Supervision one) {
        if (!isUnder(one)) {
            return;
        }
        try {
            one.kept(records.begin(one.heard(), one.way(), clock.now()));
        } catch (ProviderException gone) {
            LOG.warn("a talk is not supervised: {}", gone.getMessage());
            end(one, "unavailable");
            return;
        }
        Optional<SupervisorSeat> seat = seat(one);
        if (seat.isEmpty()) {
            end(one, "talk_ended");
            return;
        }
        one.sits(seat.get());
        one.tell(Supervising.State.ON, Optional.empty());
        one.agent().with(one.id(), call -> call.overhear(one.tab()));
        tellAgent(one);
    }

    private Optional<SupervisorSeat> seat(Supervision one) {
        String extension = one.agent().agent().extension();
        return transfers.flatMap(all -> all.seat(one.id(), extension, one.leg(), one.way()));
    }

    private void tooLate(Supervision one) {
        if (isUnder(one) && !one.isOn()) {
            end(one, FailureReason.NO_ANSWER.label());
        }
    }

    /// The way is another one once that is kept.
    private Answer change(Supervision one, SupervisorWay way) {
        if (way == one.way()) {
            return Answer.DONE;
        }
        Optional<UUID> act = one.act();
        if (act.isPresent()) {
            try {
                one.kept(records.change(act.get(), one.heard(), way, clock.now()));
            } catch (ProviderException gone) {
                return Answer.UNAVAILABLE;
            }
        }
        one.changes(way);
        one.tell(one.isOn() ? Supervising.State.ON : Supervising.State.RINGING, Optional.empty());
        tellAgent(one);
        return Answer.DONE;
    }

    /// Something changed at the supervisor's desk.
    private void look(Supervision one) {
        boolean isThere = one.desk().isAt(one.tab());
        if (!isThere || !one.desk().agent().role().watches()) {
            end(one, isThere ? "not_allowed" : "left");
        }
    }

    private void end(Supervision one, String why) {
        if (!isUnder(one)) {
            return;
        }
        under.remove(one.desk());
        one.leaves();
        one.agent().with(one.id(), call -> call.overhearNoMore(one.tab()));
        one.desk().superviseNoMore();
        one.tell(Supervising.State.ENDED, Optional.of(why));
        tellAgent(one);
        Instant now = clock.now();
        one.act().ifPresent(act -> keep(() -> records.end(act, now, why)));
    }

    private void tellAgent(Supervision changed) {
        List<Overseer> by = of(changed.id()).stream()
                .filter(Supervision::isOn)
                .map(one -> new Overseer(one.desk().agent().name(), one.way()))
                .toList();
        changed.agent().with(changed.id(), call -> call.supervisedBy(by));
        desks.teamChanged();
    }

    private List<Supervision> of(TransferId id) {
        return under.values().stream().filter(one -> one.id().equals(id)).toList();
    }

    /// That something is over is kept as soon as it can be.
    private void keep(Runnable work) {
        inbox.post(() -> {
            try {
                work.run();
            } catch (ProviderException gone) {
                LOG.warn("the end of a supervision is kept later: {}", gone.getMessage());
                clock.after(AGAIN, () -> keep(work));
            }
        });
    }

    /// What is open then is closed by the next process.
    @Override
    public void close() {
        inbox.close();
    }
}
