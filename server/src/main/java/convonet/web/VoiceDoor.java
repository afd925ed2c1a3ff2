package convonet.web;

import convonet.call.Call;
import convonet.call.CallPlace;
import convonet.call.Calls;
import convonet.session.Direction;
import convonet.session.Session;
import convonet.session.SessionId;
import convonet.session.Sessions;
import convonet.socketio.Namespace;
import convonet.socketio.Socket;
import convonet.user.PinAuth;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
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
    private final Threads threads;
    private final SignIn signIn;

    public VoiceDoor(
            PinAuth pins,
            Users users,
            Sessions sessions,
            Calls calls,
            Timelines timelines,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.sessions = sessions;
        this.calls = calls;
        this.timelines = timelines;
        this.metrics = metrics;
        this.clock = clock;
        this.threads = threads;
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

    Metrics metrics() {
        return metrics;
    }

    /// The call of a session: the live one, or one that goes on with what Redis holds of it.
    ///
    /// @return empty when this server has as many calls as it may have
    Optional<Call> callOf(User caller, Session session, CallTimeline story) {
        SessionId id = session.id();
        return calls.open(new CallPlace(
                id, caller, sessions.audio(id, Direction.CALLER), sessions.audio(id, Direction.ANSWER), story));
    }

    /// The session was opened in vain.
    void giveUp(Session session) {
        sessions.end(session.id());
        timelines.end(session.id().value());
    }

    /// Shows signs of life of the session as long as the connection stands, and puts the connection out when the
    /// caller has gone on with another one.
    void keepAlive(Session session, Socket socket) {
        clock.after(Sessions.HEARTBEAT, () -> threads.start("heartbeat", () -> beat(session, socket)));
    }

    private void beat(Session session, Socket socket) {
        if (!socket.connected()) {
            return;
        }
        try {
            if (!sessions.touch(session)) {
                socket.disconnect();
                return;
            }
        } catch (ProviderException gone) {
            metrics.providerError(gone.provider());
        }
        keepAlive(session, socket);
    }
}
