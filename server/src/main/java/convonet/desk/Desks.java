package convonet.desk;

import convonet.agent.Agent;
import convonet.agent.AgentId;
import convonet.tools.directory.Duty;
import convonet.tools.directory.DutyBoard;
import convonet.tools.directory.Presence;
import convonet.tools.directory.Situation;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everybody who is at a dashboard of this process. Any thread may use it; nothing blocks but what says so.
public final class Desks implements Presence, AgentSide, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desks.class);

    /// How soon somebody who may not be signed in any more is put out.
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// How long an agent whose tab is gone may take to come back without beginning anew.
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final DeskParts parts;
    private final Instant opened;
    private final Keeping keeping;
    private final DutyBoard duties = new DutyBoard();
    private final WaitingCallers waiting;
    private final Board board;
    private final Map<AgentId, Desk> desks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// Both by the thread that looks.
    private boolean tidied;

    private boolean absentOnesTold;

    public Desks(DeskParts parts) {
        this.parts = parts;
        this.opened = parts.clock().now();
        this.waiting = new WaitingCallers(parts.clock());
        this.board = new Board(this, parts.clock(), parts.threads());
        this.keeping = new Keeping(parts.records(), parts.choices(), parts.threads());
    }

    /// Puts in order what an earlier process left, and looks from now on whether those who are here are still signed
    /// in.
    public void begin() {
        parts.threads().start("desk-sessions", this::lookAndGoOn);
    }

    private void beginAgain() {
        parts.clock().after(LOOK, () -> {
            if (!closed) {
                begin();
            }
        });
    }

    /// What those who sit here, or sat, do: for another telephone system.
    public DutyBoard duties() {
        return duties;
    }

    /// An agent's tab; an earlier one of the same agent gives way. Blocks on the store when they were not here.
    public Desk sit(DeskSession session, DeskLine tab) {
        AgentId agent = session.agent().id();
        Choice begins = desks.containsKey(agent)
                ? Choice.NOT_READY
                : parts.choices().of(agent, AWAY, parts.clock().now());
        // Known here before the tab is told that it is the dashboard.
        desks.computeIfAbsent(agent, _ -> arrived(session, begins));
        return desks.compute(agent, (_, before) -> {
            Desk desk = before == null ? arrived(session, begins) : before;
            desk.sit(session, tab);
            board.queueChanged();
            return desk;
        });
    }

    private Desk arrived(DeskSession session, Choice begins) {
        String extension = session.agent().extension();
        parts.acceptances().watching(extension);
        return new Desk(
                session,
                begins,
                parts.settings(),
                parts.clock(),
                keeping::keep,
                duty -> duties.put(extension, duty),
                board::teamChanged);
    }

    /// For the map. A caller who is there stays with this desk to the end, so that it is kept how that went.
    private @Nullable Desk out(Desk desk) {
        parts.telephones().takeBack(desk.agent());
        desk.retire();
        return desk.isBusy() ? desk : gone(desk);
    }

    /// For the map, in whose place nobody is from now on.
    private @Nullable Desk gone(Desk desk) {
        parts.acceptances().unwatched(desk.agent().extension());
        desk.clear();
        board.teamChanged();
        return null;
    }

    /// The tab is gone, maybe to come back.
    public void stand(Desk desk, DeskLine tab) {
        if (desk.stand(tab)) {
            parts.clock().after(AWAY, () -> forgetIfAway(desk));
        }
    }

    /// The agent wants to be signed in no more; everything that was opened with the session is put out. Blocks on the
    /// store.
    public void signOut(DeskSession session) {
        parts.sessions().end(session);
        desks.computeIfPresent(session.agent().id(), (_, desk) -> {
            if (!desk.session().key().equals(session.key())) {
                return desk;
            }
            desk.signedOut();
            return out(desk);
        });
    }

    @Override
    public Situation of(Agent agent) {
        Desk desk = desks.get(agent.id());
        if (desk == null) {
            return Situation.ABSENT;
        }
        return switch (desk.standing().state()) {
            case READY -> there(desk, false, Duty.READY);
            case NOT_READY -> there(desk, false, Duty.ON_BREAK);
            case RINGING, ON_CALL, ON_HOLD, WRAP_UP -> there(desk, true, Duty.READY);
            case OFFLINE -> Situation.ABSENT;
        };
    }

    /// By their extensions: of everybody who is there.
    public Map<String, Situation> situations() {
        return desks.values().stream()
                .map(Desk::agent)
                .filter(agent -> !of(agent).equals(Situation.ABSENT))
                .collect(Collectors.toMap(Agent::extension, this::of));
    }

    private static Situation there(Desk desk, boolean busy, Duty duty) {
        return new Situation(Optional.of(true), Optional.of(busy), Optional.of(duty), Optional.of(desk.idle()));
    }

    /// In the order of their extensions.
    List<Desk> everybody() {
        return desks.values().stream()
                .sorted(Comparator.comparing((Desk desk) -> desk.agent().extension()))
                .toList();
    }

    // ---- callers ----

    /// The callers for whom telephones ring, who waits for longest first.
    List<Waiting> waiting() {
        return waiting.all();
    }

    /// Those of them of whom this agent is told.
    public List<Waiting> waitingFor(Desk desk) {
        return waiting().stream()
                .filter(caller -> caller.isSeenBy(desk.agent()))
                .toList();
    }

    /// What everybody does, in the order of their extensions.
    public List<Colleague> team() {
        return everybody().stream().map(Desk::colleague).toList();
    }

    /// What others see of somebody changed.
    void teamChanged() {
        board.teamChanged();
    }

    /// The desk of the agent who talks in this call.
    Optional<Desk> talking(TransferId id) {
        return desks.values().stream().filter(desk -> desk.talks(id)).findFirst();
    }

    private Optional<Desk> at(String extension) {
        return desks.values().stream()
                .filter(desk -> desk.agent().extension().equals(extension))
                .findFirst();
    }

    @Override
    public Reception rung(Rung rung) {
        Optional<Desk> desk = at(rung.extension());
        Reception reception = desk.map(there -> there.rung(rung)).orElse(Reception.UNSEEN);
        if (reception != Reception.BUSY) {
            waiting.rings(rung);
            board.queueChanged();
            desk.ifPresent(there ->
                    rung.briefing().whenDone(brief -> there.with(rung.id(), call -> call.briefed(brief))));
        }
        return reception;
    }

    @Override
    public void told(TransferId id, String extension, TransferState state, Optional<FailureReason> reason) {
        if (waiting.told(id, extension, state)) {
            board.queueChanged();
        }
        at(extension).ifPresent(desk -> desk.told(id, state, reason));
    }

    @Override
    public void onHold(TransferId id, String extension, boolean held) {
        at(extension).ifPresent(desk -> desk.onHold(id, held));
    }

    @Override
    public void said(TransferId id, String extension, Saying saying) {
        at(extension).ifPresent(desk -> desk.with(id, call -> call.said(saying)));
    }

    private void forgetIfAway(Desk desk) {
        desks.computeIfPresent(desk.agent().id(), (_, there) -> there.isLeft(AWAY) ? gone(there) : there);
    }

    private void lookAndGoOn() {
        try {
            tidyUp();
            look();
        } catch (ProviderException gone) {
            LOG.warn("who is signed in is not known", gone);
        } finally {
            beginAgain();
        }
    }

    /// Calls that an earlier process of this house had do not go on, and who was there has a moment to come back, here
    /// or elsewhere. Blocks on the store.
    void tidyUp() {
        if (!tidied) {
            parts.records().endLeft(opened);
            tidied = true;
        }
        if (!absentOnesTold && !parts.clock().now().isBefore(opened.plus(AWAY))) {
            parts.choices().noteAbsent(opened).forEach(extension -> duties.putFirst(extension, Duty.OFF));
            absentOnesTold = true;
        }
    }

    /// Puts out whoever is not signed in any more. Blocks on the stores.
    void look() {
        desks.values().forEach(this::look);
        List<AgentId> there = desks.values().stream()
                .filter(desk -> desk.standing().state() != DeskState.OFFLINE)
                .map(desk -> desk.agent().id())
                .toList();
        parts.choices().seen(there, parts.clock().now());
    }

    private void look(Desk desk) {
        forgetIfAway(desk);
        DeskSession session = desk.session();
        Optional<DeskSession> now = parts.sessions().renew(session, desk.isBusy());
        desks.computeIfPresent(session.agent().id(), (_, there) -> there.renew(session, now) ? there : out(there));
    }

    /// Lets whoever looks see how many callers wait, and what the agents do.
    public void tell(Metrics metrics) {
        metrics.callersWaiting(() -> waiting().size());
        for (DeskState state : DeskState.values()) {
            metrics.agents(state.label(), () -> (int) everybody().stream()
                    .filter(desk -> desk.standing().state() == state)
                    .count());
        }
    }

    @Override
    public void close() {
        closed = true;
        keeping.close();
        board.close();
    }
}
