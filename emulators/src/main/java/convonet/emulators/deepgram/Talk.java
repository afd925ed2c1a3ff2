package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;

/// What one socket says to what it hears. Called under the socket's lock.
interface Talk {

    void begin();

    /// A message that is a JSON object.
    void told(JsonNode message);

    /// A text message that is none.
    void toldNonsense();

    void heard(ByteBuffer sound);

    /// Whether the socket is closed when nothing comes for 10 s.
    boolean mustBeKeptAlive();

    /// The socket is gone.
    ///
    /// @param struck whether a fault kept something from being sent
    void end(boolean struck);
}
