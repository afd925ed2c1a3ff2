package convonet.socketio;

/// How a session's packets travel at present. Called without the session's lock.
interface Transport {

    /// There may be packets to take from the session, or the session may have come to its end.
    void flush();

    /// Says farewell, as far as the reason allows it, and lets go of the connection.
    void close(DisconnectReason reason);
}
