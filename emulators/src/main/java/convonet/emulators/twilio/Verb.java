package convonet.emulators.twilio;

import convonet.emulators.twilio.CallRequest.Target;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// One instruction of TwiML.
sealed interface Verb {

    record Say(String text) implements Verb {}

    /// @param length seconds
    record Pause(int length) implements Verb {}

    record Hangup() implements Verb {}

    record Redirect(Target to) implements Verb {}

    /// `<Connect><Stream>`: both directions, and nothing comes after it until our server closes it.
    ///
    /// @param track `inbound_track`, which is all that goes both ways
    record Stream(String url, String name, String track, Map<String, String> parameters, Optional<Target> report)
            implements Verb {
        public Stream {
            parameters = new LinkedHashMap<>(parameters);
        }
    }
}
