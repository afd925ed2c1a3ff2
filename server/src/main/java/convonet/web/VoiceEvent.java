package convonet.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.audio.Frame;
import convonet.socketio.Arguments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What a caller's browser says, read and checked: each method is empty, or throws nothing, for what is malformed.
final class VoiceEvent {
    static final int SAMPLE_RATE = 16_000;
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_LINE = 200;
    private static final int LONGEST_DESCRIPTION = 20_000;
    private static final int LONGEST_SOUND = SAMPLE_RATE * 2;
    private static final int FRAME_BYTES = SAMPLE_RATE / 10 * 2;

    private VoiceEvent() {}

    /// A PIN, a token, or both.
    record Credentials(Optional<String> pin, Optional<String> user, Optional<String> resumeToken) {}

    /// @param number counts what the page sends, or 0
    record Sound(List<Frame> frames, int number) {}

    /// @param turn the turn whose answer is being played
    record PlayHead(int turn, Duration played) {}

    static Optional<Credentials> credentials(Arguments arguments) {
        return payload(arguments)
                .map(payload ->
                        new Credentials(text(payload, "pin"), text(payload, "user"), text(payload, "resume_token")))
                .filter(given -> given.pin().isPresent() || given.resumeToken().isPresent());
    }

    /// Whether the announced sound is one we hear; what is not told is taken as the default.
    static boolean audible(Arguments arguments) {
        Optional<ObjectNode> payload = payload(arguments);
        return payload.isPresent()
                && payload.get().path("encoding").asText("pcm_s16le").equals("pcm_s16le")
                && payload.get().path("sample_rate").asInt(SAMPLE_RATE) == SAMPLE_RATE;
    }

    /// Binary, alone or as `{audio}`, cut into frames of at most 100 ms; then maybe `{seq}`, for what fits one frame.
    /// Empty for an odd number of bytes, none, or more than a second.
    static Optional<Sound> sound(Arguments arguments) {
        return arguments
                .binary(0)
                .or(() ->
                        arguments.object(0).map(payload -> payload.get("audio")).flatMap(VoiceEvent::bytes))
                .filter(bytes -> bytes.length > 0 && bytes.length % 2 == 0 && bytes.length <= LONGEST_SOUND)
                .map(VoiceEvent::frames)
                .flatMap(frames -> number(arguments).map(number -> new Sound(frames, number)))
                .filter(sound -> sound.number() == 0 || sound.frames().size() == 1);
    }

    private static Optional<Integer> number(Arguments arguments) {
        if (arguments.size() < 2) {
            return Optional.of(0);
        }
        return arguments.object(1).flatMap(VoiceEvent::number);
    }

    private static Optional<Integer> number(ObjectNode payload) {
        return Optional.of(payload.path("seq"))
                .filter(seq -> seq.canConvertToInt() && seq.asInt() > 0)
                .map(JsonNode::asInt);
    }

    /// A wish to talk to a person, both in the caller's words and of one line.
    record Wish(Optional<String> department, Optional<String> reason) {}

    static Optional<Wish> wish(Arguments arguments) {
        return payload(arguments)
                .filter(payload -> isLine(payload.path("department")) && isLine(payload.path("reason")))
                .map(payload -> new Wish(text(payload, "department"), text(payload, "reason")));
    }

    private static boolean isLine(JsonNode value) {
        boolean absent = value.isMissingNode() || value.isNull();
        return absent
                || (value.isTextual()
                        && value.asText().length() <= LONGEST_LINE
                        && value.asText().chars().noneMatch(Character::isISOControl));
    }

    static Optional<String> text(Arguments arguments) {
        return payload(arguments)
                .flatMap(payload -> text(payload, "text"))
                .map(String::strip)
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST_TEXT);
    }

    /// A session description.
    static Optional<String> offer(Arguments arguments) {
        return payload(arguments)
                .map(payload -> payload.path("sdp"))
                .filter(sdp -> sdp.isTextual() && sdp.asText().length() <= LONGEST_DESCRIPTION)
                .map(JsonNode::asText)
                .filter(sdp -> !sdp.isBlank());
    }

    /// The number of the next sound that does not come as an event.
    static Optional<Integer> nextNumber(Arguments arguments) {
        return payload(arguments).flatMap(VoiceEvent::number);
    }

    /// RTP's timestamp of what is being played.
    static Optional<Integer> playedTimestamp(Arguments arguments) {
        return payload(arguments)
                .map(payload -> payload.path("rtp_timestamp"))
                .filter(timestamp ->
                        timestamp.isIntegralNumber() && timestamp.canConvertToLong() && timestamp.asLong() >> 32 == 0)
                .map(timestamp -> (int) timestamp.asLong());
    }

    static Optional<PlayHead> playHead(Arguments arguments) {
        return payload(arguments)
                .filter(payload -> payload.path("turn").canConvertToInt()
                        && payload.path("turn").asInt() >= 0
                        && payload.path("played_ms").isNumber()
                        && payload.path("played_ms").asDouble() >= 0
                        && payload.path("played_ms").asDouble() < 86_400_000)
                .map(payload -> new PlayHead(
                        payload.path("turn").asInt(),
                        Duration.ofMillis(payload.path("played_ms").asLong())));
    }

    /// An event without a payload counts as one with an empty object.
    static Optional<ObjectNode> payload(Arguments arguments) {
        return arguments.size() == 0 ? Optional.of(JsonNodeFactory.instance.objectNode()) : arguments.object(0);
    }

    private static Optional<String> text(JsonNode payload, String field) {
        JsonNode value = payload.path(field);
        return value.isTextual() && !value.asText().isBlank() && value.asText().length() <= LONGEST_TEXT
                ? Optional.of(value.asText())
                : Optional.empty();
    }

    private static Optional<byte[]> bytes(JsonNode node) {
        return Arguments.of(node).binary(0);
    }

    private static List<Frame> frames(byte[] bytes) {
        List<Frame> frames = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += FRAME_BYTES) {
            int to = Math.min(bytes.length, from + FRAME_BYTES);
            frames.add(Frame.ofBytes(Arrays.copyOfRange(bytes, from, to), SAMPLE_RATE));
        }
        return frames;
    }
}
