package convonet.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.audio.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Puts one answer together from the events that tell it. What is told again after a lost connection counts once,
/// and the end of an answer to something said before not at all.
final class AnswerCollector {
    private final Map<String, Answer.ToolUse> tools = new LinkedHashMap<>();
    private final List<Frame> sound = new ArrayList<>();
    private final Map<String, Long> latency = new LinkedHashMap<>();
    private OptionalLong firstAudioNanos = OptionalLong.empty();
    private String understood = "";
    private int turn;
    private String text = "";
    private String problem = "";
    private boolean answered;
    private boolean complete;

    void take(Told news) {
        JsonNode payload = news.payload();
        switch (news.event()) {
            case "transcription" -> {
                understood = payload.path("text").asText();
                turn = payload.path("turn").asInt();
            }
            case "tool_call" -> tool(payload);
            case "audio_chunk" -> hear(news);
            case "turn_times" -> payload.properties().forEach(this::time);
            case "assistant_response" -> {
                boolean ofThis = !understood.isEmpty() && payload.path("turn").asInt() >= turn;
                if (ofThis && payload.path("final").asBoolean()) {
                    text = payload.path("text").asText();
                    answered = true;
                }
            }
            case "status" ->
                complete = answered && payload.path("state").asText().equals("listening");
            case "error" -> problem = payload.path("message").asText();
            default -> {
                // Other events tell nothing about the answer.
            }
        }
    }

    boolean complete() {
        return complete;
    }

    String whatIsMissing() {
        if (!problem.isEmpty()) {
            return problem;
        }
        if (understood.isEmpty()) {
            return "Nothing was understood.";
        }
        return answered
                ? "The answer did not come to its end."
                : "Understood \"" + understood + "\", but no answer came.";
    }

    /// @param saidNanos when the last spoken sample was sent
    Answer answer(long saidNanos) {
        firstAudioNanos.ifPresent(first -> latency.put("voice_to_voice", (first - saidNanos) / 1_000_000));
        return new Answer(understood, text, List.copyOf(tools.values()), latency, sound);
    }

    private void tool(JsonNode payload) {
        String state = payload.path("state").asText();
        if (!state.equals("started")) {
            tools.putIfAbsent(
                    payload.path("id").asText(),
                    new Answer.ToolUse(
                            payload.path("name").asText(),
                            state,
                            payload.path("summary").asText("")));
        }
    }

    private void hear(Told news) {
        if (news.binary().length >= 2) {
            if (firstAudioNanos.isEmpty()) {
                firstAudioNanos = OptionalLong.of(news.atNanos());
            }
            sound.add(Frame.ofBytes(
                    news.binary(), news.payload().path("sample_rate").asInt(Microphone.SAMPLE_RATE)));
        }
    }

    private void time(Map.Entry<String, JsonNode> stage) {
        if (stage.getKey().endsWith("_ms")) {
            latency.put(
                    stage.getKey().substring(0, stage.getKey().length() - 3),
                    stage.getValue().asLong());
        }
    }
}
