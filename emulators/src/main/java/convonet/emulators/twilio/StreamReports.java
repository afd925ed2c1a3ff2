package convonet.emulators.twilio;

import convonet.emulators.twilio.CallRequest.Target;
import java.util.LinkedHashMap;
import java.util.Map;

/// Status callbacks of one Media Stream: https://www.twilio.com/docs/voice/twiml/stream#statuscallback. Not safe
/// for threads.
final class StreamReports {
    private final House house;
    private final CallRecord call;
    private final Verb.Stream verb;
    private final String sid;

    StreamReports(House house, CallRecord call, Verb.Stream verb, String sid) {
        this.house = house;
        this.call = call;
        this.verb = verb;
        this.sid = sid;
    }

    /// @param event such as `stream-started`
    void tell(String event, Map<String, String> more) {
        verb.report().ifPresent(target -> tell(target, event, more));
    }

    private void tell(Target target, String event, Map<String, String> more) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("AccountSid", call.accountSid());
        fields.put("CallSid", call.sid());
        fields.put("StreamSid", sid);
        fields.put("StreamName", verb.name().isEmpty() ? sid : verb.name());
        fields.put("StreamEvent", event);
        fields.put("Timestamp", house.clock().now().toString());
        fields.putAll(more);
        String token = house.settings().get().authToken();
        var _ = house.webhooks().send(call.sid(), "stream.callback", target, Form.of(fields), token);
    }
}
