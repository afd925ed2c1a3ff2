package convonet.transfer;

import static convonet.watch.FlowStep.SET_TRANSFER_FLAG;

import convonet.session.SessionId;
import convonet.store.Redis;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.RingPlan;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The transfers of this process's calls: at most one for a call at a time, over all processes. Any thread may use it.
public final class Transfers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Transfers.class);

    /// So many supervisors may hear one talk.
    public static final int MOST_SUPERVISORS = 3;

    private static final Duration SWEEP = Duration.ofSeconds(15);
    private static final Duration HANGING_UP = Duration.ofSeconds(2);

    private final TransferParts parts;
    private final Departments departments;
    private final Function<TransferWish, Briefing> briefings;
    private final Map<SessionId, Caller> callers = new ConcurrentHashMap<>();
    private final Map<SessionId, LiveTransfer> live = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition allOver = lock.newCondition();
    private Clock.@Nullable Alarm sweep;
    private boolean closed;

    /// By the thread that sweeps.
    private boolean begun;

    /// @param briefings begins to write what the agent is told; returns at once
    Transfers(TransferParts parts, Departments departments, Function<TransferWish, Briefing> briefings) {
        this.parts = parts;
        this.departments = departments;
        this.briefings = briefings;
    }

    /// @param agents the dashboards of those who are rung
    /// @param plans the first one is who is rung when the caller does not say whom they want
    /// @param briefings begins to write what the agent is told; returns at once
    /// @param timeout how long it may take until somebody answered
    /// @param house the same for all processes of one data folder, of which there is one at a time
    public static Transfers of(
            AgentLegs legs,
            AgentSide agents,
            PbxDirectory directory,
            Map<String, RingPlan> plans,
            Function<TransferWish, Briefing> briefings,
            Duration timeout,
            String house,
            Redis redis,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        Keeper us = new Keeper(house, TransferId.random().value());
        TransferStore store = new RedisTransferStore(redis, clock, us);
        TransferMeasures measures = TransferMeasures.into(metrics);
        TransferParts parts = new TransferParts(legs, agents, store, measures, timeout, clock, threads);
        return new Transfers(parts, new Departments(directory, plans), briefings);
    }

    private record Caller(UserId user, CallerSide side) {}

    /// Ends what processes that are gone left: at once what those of this house did, and now and then what nobody works
    /// on.
    public void begin() {
        parts.threads().start("transfer-sweep", this::sweep);
    }

    /// A call that may want to be transferred; [#leave] follows.
    public void enter(SessionId session, UserId user, CallerSide side) {
        callers.put(session, new Caller(user, side));
    }

    /// The call is over.
    ///
    /// @param goesOn whether another process takes it up, which is then to tell what became of the transfer
    public void leave(SessionId session, CallerSide side, boolean goesOn) {
        callers.computeIfPresent(session, (_, caller) -> caller.side().equals(side) ? null : caller);
        LiveTransfer transfer = live.get(session);
        if (transfer != null && goesOn) {
            transfer.stop();
        } else if (transfer != null) {
            transfer.callerLeft();
        }
    }

    /// The call whose conversation this is, else another one of this process that the same person is in.
    Optional<SessionId> callOf(String conversation, UserId user) {
        return callers.entrySet().stream()
                .filter(entry -> entry.getValue().user().equals(user))
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(
                                (SessionId session) -> !session.value().equals(conversation))
                        .thenComparing(SessionId::value));
    }

    /// Which department a caller means by these words. Blocks on the directory.
    String department(Optional<String> wanted, String reason) {
        return departments.choose(wanted, reason).department();
    }

    /// Begins a transfer, which the call is told of. Blocks on the directory and on Redis.
    public Begun begin(TransferWish wish) {
        Caller caller = callers.get(wish.session());
        if (caller == null) {
            return new Begun.NoCall();
        }
        if (isTransferred(wish.session())) {
            return new Begun.UnderWay();
        }
        TransferId id = TransferId.random();
        Choice choice = departments.choose(wish.department(), wish.reason());
        try {
            return switch (choice) {
                case Choice.Nobody(String department, FailureReason reason) ->
                    refused(wish, caller.side(), new Begun.Nobody(id, department, reason, wish.reason()));
                case Choice.Ring ring -> claimed(id, wish, ring, caller.side());
            };
        } catch (ProviderException gone) {
            LOG.warn("nobody is rung", gone);
            return refused(
                    wish,
                    caller.side(),
                    new Begun.Nobody(id, choice.department(), FailureReason.UNREACHABLE, wish.reason()));
        }
    }

    /// The caller does not want to be transferred any more, or to go back to the assistant.
    ///
    /// @return false when there is no transfer
    public boolean cancel(SessionId session) {
        LiveTransfer transfer = live.get(session);
        if (transfer == null || transfer.isOver()) {
            return false;
        }
        transfer.cancel();
        return true;
    }

    /// The agent at this extension gives the caller back to the assistant.
    ///
    /// @param note what the assistant is to know
    /// @return false when nobody there talks in such a transfer
    public boolean giveBack(TransferId id, String extension, String note) {
        return at(id, one -> one.isAnsweredAt(extension), one -> one.givenBack(note));
    }

    /// The agent at this extension does not want the call that rings there.
    ///
    /// @return false when no such transfer rings there
    public boolean decline(TransferId id, String extension) {
        return at(id, one -> one.ringsAt(extension), one -> one.declined(extension));
    }

    /// The agent at this extension put the caller on hold, or took them back.
    ///
    /// @return false when nobody there talks in such a transfer
    public boolean hold(TransferId id, String extension, boolean held) {
        return at(id, one -> one.isAnsweredAt(extension), one -> one.onHold(held));
    }

    /// A supervisor takes part in the talk of the agent at this extension; their telephone is hung up when it is over.
    ///
    /// @param with their own telephone, at which they answered
    /// @return empty when nobody there talks in such a transfer, or enough of them are there
    public Optional<SupervisorSeat> seat(TransferId id, String extension, AgentLeg with, SupervisorWay way) {
        return live.values().stream()
                .filter(one -> one.id().equals(id) && one.isAnsweredAt(extension))
                .findFirst()
                .flatMap(one -> one.seat(with, way));
    }

    private boolean at(TransferId id, Predicate<LiveTransfer> theirs, Consumer<LiveTransfer> act) {
        Optional<LiveTransfer> transfer = live.values().stream()
                .filter(one -> one.id().equals(id))
                .filter(theirs)
                .findFirst();
        transfer.ifPresent(act);
        return transfer.isPresent();
    }

    /// Ends the transfer that a process which is gone left of this session, unless that was done.
    ///
    /// @return whom the caller was to talk to, or talked to, and was not told of yet; empty when there was none
    /// @throws ProviderException when Redis cannot be asked
    public Optional<LeftTransfer> takeUp(SessionId session) {
        Optional<TransferStore.Kept> left = parts.store().find(session);
        return left.filter(kept -> !isLive(kept) && parts.store().clear(kept))
                .map(kept -> {
                    kept.legs().forEach(this::endStray);
                    return kept.untold();
                })
                .or(() -> parts.store().takeLeft(session));
    }

    private boolean isTransferred(SessionId session) {
        LiveTransfer transfer = live.get(session);
        return transfer != null && !transfer.isOver();
    }

    private boolean isLive(TransferStore.Kept kept) {
        LiveTransfer transfer = live.get(kept.session());
        return transfer != null && transfer.id().equals(kept.id());
    }

    private Begun refused(TransferWish wish, CallerSide side, Begun.Nobody nobody) {
        TransferOutcome outcome = new TransferOutcome.Failed(nobody.reason());
        parts.measures().over(outcome);
        wish.timeline().note(new Fact.TransferOver(outcome.label(), Duration.ZERO));
        side.refused(nobody);
        return nobody;
    }

    private Begun claimed(TransferId id, TransferWish wish, Choice.Ring ring, CallerSide side) {
        TransferStore.Kept first =
                new TransferStore.Kept(id, wish.session(), ring.department(), TransferState.REQUESTED, List.of());
        if (!parts.store().claim(first)) {
            return new Begun.UnderWay();
        }
        wish.timeline().mark(SET_TRANSFER_FLAG);
        LiveTransfer transfer =
                new LiveTransfer(parts, id, wish, ring, briefings.apply(wish), side, () -> forget(wish.session(), id));
        live.put(wish.session(), transfer);
        if (!side.begun(transfer) || !callers.containsKey(wish.session())) {
            transfer.callerLeft();
        }
        return new Begun.Connecting(transfer);
    }

    private void forget(SessionId session, TransferId id) {
        live.computeIfPresent(session, (_, transfer) -> transfer.id().equals(id) ? null : transfer);
        lock.lock();
        try {
            allOver.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void sweep() {
        try {
            if (!begun) {
                parts.store().ofPredecessors().forEach(this::end);
                begun = true;
            }
            parts.store().stale().stream().filter(kept -> !isLive(kept)).forEach(this::end);
        } catch (ProviderException gone) {
            LOG.warn("what was left of transfers is not known", gone);
        } finally {
            sweepAgain();
        }
    }

    private void sweepAgain() {
        lock.lock();
        try {
            if (!closed) {
                sweep = parts.clock().after(SWEEP, this::begin);
            }
        } finally {
            lock.unlock();
        }
    }

    /// What its caller is to be told is left for when they come back.
    private void end(TransferStore.Kept kept) {
        if (parts.store().leave(kept)) {
            kept.legs().forEach(this::endStray);
        }
    }

    private void endStray(AgentLegs.Stray stray) {
        try {
            parts.legs().endStray(stray);
        } catch (ProviderException trouble) {
            LOG.warn("a telephone may ring on", trouble);
        }
    }

    /// Ends all transfers; their callers hear of it where they are taken up. Returns when no telephone rings any more,
    /// or after a while.
    @Override
    public void close() {
        long left = HANGING_UP.toNanos();
        lock.lock();
        try {
            closed = true;
            if (sweep != null) {
                sweep.cancel();
            }
            live.values().forEach(LiveTransfer::stop);
            while (left > 0 && !live.isEmpty()) {
                left = allOver.awaitNanos(left);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
