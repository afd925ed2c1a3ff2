package convonet.socketio;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// A GET request that waits. The answer is written on a virtual thread, because its client may read slowly.
final class HttpPoll implements Polling.Poll {
    private final EngineSessions sessions;
    private final String id;
    private final AsyncContext async;

    /// The wait has no deadline of its own: the next ping answers it at the latest.
    HttpPoll(EngineSessions sessions, String id, AsyncContext async) {
        this.sessions = sessions;
        this.id = id;
        this.async = async;
        async.setTimeout(0);
    }

    @Override
    public void answer(String body) {
        Thread.ofVirtual()
                .name("socket.io poll")
                .start(() -> write(HttpServletResponse.SC_OK, "text/plain;charset=UTF-8", body));
    }

    @Override
    public void refuse(Refusal refusal) {
        sessions.settings().observer().turnedAway(refusal);
        Thread.ofVirtual()
                .name("socket.io poll")
                .start(() -> write(refusal.status(), "application/json", refusal.body()));
    }

    private void write(int status, String type, String body) {
        try {
            EngineServlet.answer((HttpServletResponse) async.getResponse(), status, type, body);
        } catch (IOException brokenOff) {
            sessions.find(id).ifPresent(session -> session.close(DisconnectReason.TRANSPORT_FAILED));
        } finally {
            async.complete();
        }
    }
}
