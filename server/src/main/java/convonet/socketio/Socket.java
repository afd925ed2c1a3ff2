package convonet.socketio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// One client in one namespace. Every method may be called on any thread and none of them blocks.
/// Binary arguments are [com.fasterxml.jackson.databind.node.BinaryNode]s, alone or within other arguments.
public interface Socket {

    /// Random, told to nobody but this client, and different in each namespace.
    String id();

    Handshake handshake();

    boolean connected();

    /// Sends an event that must arrive; see [Delivery#KEEP]. Does nothing once the socket is not connected.
    default void emit(String event, JsonNode... arguments) {
        emit(event, Delivery.KEEP, arguments);
    }

    /// Sends an event. Does nothing once the socket is not connected.
    void emit(String event, Delivery delivery, JsonNode... arguments);

    /// Sends an event and asks for an answer. The future completes on a virtual thread: with the answer, or
    /// with a [java.util.concurrent.TimeoutException] after `deadline`, or with a
    /// [java.nio.channels.ClosedChannelException] when the socket is disconnected first. An answer does not
    /// wait for the events that were sent before it, so a listener may wait for an answer.
    CompletableFuture<Arguments> request(String event, Duration deadline, JsonNode... arguments);

    /// Throws away what waits to be sent of a [Delivery#DROP_OLDEST] event, and says how many messages that
    /// were.
    int discard(String event);

    /// Sets the listener of an event, in place of an earlier one.
    void on(String event, EventListener listener);

    /// Sets the listener of all events that have none of their own, in place of an earlier one.
    void onAny(EventListener.OfAny listener);

    /// Adds a listener that is called once, after the last event. When the socket is disconnected already,
    /// it is called soon.
    void onDisconnect(Consumer<DisconnectReason> listener);

    /// Tells the client that it is put out of the namespace; it will not come back by itself. No event of it is
    /// delivered any more. Its connection ends when it is in no other namespace.
    void disconnect();
}
