package convonet.socketio;

/// Is told what goes wrong, to count it. Called on any thread, sometimes under a lock: it must not block nor
/// throw.
public interface SocketIoObserver {
    SocketIoObserver NOBODY = new SocketIoObserver() {};

    /// `count` messages of a [Delivery#DROP_OLDEST] event were thrown away because the client is too slow.
    default void dropped(String namespace, String event, int count) {}

    /// Stands for an event that only [Socket#onAny] listens to: its name is the client's, and may be anything.
    String ANY_EVENT = "*";

    /// A listener threw; its event is lost, nothing else is. Is in the log already.
    default void listenerFailed(String namespace, String event, Throwable failure) {}

    /// A connection has ended.
    default void closed(DisconnectReason reason) {}

    /// A request was turned away before there was a connection.
    default void turnedAway(Refusal refusal) {}
}
