package convonet.socketio;

/// Is told what goes wrong, to count it. Called on any thread, sometimes under a lock: it must not block nor
/// throw.
public interface SocketIoObserver {
    SocketIoObserver NOBODY = new SocketIoObserver() {};

    /// `count` messages of a [Delivery#DROP_OLDEST] event were thrown away because the client is too slow.
    default void dropped(String namespace, String event, int count) {}

    /// A listener threw; its event is lost, nothing else is.
    default void listenerFailed(String namespace, String event, Throwable failure) {}

    /// A connection has ended.
    default void closed(DisconnectReason reason) {}

    /// A request was turned away before there was a connection.
    default void turnedAway(Refusal refusal) {}
}
