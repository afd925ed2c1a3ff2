package convonet.transfer.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is asked of Twilio. Every method blocks, for some seconds at most, and asks once. May be used by many threads.
interface TwilioApi extends AutoCloseable {

    /// Asks for a call.
    Reply place(List<Map.Entry<String, String>> form) throws InterruptedException;

    /// Wants a call to become `canceled` or `completed`.
    Reply update(String call, String status) throws InterruptedException;

    /// Opens the way, so that the first call need not wait for it.
    Reply greet() throws InterruptedException;

    @Override
    void close();

    /// What came of one request.
    sealed interface Reply {

        /// @param body what came as JSON; missing when nothing did
        record Came(int status, JsonNode body, Optional<Duration> retryAfter) implements Reply {}

        /// There was nobody to send it to.
        record NotSent() implements Reply {}

        /// It may have been received.
        record Lost() implements Reply {}
    }
}
