package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A client that knows no more of Deepgram than the key. Tests write and read every message.
final class PlainSocket implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    /// What the client makes of a connection that ended without a farewell.
    private static final int CUT = 1006;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final BlockingQueue<Object> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<CompletableFuture<Void>> pongs = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> closed = new CompletableFuture<>();
    private final WebSocket socket;

    /// @throws java.util.concurrent.CompletionException when the upgrade is refused
    PlainSocket(URI server, String pathAndQuery) {
        socket = HTTP.newWebSocketBuilder()
                .header("Authorization", "Token any")
                .buildAsync(URI.create(server + pathAndQuery), new Receiver())
                .join();
    }

    PlainSocket tell(String type) {
        return tellJson("{\"type\":\"" + type + "\"}");
    }

    PlainSocket tellJson(String message) {
        socket.sendText(message, true).join();
        return this;
    }

    /// In messages of 40 ms at 16 kHz.
    PlainSocket hear(short[] sound) {
        byte[] bytes = Encoding.LINEAR16.encoded(sound, 0, sound.length);
        for (int at = 0; at < bytes.length; at += 1_280) {
            hear(bytes, at, Math.min(1_280, bytes.length - at));
        }
        return this;
    }

    void hear(byte[] bytes, int from, int length) {
        socket.sendBinary(ByteBuffer.wrap(bytes, from, length), true).join();
    }

    /// The next text, read as JSON.
    JsonNode json() {
        return Json.of(text());
    }

    String text() {
        Object message = next();
        assertThat(message).isInstanceOf(String.class);
        return (String) message;
    }

    /// Reads over messages until one of this type comes.
    JsonNode json(String type) {
        return until(type).getLast();
    }

    /// All messages up to one of this type.
    List<JsonNode> until(String type) {
        List<JsonNode> read = new ArrayList<>();
        do {
            read.add(json());
        } while (!read.getLast().path("type").asText().equals(type));
        return read;
    }

    /// All messages up to Flux's event.
    List<JsonNode> untilEvent(String event) {
        List<JsonNode> read = new ArrayList<>();
        do {
            read.add(json());
        } while (!read.getLast().path("event").asText().equals(event));
        return read;
    }

    /// All sound up to a text, which is left out.
    byte[] sound() {
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (Object message = next(); message instanceof byte[] part; message = next()) {
            sound.writeBytes(part);
        }
        return sound.toByteArray();
    }

    /// All sound until the socket is closed.
    byte[] soundUntilEnd() {
        end();
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        messages.forEach(message -> sound.writeBytes((byte[]) message));
        return sound.toByteArray();
    }

    private Object next() {
        try {
            Object message = messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(message).as("a message from the emulator").isNotNull();
            return message;
        } catch (InterruptedException cancelled) {
            throw new AssertionError(cancelled);
        }
    }

    int unreadCount() {
        return messages.size();
    }

    /// The messages that came and were not read.
    List<JsonNode> unreadJson() {
        List<Object> unread = new ArrayList<>();
        messages.drainTo(unread);
        return unread.stream().map(message -> Json.of((String) message)).toList();
    }

    /// Waits until the emulator has dealt with everything that was told before.
    PlainSocket settled() {
        CompletableFuture<Void> answered = new CompletableFuture<>();
        pongs.add(answered);
        socket.sendPing(ByteBuffer.allocate(0)).join();
        answered.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        return this;
    }

    /// Waits for the end: `1011 NET-0001`, or `cut`.
    String end() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
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
        public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer nothing) {
            pongs.remove().complete(null);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.complete(status == CUT ? "cut" : (status + " " + reason).strip());
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete("cut");
        }
    }
}
