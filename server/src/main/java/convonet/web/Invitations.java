package convonet.web;

import convonet.call.Call;
import convonet.call.Calls;
import convonet.session.SessionId;
import convonet.tools.Consents;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Callers who were asked for their consent. While a decision is open it is looked for once a second, because the
/// browser may bring it to another server; then the call is told. May be used from any thread.
final class Invitations {
    private static final Logger LOG = LoggerFactory.getLogger(Invitations.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Optional<Consents> consents;
    private final Calls calls;
    private final Clock clock;
    private final Threads threads;
    private final Map<SessionId, Long> open = new ConcurrentHashMap<>();

    Invitations(Optional<Consents> consents, Calls calls, Clock clock, Threads threads) {
        this.consents = consents;
        this.calls = calls;
        this.clock = clock;
        this.threads = threads;
    }

    /// @param url on this server, opened by a click
    record Invitation(String provider, String url) {}

    /// Invites the caller of this session. The newest invitation counts; it lasts as long as its ticket.
    Optional<Invitation> invite(SessionId session, User caller) {
        return consents.map(asked -> {
            long until = clock.nanos() + Consents.GOOD_FOR.toNanos();
            if (open.put(session, until) == null) {
                lookLater(session, caller, asked);
            }
            return new Invitation(asked.provider(), ConsentDoor.start(asked, asked.invite(caller, session.value())));
        });
    }

    /// The caller does not want it.
    void decline(User caller) {
        consents.ifPresent(asked -> threads.start("decline", () -> {
            try {
                asked.decline(caller);
            } catch (ProviderException later) {
                LOG.warn("that a caller declines is not kept", later);
            }
        }));
    }

    void arrived(User caller) {
        consents.ifPresent(asked -> asked.arrived(caller));
    }

    private void lookLater(SessionId session, User caller, Consents asked) {
        clock.after(LOOK, () -> threads.start("consent", () -> look(session, caller, asked)));
    }

    private void look(SessionId session, User caller, Consents asked) {
        Optional<Call> call = calls.find(session);
        Consents.Stance stance = call.isPresent() ? stance(caller, asked) : Consents.Stance.UNDECIDED;
        boolean over = call.isEmpty() || clock.nanos() > open.getOrDefault(session, Long.MIN_VALUE);
        if (over || stance != Consents.Stance.UNDECIDED) {
            open.remove(session);
        }
        switch (stance) {
            case GIVEN -> call.ifPresent(there -> there.consentDecided(asked.provider(), true));
            case DECLINED -> call.ifPresent(there -> there.consentDecided(asked.provider(), false));
            case UNDECIDED -> {
                if (!over) {
                    lookLater(session, caller, asked);
                }
            }
        }
    }

    private static Consents.Stance stance(User caller, Consents asked) {
        try {
            return asked.stance(caller);
        } catch (ProviderException later) {
            return Consents.Stance.UNDECIDED;
        }
    }
}
