package convonet.socketio;

import convonet.watch.Clock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.eclipse.jetty.websocket.api.exceptions.BadPayloadException;
import org.eclipse.jetty.websocket.api.exceptions.MessageTooLargeException;
import org.eclipse.jetty.websocket.api.exceptions.ProtocolException;
import org.jspecify.annotations.Nullable;

/// One WebSocket of a session: either its transport from the beginning, or the one that it changes to from
/// polling.
///
/// Public only because Jetty looks its endpoints up from outside. Jetty calls it by one thread at a time.
/// It asks for the next message only when the listener has room, and gives Jetty a packet only when the one
/// before is written.
public final class WebSocketTransport implements Session.Listener, Transport {
    private final EngineSession session;
    private volatile boolean candidate;

    private final ReentrantLock lock = new ReentrantLock();
    private volatile @Nullable Session jetty;
    private @Nullable DisconnectReason ended;
    private Clock.@Nullable Alarm cut;

    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean writing;

    private WebSocketTransport(EngineSession session, boolean candidate) {
        this.session = session;
        this.candidate = candidate;
    }

    static WebSocketTransport fromTheBeginning(EngineSession session) {
        return new WebSocketTransport(session, false);
    }

    static WebSocketTransport toUpgradeTo(EngineSession session) {
        return new WebSocketTransport(session, true);
    }

    // ---- from Jetty ----

    @Override
    public void onWebSocketOpen(Session opened) {
        int payload = session.settings().limits().payload();
        opened.setMaxTextMessageSize(payload);
        opened.setMaxBinaryMessageSize(payload);
        opened.setMaxFrameSize(payload);
        opened.setIdleTimeout(Duration.ZERO); // Engine.IO's own pings are the watch
        DisconnectReason already;
        lock.lock();
        try {
            jetty = opened;
            already = ended;
        } finally {
            lock.unlock();
        }
        if (already != null) {
            farewell(opened, already);
        } else if (!candidate) {
            session.open(false);
        } else if (!session.beginUpgrade(this)) {
            close(DisconnectReason.PROTOCOL_ERROR);
        }
        opened.demand();
    }

    @Override
    public void onWebSocketText(String message) {
        try {
            EnginePacket packet = EnginePacket.ofFrame(message);
            if (candidate) {
                upgrade(packet);
            } else {
                session.receive(this, packet);
            }
        } catch (MalformedPacketException malformed) {
            fail(DisconnectReason.PROTOCOL_ERROR);
        }
        session.whenReady(this::demand);
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        callback.succeed();
        if (candidate) {
            fail(DisconnectReason.PROTOCOL_ERROR);
        } else {
            session.receive(this, new EnginePacket.Binary(bytes));
        }
        session.whenReady(this::demand);
    }

    /// The client asks by a ping whether this way works, and says later that it uses it from now on.
    private void upgrade(EnginePacket packet) throws MalformedPacketException {
        switch (packet) {
            case EnginePacket.Ping(boolean probe)
            when probe && session.probe(this) -> send(new EnginePacket.Pong(true));
            case EnginePacket.Upgrade() -> {
                candidate = false;
                if (!session.completeUpgrade(this)) {
                    candidate = true;
                    throw new MalformedPacketException("upgrade without a probe");
                }
            }
            default -> throw new MalformedPacketException("not a packet of an upgrade");
        }
    }

    private void demand() {
        Session open = jetty;
        if (open != null) {
            open.demand();
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        callback.succeed();
        fail(DisconnectReason.TRANSPORT_CLOSED);
        lock.lock();
        try {
            if (cut != null) {
                cut.cancel();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        fail(
                switch (cause) {
                    case MessageTooLargeException _ -> DisconnectReason.TOO_LARGE;
                    case BadPayloadException _, ProtocolException _ -> DisconnectReason.PROTOCOL_ERROR;
                    default -> DisconnectReason.TRANSPORT_FAILED;
                });
    }

    /// While this is only a candidate, its failure leaves the session as it was, and another may be tried as soon
    /// as the client is told.
    private void fail(DisconnectReason reason) {
        if (candidate) {
            session.abandonUpgrade(this, reason);
            close(reason);
        } else {
            session.close(reason);
        }
    }

    // ---- from the session ----

    /// Whoever comes while another thread is here only leaves a sign that there is something to look for.
    @Override
    public void flush() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            while (!writing && sendNext()) {
                // until Jetty is busy or nothing is left
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private boolean sendNext() {
        if (jetty == null) {
            return false;
        }
        for (EnginePacket packet : session.take(this, 1)) {
            writing = true;
            send(packet);
            return true;
        }
        if (session.isDrained()) {
            session.closeDrained();
        }
        return false;
    }

    private void send(EnginePacket packet) {
        Session open = jetty;
        if (open == null) {
            return;
        }
        Callback written = Callback.from(
                () -> {
                    writing = false;
                    flush();
                },
                _ -> session.close(DisconnectReason.TRANSPORT_FAILED));
        if (packet instanceof EnginePacket.Binary(byte[] bytes)) {
            open.sendBinary(ByteBuffer.wrap(bytes), written);
        } else {
            open.sendText(packet.encoded(), written);
        }
    }

    @Override
    public void close(DisconnectReason reason) {
        Session open;
        lock.lock();
        try {
            if (ended != null) {
                return;
            }
            ended = reason;
            open = jetty;
        } finally {
            lock.unlock();
        }
        if (open != null) {
            farewell(open, reason);
        }
    }

    /// The close frame may be stuck behind what the client does not read, so the connection is cut a little
    /// later.
    private void farewell(Session open, DisconnectReason reason) {
        lock.lock();
        try {
            cut = session.clock().after(session.settings().timing().closeGrace(), open::disconnect);
        } finally {
            lock.unlock();
        }
        open.close(statusOf(reason), "", Callback.NOOP);
    }

    private static int statusOf(DisconnectReason reason) {
        return switch (reason) {
            case CLIENT_LEFT, SERVER_LEFT, TRANSPORT_CLOSED -> StatusCode.NORMAL;
            case PING_TIMEOUT, CONNECT_TIMEOUT -> StatusCode.POLICY_VIOLATION;
            case PROTOCOL_ERROR -> StatusCode.PROTOCOL;
            case TOO_LARGE -> StatusCode.MESSAGE_TOO_LARGE;
            case TOO_SLOW -> StatusCode.TRY_AGAIN_LATER;
            case TRANSPORT_FAILED -> StatusCode.SERVER_ERROR;
            case SERVER_CLOSED -> StatusCode.SHUTDOWN;
        };
    }
}
