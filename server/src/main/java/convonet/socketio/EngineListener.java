package convonet.socketio;

/// What stands above an Engine.IO session. Called by one thread at a time, in order; must not block.
interface EngineListener {

    void text(String message) throws MalformedPacketException;

    void binary(byte[] bytes) throws MalformedPacketException;

    /// Called once, last.
    void closed(DisconnectReason reason);

    /// Calls `resume` once, at once or as soon as the listener wants more; until then nothing more is read.
    void whenReady(Runnable resume);
}
