package convonet.socketio;

/// Why a socket is no longer connected.
public enum DisconnectReason {
    /// The client left the namespace.
    CLIENT_LEFT,
    /// The server called [Socket#disconnect()].
    SERVER_LEFT,
    /// The client closed the connection, or it broke.
    TRANSPORT_CLOSED,
    /// The connection failed while something was read or written.
    TRANSPORT_FAILED,
    /// A ping was not answered in time.
    PING_TIMEOUT,
    /// The connection was in no namespace for too long.
    CONNECT_TIMEOUT,
    /// The client sent something that is not Socket.IO, or broke a rule of it.
    PROTOCOL_ERROR,
    /// The client sent more at once than is allowed.
    TOO_LARGE,
    /// The client takes what it is sent too slowly, and nothing of it may be dropped.
    TOO_SLOW,
    /// The server is closing.
    SERVER_CLOSED
}
