package convonet.desk;

import convonet.agent.Agent;
import convonet.agent.AgentId;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Presence;
import convonet.tools.directory.Situation;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferState;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Everybody who is at a dashboard of this process. Any thread may use it; nothing but [#look] blocks.
public final class Desks implements Presence, AgentSide, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Desks.class);

    /// How soon somebody who may not be signed in any more is put out.
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// How long an agent whose tab is gone may take to come back without beginning anew.
    private static final Duration AWAY = Duration.ofSeconds(15);

    private final DeskSessions sessions;
    private final Acceptances acceptances;
    private final TelephoneOffice telephones;
    private final Clock clock;
    private final Threads threads;
    private final Map<AgentId, Desk> desks = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /// @param acceptances learns whose dashboards tell when they accept a call
    public Desks(
            DeskSessions sessions, Acceptances acceptances, TelephoneOffice telephones, Clock clock, Threads threads) {
        this.sessions = sessions;
        this.acceptances = acceptances;
        this.telephones = telephones;
        this.clock = clock;
        this.threads = threads;
    }

    /// Looks from now on whether those who are here are still signed in.
    public void begin() {
        clock.after(LOOK, () -> {
            if (!closed) {
                threads.start("desk-sessions", this::lookAndGoOn);
            }
        });
    }

    /// An agent's tab; an earlier one of the same agent gives way.
    public Desk sit(DeskSession session, DeskLine tab) {
        return desks.compute(session.agent().id(), (_, before) -> {
            Desk desk = before == null ? arrived(session) : before;
            desk.sit(session, tab);
            return desk;
        });
    }

    private Desk arrived(DeskSession session) {
        acceptances.watching(session.agent().extension());
        return new Desk(session, clock);
    }

    private @Nullable Desk out(Desk desk) {
        telephones.takeBack(desk.agent());
        return gone(desk);
    }

    /// For the map, in whose place nobody is from now on.
    private @Nullable Desk gone(Desk desk) {
        acceptances.unwatched(desk.agent().extension());
        return null;
    }

    /// The tab is gone, maybe to come back.
    public void stand(Desk desk, DeskLine tab) {
        if (desk.stand(tab)) {
            clock.after(AWAY, () -> forgetIfAway(desk));
        }
    }

    /// The agent wants to be signed in no more; everything that was opened with the session is put out. Blocks on the
    /// store.
    public void signOut(DeskSession session) {
        sessions.end(session);
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
        return desk == null ? Situation.ABSENT : situation(desk.standing().state());
    }

    private static Situation situation(DeskState state) {
        return switch (state) {
            case READY -> there(false, Duty.READY);
            case NOT_READY -> there(false, Duty.ON_BREAK);
            case RINGING, ON_CALL, ON_HOLD, WRAP_UP -> there(true, Duty.READY);
            case OFFLINE -> Situation.ABSENT;
        };
    }

    // ---- callers ----

    private Optional<Desk> at(String extension) {
        return desks.values().stream()
                .filter(desk -> desk.agent().extension().equals(extension))
                .findFirst();
    }

    @Override
    public boolean rung(Rung rung) {
        Optional<Desk> desk = at(rung.extension());
        boolean shown = desk.filter(there -> there.rung(rung)).isPresent();
        desk.ifPresent(there -> rung.briefing().whenDone(brief -> there.briefed(rung.id(), brief)));
        return shown;
    }

    @Override
    public void told(TransferId id, String extension, TransferState state, Optional<FailureReason> reason) {
        at(extension).ifPresent(desk -> desk.told(id, state, reason));
    }

    @Override
    public void onHold(TransferId id, String extension, boolean held) {
        at(extension).ifPresent(desk -> desk.onHold(id, held));
    }

    @Override
    public void said(TransferId id, String extension, Saying saying) {
        at(extension).ifPresent(desk -> desk.said(id, saying));
    }

    private static Situation there(boolean busy, Duty duty) {
        return new Situation(Optional.of(true), Optional.of(busy), Optional.of(duty));
    }

    private void forgetIfAway(Desk desk) {
        desks.computeIfPresent(desk.agent().id(), (_, there) -> there.isLeft(AWAY) ? gone(there) : there);
    }

    private void lookAndGoOn() {
        try {
            look();
        } catch (ProviderException gone) {
            LOG.warn("who is signed in is not known: {}", gone.getMessage());
        } finally {
            begin();
        }
    }

    /// Puts out whoever is not signed in any more. Blocks on the stores.
    void look() {
        desks.values().forEach(this::look);
    }

    private void look(Desk desk) {
        forgetIfAway(desk);
        DeskSession session = desk.session();
        Optional<DeskSession> now = sessions.renew(session, desk.isBusy());
        desks.computeIfPresent(session.agent().id(), (_, there) -> there.renew(session, now) ? there : out(there));
    }

    @Override
    public void close() {
        closed = true;
    }
}
