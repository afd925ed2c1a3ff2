package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;

/// What Twilio says on a Media Stream: https://www.twilio.com/docs/voice/media-streams/websocket-messages. Numbers
/// are texts. Not safe for threads.
final class StreamMessages {
    private final String streamSid;
    private final String accountSid;
    private final String callSid;
    private long sequence;
    private long chunk;

    StreamMessages(String streamSid, String accountSid, String callSid) {
        this.streamSid = streamSid;
        this.accountSid = accountSid;
        this.callSid = callSid;
    }

    static ObjectNode connected() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", "connected")
                .put("protocol", "Call")
                .put("version", "1.0.0");
    }

    ObjectNode start(Map<String, String> parameters) {
        ObjectNode message = message("start");
        ObjectNode start = message.putObject("start")
                .put("accountSid", accountSid)
                .put("streamSid", streamSid)
                .put("callSid", callSid);
        start.putArray("tracks").add("inbound");
        start.putObject("mediaFormat")
                .put("encoding", "audio/x-mulaw")
                .put("sampleRate", 8_000)
                .put("channels", 1);
        ObjectNode custom = start.putObject("customParameters");
        parameters.forEach(custom::put);
        return message;
    }

    /// @param frame 160 bytes of µ-law
    ObjectNode media(byte[] frame) {
        ObjectNode message = message("media");
        message.putObject("media")
                .put("track", "inbound")
                .put("chunk", Long.toString(++chunk))
                .put("timestamp", Long.toString((chunk - 1) * 20))
                .put("payload", Base64.getEncoder().encodeToString(frame));
        return message;
    }

    ObjectNode dtmf(char key) {
        ObjectNode message = message("dtmf");
        message.putObject("dtmf").put("track", "inbound_track").put("digit", String.valueOf(key));
        return message;
    }

    ObjectNode mark(String name) {
        ObjectNode message = message("mark");
        message.putObject("mark").put("name", name);
        return message;
    }

    ObjectNode stop() {
        ObjectNode message = message("stop");
        message.putObject("stop").put("accountSid", accountSid).put("callSid", callSid);
        return message;
    }

    private ObjectNode message(String event) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("event", event)
                .put("sequenceNumber", Long.toString(++sequence))
                .put("streamSid", streamSid);
    }
}
