package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client that speaks WebSocket and knows nothing of Engine.IO or Socket.IO: the test writes and reads every
/// packet.
public final class RawSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final WebSocket socket;

    private RawSocket(int port, String query, @Nullable String origin) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS));
        if (origin != null) {
            builder.header("Origin", origin);
        }
        URI uri = URI.create("ws://127.0.0.1:" + port + "/socket.io/?EIO=4&transport=websocket" + query);
        socket = builder.buildAsync(uri, new Receiver()).join();
    }

    /// A connection that has read its greeting.
    static RawSocket open(int port) {
        RawSocket opened = new RawSocket(port, "", null);
        assertThat(opened.text()).startsWith("0{");
        return opened;
    }

    /// A connection that has read its greeting and has entered a namespace.
    public static RawSocket enter(int port, String namespace) {
        RawSocket opened = open(port);
        opened.send(namespace.equals("/") ? "40" : "40" + namespace + ",");
        assertThat(opened.text()).startsWith("40");
        return opened;
    }

    /// Like [#enter(int, String)], into a namespace that the server may not have had before.
    static RawSocket enterIn(TestServer server, String namespace) {
        server.of(namespace);
        return enter(server.port(), namespace);
    }

    static RawSocket withOrigin(int port, String origin) {
        return new RawSocket(port, "", origin);
    }

    static RawSocket toUpgrade(int port, String session) {
        return new RawSocket(port, "&sid=" + session, null);
    }

    public RawSocket send(String packet) {
        socket.sendText(packet, true).join();
        return this;
    }

    RawSocket send(byte[] attachment) {
        socket.sendBinary(ByteBuffer.wrap(attachment), true).join();
        return this;
    }

    /// The next message, which must be text.
    public String text() {
        return (String) next();
    }

    /// The first message from now on that holds `part`; those before it are let go.
    public String textWith(String part) {
        String message;
        do {
            message = text();
        } while (!message.contains(part));
        return message;
    }

    /// The next message, which must be binary.
    byte[] binary() {
        return (byte[]) next();
    }

    private Object next() {
        try {
            Object message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message from the server").isNotNull();
            return message;
        } catch (InterruptedException cancelled) {
            throw new AssertionError(cancelled);
        }
    }

    /// Messages that have come and were not read yet.
    public int unread() {
        return messages.size();
    }

    /// Waits until the server has closed the connection, and says with which status; 1006 when without any.
    public int closeStatus() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Ends the connection without a farewell.
    void cut() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .exceptionally(_ -> socket)
                .join();
        socket.abort();
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            byte[] copy = new byte[part.remaining()];
            part.get(copy);
            bytes.writeBytes(copy);
            if (last) {
                messages.add(bytes.toByteArray());
                bytes.reset();
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(1006);
        }
    }
}
