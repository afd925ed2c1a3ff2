package convonet.speech.deepgram;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/// What `/v1/listen` says. Positions are seconds since the socket's first sound.
sealed interface NovaMessage {

    /// @param isFinal this stretch will not be told again
    /// @param speechFinal it ends with a silence
    /// @param fromFinalize it answers a `Finalize`
    /// @param transcript empty when there were no words
    record Results(
            double start,
            double duration,
            boolean isFinal,
            boolean speechFinal,
            boolean fromFinalize,
            String transcript)
            implements NovaMessage {}

    record SpeechStarted(double timestamp) implements NovaMessage {}

    /// A silence came after words.
    record UtteranceEnd() implements NovaMessage {}

    /// Nothing that matters here.
    record Other() implements NovaMessage {}

    /// Empty when it cannot be understood.
    static Optional<NovaMessage> read(String json) {
        return Json.read(json, new Fields());
    }

    /// The fields of one message.
    final class Fields implements Json.Reader<NovaMessage> {
        private String type = "";
        private double start;
        private double duration;
        private double timestamp;
        private boolean isFinal;
        private boolean speechFinal;
        private boolean fromFinalize;
        private boolean best = true;
        private String transcript = "";

        private Fields() {}

        @Override
        public NovaMessage message() {
            return switch (type) {
                case "Results" -> new Results(start, duration, isFinal, speechFinal, fromFinalize, transcript.strip());
                case "SpeechStarted" -> new SpeechStarted(timestamp);
                case "UtteranceEnd" -> new UtteranceEnd();
                default -> new Other();
            };
        }

        @Override
        public void read(JsonParser value, String name) throws IOException {
            switch (name) {
                case "type" -> type = value.getText();
                case "start" -> start = value.getDoubleValue();
                case "duration" -> duration = value.getDoubleValue();
                case "timestamp" -> timestamp = value.getDoubleValue();
                case "is_final" -> isFinal = value.getBooleanValue();
                case "speech_final" -> speechFinal = value.getBooleanValue();
                case "from_finalize" -> fromFinalize = value.getBooleanValue();
                case "channel" -> channel(value);
                default -> value.skipChildren();
            }
        }

        /// An object in `Results`, an array elsewhere.
        private void channel(JsonParser value) throws IOException {
            if (value.currentToken() == JsonToken.START_OBJECT) {
                Json.fields(value, this::ofChannel);
            } else {
                value.skipChildren();
            }
        }

        private void ofChannel(JsonParser value, String name) throws IOException {
            if (name.equals("alternatives") && value.currentToken() == JsonToken.START_ARRAY) {
                while (value.nextToken() == JsonToken.START_OBJECT) {
                    Json.fields(value, this::ofAlternative);
                    best = false;
                }
            } else {
                value.skipChildren();
            }
        }

        private void ofAlternative(JsonParser value, String name) throws IOException {
            if (best && name.equals("transcript")) {
                transcript = value.getText();
            } else {
                value.skipChildren();
            }
        }
    }
}
