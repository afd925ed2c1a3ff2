package convonet.socketio;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// A GET request that waits. The answer is written on a virtual thread, because its client may read slowly.
final class HttpPoll implements Polling.Poll {
    private final EngineSession session;
    private final AsyncContext async;

    /// The wait has no deadline of its own: the next ping answers it at the latest.
    HttpPoll(EngineSession session, AsyncContext async) {
        this.session = session;
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
        session.settings().observer().turnedAway(refusal);
        Thread.ofVirtual()
                .name("socket.io poll")
                .start(() -> write(refusal.status(), "application/json", refusal.body()));
    }

    private void write(int status, String type, String body) {
        try {
            EngineServlet.answer((HttpServletResponse) async.getResponse(), status, type, body);
        } catch (IOException brokenOff) {
            session.close(DisconnectReason.TRANSPORT_FAILED);
        } finally {
            async.complete();
        }
    }
}
