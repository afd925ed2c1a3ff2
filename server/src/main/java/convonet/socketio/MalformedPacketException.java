package convonet.socketio;

/// A client sent something that the protocol does not allow. The message holds nothing of what was sent.
final class MalformedPacketException extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedPacketException(String message) {
        super(message);
    }
}
