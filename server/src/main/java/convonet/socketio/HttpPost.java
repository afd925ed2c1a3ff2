package convonet.socketio;

import convonet.watch.Clock;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/// A POST request with packets. Runs on a virtual thread: it waits for the body, and between two packets for
/// room among the tasks. It is interrupted when the whole takes longer than a client may be silent.
final class HttpPost implements Runnable {
    private final EngineSession session;
    private final Polling polling;
    private final AsyncContext async;

    HttpPost(EngineSession session, Polling polling, AsyncContext async) {
        this.session = session;
        this.polling = polling;
        this.async = async;
        async.setTimeout(0);
    }

    @Override
    public void run() {
        Timing timing = session.settings().timing();
        Clock.Alarm patience = session.clock()
                .after(timing.pingInterval().plus(timing.pingTimeout()), Thread.currentThread()::interrupt);
        try {
            receive();
        } catch (CharacterCodingException | MalformedPacketException malformed) {
            fail(DisconnectReason.PROTOCOL_ERROR, Refusal.BAD_REQUEST);
        } catch (IOException | InterruptedException brokenOff) {
            fail(DisconnectReason.TRANSPORT_FAILED, Refusal.BAD_REQUEST);
        } finally {
            patience.cancel();
        }
    }

    private void receive() throws IOException, MalformedPacketException, InterruptedException {
        int maximumBytes = session.settings().limits().payload();
        byte[] body = async.getRequest().getInputStream().readNBytes(maximumBytes + 1);
        if (body.length > maximumBytes) {
            fail(DisconnectReason.TOO_LARGE, Refusal.TOO_LARGE);
            return;
        }
        takeApart(StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(body))
                .toString());
        finish(HttpServletResponse.SC_OK, "text/html", "ok");
    }

    /// Takes the packets one by one, so that a body of many small ones does not become many objects at once.
    private void takeApart(String body) throws MalformedPacketException, InterruptedException {
        int start = 0;
        while (start <= body.length() && session.isOpen()) {
            int separator = body.indexOf(Polling.SEPARATOR, start);
            int end = separator < 0 ? body.length() : separator;
            session.receive(polling, EnginePacket.ofPollingPart(body.substring(start, end)));
            CountDownLatch ready = new CountDownLatch(1);
            session.whenReady(ready::countDown);
            ready.await();
            start = end + 1;
        }
    }

    private void fail(DisconnectReason reason, Refusal refusal) {
        session.close(reason);
        session.settings().observer().turnedAway(refusal);
        finish(refusal.status(), "application/json", refusal.body());
    }

    private void finish(int status, String type, String body) {
        polling.endPost();
        try {
            EngineServlet.answer((HttpServletResponse) async.getResponse(), status, type, body);
        } catch (IOException brokenOff) {
            session.close(DisconnectReason.TRANSPORT_FAILED);
        } finally {
            async.complete();
        }
    }
}
