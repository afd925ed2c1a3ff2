package convonet.web;

import convonet.call.Call;
import convonet.call.CallPlace;
import convonet.call.Calls;
import convonet.session.Direction;
import convonet.session.Session;
import convonet.session.Sessions;
import convonet.session.Tenure;
import convonet.socketio.Namespace;
import convonet.tools.Consents;
import convonet.user.PinAuth;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import convonet.watch.Timelines;
import java.util.Optional;

/// The namespace `/voice`, where callers come in. Any thread may use it.
public final class VoiceDoor {
    private final Sessions sessions;
    private final Calls calls;
    private final Timelines timelines;
    private final Metrics metrics;
    private final Clock clock;
    private final AudioOffers audioOffers;
    private final Seats seats;
    private final SignIn signIn;
    private final Invitations invitations;

    public VoiceDoor(
            PinAuth pins,
            Users users,
            Sessions sessions,
            Calls calls,
            Timelines timelines,
            Metrics metrics,
            AudioOffers audioOffers,
            Optional<Consents> consents,
            Clock clock,
            Threads threads) {
        this.sessions = sessions;
        this.calls = calls;
        this.timelines = timelines;
        this.metrics = metrics;
        this.clock = clock;
        this.audioOffers = audioOffers;
        this.seats = new Seats(sessions, calls, clock, threads, metrics);
        this.invitations = new Invitations(consents, calls, clock, threads);
        this.signIn = new SignIn(pins, users, sessions);
    }

    public void openOn(Namespace namespace) {
        namespace.onConnect(socket -> VoiceSocket.accept(socket, this));
    }

    SignIn signIn() {
        return signIn;
    }

    Timelines timelines() {
        return timelines;
    }

    Seats seats() {
        return seats;
    }

    Invitations invitations() {
        return invitations;
    }

    AudioOffers audioOffers() {
        return audioOffers;
    }

    Clock clock() {
        return clock;
    }

    Metrics metrics() {
        return metrics;
    }

    /// The call of a session: the live one, or one that goes on with what Redis holds of it.
    ///
    /// @return empty when this server has as many calls as it may have
    Optional<Call> callOf(User caller, Session session, CallTimeline story) {
        Tenure tenure = seats.tenure(session);
        return calls.open(new CallPlace(
                tenure,
                caller,
                sessions.audio(tenure, Direction.CALLER),
                sessions.audio(tenure, Direction.ANSWER),
                story));
    }

    /// The session was opened in vain.
    void giveUp(Session session) {
        sessions.end(session);
        timelines.end(session.id().value(), "refused");
    }
}
