package convonet.socketio;

/// Reacts to one kind of event of one socket.
@FunctionalInterface
public interface EventListener {

    /// Called on the connection's virtual thread, one event at a time in the order in which they were sent.
    /// May block, which pauses this connection once enough events wait, and no other. What it throws is logged.
    void on(Arguments arguments, Acknowledgement acknowledgement);

    /// Reacts to every event that has no listener of its own.
    @FunctionalInterface
    interface OfAny {
        void on(String event, Arguments arguments, Acknowledgement acknowledgement);
    }
}
