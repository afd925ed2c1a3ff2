package convonet.socketio;

/// What becomes of a message when its client is too slow to take it.
public enum Delivery {
    /// It must arrive: when the queue is full, and nothing in it may be dropped, the connection is closed.
    KEEP,
    /// It is worth something only now: when the queue is full, the oldest message of this kind gives way to the
    /// newest.
    DROP_OLDEST
}
