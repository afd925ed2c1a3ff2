package convonet.emulators.deepgram;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.Latency;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// A [Talk]'s side of its socket. Used under the socket's lock.
interface Wire {

    /// Also a `request_id`.
    String requestId();

    /// Does something after a time that is drawn, but not before what was handed in earlier, in order.
    void later(Latency latency, Runnable action);

    /// Does something after a time, whatever else waits.
    void after(Duration time, Runnable action);

    /// Runs something under the socket's lock, from any thread, unless the socket is gone.
    void locked(Runnable action);

    /// Sends a message, unless a fault is in the way.
    void send(ObjectNode message);

    void sendSound(byte[] sound);

    /// @param code 1005 for none
    void close(int code, String reason);

    /// Lets the fault in force strike when so much of an utterance was heard, or so much sound was sent.
    void strikeAfter(double seconds);

    void note(String what, Map<String, Object> about);

    /// When the message that is being handled arrived.
    long arrival();

    /// The time of day.
    Instant now();

    Duration draw(Latency latency);
}
