package convonet.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.audio.Frame;
import convonet.audio.MuLaw;
import java.util.Base64;
import java.util.Optional;

/// A message of a Media Stream, read and written
/// (https://www.twilio.com/docs/voice/media-streams/websocket-messages).
sealed interface TwilioMedia {

    /// @param stream as Twilio names it
    /// @param token empty when there is none
    record Start(String stream, String call, String token) implements TwilioMedia {}

    /// @param frame at 8 kHz
    record Sound(Frame frame) implements TwilioMedia {}

    record Mark(String name) implements TwilioMedia {}

    record Stop() implements TwilioMedia {}

    /// What says nothing to us: `connected`, a key that was pressed, and what is new.
    record Other() implements TwilioMedia {}

    /// @return empty for what is no message of theirs
    static Optional<TwilioMedia> read(String text) {
        try {
            JsonNode message = Reading.JSON.readTree(text);
            return switch (message.path("event").asText()) {
                case "" -> Optional.empty();
                case "start" -> start(message.path("start"));
                case "media" -> sound(message.path("media"));
                case "mark" ->
                    Optional.of(new Mark(message.path("mark").path("name").asText()));
                case "stop" -> Optional.of(new Stop());
                default -> Optional.of(new Other());
            };
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<TwilioMedia> start(JsonNode start) {
        JsonNode format = start.path("mediaFormat");
        String stream = start.path("streamSid").asText();
        boolean good = format.path("encoding").asText().equals("audio/x-mulaw")
                && format.path("sampleRate").asInt() == MuLaw.RATE
                && format.path("channels").asInt(1) == 1
                && stream.matches("[A-Za-z0-9]{1,64}");
        return good
                ? Optional.of(new Start(
                        stream,
                        start.path("callSid").asText(),
                        start.path("customParameters").path("token").asText()))
                : Optional.empty();
    }

    private static Optional<TwilioMedia> sound(JsonNode media) {
        byte[] codes = Base64.getDecoder().decode(media.path("payload").asText());
        return codes.length == 0
                ? Optional.empty()
                : Optional.of(new Sound(new Frame(MuLaw.decode(codes), MuLaw.RATE)));
    }

    /// @param frame at 8 kHz
    static String media(String stream, Frame frame) {
        return "{\"event\":\"media\",\"streamSid\":\"" + stream + "\",\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(MuLaw.encode(frame.samples())) + "\"}}";
    }

    /// @param name of letters and digits
    static String mark(String stream, String name) {
        return "{\"event\":\"mark\",\"streamSid\":\"" + stream + "\",\"mark\":{\"name\":\"" + name + "\"}}";
    }

    static String clear(String stream) {
        return "{\"event\":\"clear\",\"streamSid\":\"" + stream + "\"}";
    }

    /// Made once.
    final class Reading {
        private static final JsonMapper JSON = new JsonMapper();

        private Reading() {}
    }
}
