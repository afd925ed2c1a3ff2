package convonet.media;

/// A session description that cannot be understood, or asks for what we do not have. The message is in words a
/// developer of the page understands, and quotes nothing of what was received.
public final class SdpException extends Exception {

    SdpException(String message) {
        super(message);
    }
}
