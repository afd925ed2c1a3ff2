package convonet.transfer.network;

import java.util.Optional;

/// The calls that a telephone network has placed for us. Whoever stands at the doors has made sure that it is the
/// network who speaks. Any thread may tell, anything, in any order and again; every method returns at once.
///
/// A leg is named by what was given to the network with it; a call, by the network itself.
public interface NetworkCalls {
    /// Below our public address: where the network asks for what comes next.
    String BRIDGE = "/anthropic/convonet_todo/twilio/voice_assistant/transfer_bridge";

    /// Where it tells.
    String STATUS = "/anthropic/convonet_todo/twilio/voice_assistant/transfer_status";

    /// Where it brings sound, over a WebSocket.
    String MEDIA = "/anthropic/convonet_todo/twilio/voice_assistant/transfer_media";

    /// Somebody, or something, answered, and the network asks for what comes next.
    Next answered(String leg, String call);

    /// @return false when there is no such call
    boolean told(String leg, String call, NetworkNews news);

    /// The network brings the sound of a call.
    ///
    /// @param token of [Next.Stream]; good for one stream
    /// @return empty when nobody waits for it
    Optional<NetworkListener> brings(String token, String call, NetworkStream stream);

    /// What is to become of a call that was answered.
    sealed interface Next {
        /// Its sound is to be brought.
        ///
        /// @param token proves which call's sound it is
        record Stream(String token) implements Next {}

        /// Nobody waits for it any more.
        record HangUp() implements Next {}

        /// There is no such call.
        record Unknown() implements Next {}
    }
}
