package convonet.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.socketio.Acknowledgement;
import convonet.socketio.Arguments;
import convonet.socketio.Delivery;
import convonet.socketio.DisconnectReason;
import convonet.socketio.EventListener;
import convonet.socketio.Handshake;
import convonet.socketio.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A connection without a network: a test sends events into it, and sees what the caller would have been sent.
final class RecordedSocket implements Socket {
    private static final long PATIENCE_SECONDS = 20;

    private final Map<String, EventListener> listeners = new ConcurrentHashMap<>();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final BlockingQueue<String> news = new LinkedBlockingQueue<>();
    private final List<Consumer<DisconnectReason>> farewells = new CopyOnWriteArrayList<>();
    private volatile boolean connected = true;

    /// As if the client had sent it.
    void send(String event, JsonNode payload) {
        Objects.requireNonNull(listeners.get(event), event).on(Arguments.of(payload), new Unwanted());
    }

    /// As if the client had sent it and waited for the answer.
    JsonNode ask(String event, JsonNode payload) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Objects.requireNonNull(listeners.get(event), event).on(Arguments.of(payload), new Wanted(answer));
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Waits until something was sent to the client that begins like this.
    ///
    /// @return all that was sent since the last such wait, this included
    List<String> until(String event) throws InterruptedException {
        List<String> since = new ArrayList<>();
        while (since.isEmpty() || !since.getLast().startsWith(event)) {
            String next = news.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("never told: " + event + "; but " + since);
            }
            since.add(next);
        }
        return since;
    }

    /// What was sent to the client, such as `status {"state":"ended"}`.
    List<String> told() {
        return told;
    }

    @Override
    public String id() {
        return "recorded";
    }

    @Override
    public Handshake handshake() {
        return new Handshake(Map.of(), "192.0.2.1", Map.of(), JsonNodeFactory.instance.objectNode());
    }

    @Override
    public boolean connected() {
        return connected;
    }

    @Override
    public void emit(String event, Delivery delivery, JsonNode... arguments) {
        String sent = event + " " + Arrays.toString(arguments);
        told.add(sent);
        news.add(sent);
    }

    @Override
    public CompletableFuture<Arguments> request(String event, Duration deadline, JsonNode... arguments) {
        throw new UnsupportedOperationException("nobody answers");
    }

    @Override
    public int discard(String event) {
        return 0;
    }

    @Override
    public void on(String event, EventListener listener) {
        listeners.put(event, listener);
    }

    @Override
    public void onAny(EventListener.OfAny listener) {}

    @Override
    public void onDisconnect(Consumer<DisconnectReason> listener) {
        farewells.add(listener);
    }

    @Override
    public void disconnect() {
        connected = false;
        farewells.forEach(listener -> listener.accept(DisconnectReason.SERVER_LEFT));
    }

    private record Wanted(CompletableFuture<JsonNode> answer) implements Acknowledgement {
        @Override
        public boolean wanted() {
            return true;
        }

        @Override
        public void reply(JsonNode... values) {
            answer.complete(values[0]);
        }
    }

    private record Unwanted() implements Acknowledgement {
        @Override
        public boolean wanted() {
            return false;
        }

        @Override
        public void reply(JsonNode... values) {}
    }
}
