package convonet.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.call.Call;
import convonet.call.Calls;
import convonet.call.Line;
import convonet.session.Session;
import convonet.session.SessionId;
import convonet.session.Sessions;
import convonet.session.Tenure;
import convonet.socketio.Socket;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Which connection speaks for which live call: the newest one; another one of the same session is put out at once.
/// Looks after this process's hold on the sessions: it is proven twice a second, by the sound that passes the audio log
/// or else by asking, and a caller whose call went elsewhere is put out. Any thread may use it.
final class Seats {
    private static final Duration BEAT = Duration.ofMillis(500);

    /// Every so many beats a sign of life of the caller is given, whatever else was proven.
    private static final int SIGN_OF_LIFE = 8;

    private final Sessions sessions;
    private final Calls calls;
    private final Clock clock;
    private final Threads threads;
    private final Metrics metrics;
    private final Map<SessionId, Seat> taken = new ConcurrentHashMap<>();

    Seats(Sessions sessions, Calls calls, Clock clock, Threads threads, Metrics metrics) {
        this.sessions = sessions;
        this.calls = calls;
        this.clock = clock;
        this.threads = threads;
        this.metrics = metrics;
    }

    private record Seat(Call call, int connection, Socket socket) {}

    /// The hold that a call of this session begins with.
    Tenure tenure(Session session) {
        return new Tenure(session, clock, this::ask);
    }

    /// Lets this connection speak for the call, unless a newer one does. A caller whose call has just ended is told so.
    void take(Session session, Call call, Socket socket, Line line) {
        Seat mine = new Seat(call, session.connection(), socket);
        Seat sitting = taken.compute(session.id(), (_, before) -> {
            if (before != null && before.connection() > mine.connection()) {
                return before;
            }
            if (before != null) {
                before.socket().disconnect();
            }
            if (before == null || !before.call().equals(call)) {
                clock.after(BEAT, () -> beat(call, 1));
            }
            if (!call.attach(line)) {
                socket.emit("status", JsonNodeFactory.instance.objectNode().put("state", "ended"));
            }
            return mine;
        });
        if (sitting.equals(mine)) {
            call.tenure().whenLost(() -> putOut(mine));
        } else {
            socket.disconnect();
        }
    }

    private void putOut(Seat seat) {
        taken.remove(seat.call().session(), seat);
        seat.socket().disconnect();
    }

    private void beat(Call call, int number) {
        Seat seat = taken.get(call.session());
        if (seat == null || !seat.call().equals(call)) {
            return;
        }
        if (calls.find(call.session()).filter(call::equals).isEmpty()) {
            taken.remove(call.session(), seat);
            return;
        }
        if (number % SIGN_OF_LIFE == 0 || !call.tenure().provenWithin(BEAT)) {
            call.tenure().prove();
        }
        clock.after(BEAT, () -> beat(call, number + 1));
    }

    private void ask(Tenure tenure) {
        threads.start("tenure", () -> {
            Seat seat = taken.get(tenure.session().id());
            try {
                sessions.touch(tenure, seat != null && seat.socket().connected());
            } catch (ProviderException gone) {
                metrics.providerError(gone.provider());
            }
        });
    }
}
