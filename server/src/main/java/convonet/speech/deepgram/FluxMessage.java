package convonet.speech.deepgram;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Optional;

/// What `/v2/listen` says. Positions are seconds since the socket's first sound.
sealed interface FluxMessage {

    /// @param event `StartOfTurn`, `Update`, `EagerEndOfTurn`, `TurnResumed` or `EndOfTurn`
    /// @param turn counts the turns
    /// @param transcript all words of the turn so far
    record TurnInfo(String event, int turn, double start, double end, String transcript) implements FluxMessage {}

    /// The last word.
    record Failure(String code) implements FluxMessage {}

    /// Nothing that matters here.
    record Other() implements FluxMessage {}

    /// Empty when it cannot be understood.
    static Optional<FluxMessage> read(String json) {
        return Json.read(json, new Fields());
    }

    /// The fields of one message.
    final class Fields implements Json.Reader<FluxMessage> {
        private String type = "";
        private String event = "";
        private int turn;
        private double start;
        private double end;
        private String transcript = "";
        private String code = "";

        private Fields() {}

        @Override
        public FluxMessage message() {
            return switch (type) {
                case "TurnInfo" -> new TurnInfo(event, turn, start, end, transcript.strip());
                case "Error" -> new Failure(code);
                default -> new Other();
            };
        }

        @Override
        public void read(JsonParser value, String name) throws IOException {
            switch (name) {
                case "type" -> type = value.getText();
                case "event" -> event = value.getText();
                case "turn_index" -> turn = value.getIntValue();
                case "audio_window_start" -> start = value.getDoubleValue();
                case "audio_window_end" -> end = value.getDoubleValue();
                case "transcript" -> transcript = value.getText();
                case "code" -> code = value.getText();
                default -> value.skipChildren();
            }
        }
    }
}
