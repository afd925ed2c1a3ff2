package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/// Of what `/metrics` counts with what the timeline of the only call tells.
final class Agreement {
    private Agreement() {}

    static void ofTurns(Scrape told, JsonNode timeline) {
        List<JsonNode> transcribed = steps(timeline, 12, step -> true);
        List<JsonNode> spoken =
                steps(timeline, 13, step -> step.at("/detail/how").asText().equals("spoken"));
        List<JsonNode> sounded = steps(timeline, 26, step -> true);

        assertThat(told.of("convonet_signins_total", "result=\"accepted\""))
                .isEqualTo(steps(timeline, 6, step -> true).size());
        assertThat(spoken).isNotEmpty();
        assertThat(times(told, "end_of_turn")).isEqualTo(spoken.size());
        assertThat(times(told, "voice_to_voice")).isEqualTo(spoken.size());
        assertThat(times(told, "transcription")).isEqualTo(transcribed.size());
        assertThat(seconds(told, "transcription")).isCloseTo(seconds(transcribed), within(0.001 * transcribed.size()));
        assertThat(times(told, "first_audio")).isEqualTo(sounded.size());
        assertThat(seconds(told, "first_audio")).isCloseTo(seconds(sounded), within(0.001 * sounded.size()));
        assertThat(told.sum("convonet_tool_calls_total"))
                .isEqualTo(steps(timeline, 21, step -> true).size());
        assertThat(told.sum("convonet_provider_errors_total")).isZero();
        assertThat(told.sum("convonet_invariants_broken_total")).isZero();
        assertThat(told.sum("convonet_words_lost_total")).isZero();
        assertThat(told.names()).containsAll(Scrape.askedForByOperators());
        assertThat(told.ours()).isEqualTo(Scrape.documented());
    }

    static void ofTransfers(Scrape told, JsonNode timeline) {
        List<JsonNode> begun = steps(timeline, 36, step -> true);
        List<JsonNode> failed = steps(timeline, 50, step -> true);

        assertThat(failed).isNotEmpty();
        assertThat(told.sum("convonet_transfers_total")).isEqualTo(begun.size());
        assertThat(told.sum("convonet_transfer_wait_seconds_count")).isEqualTo(begun.size());
        for (JsonNode why : failed) {
            String reason = why.at("/detail/reason").asText();
            assertThat(told.of("convonet_transfers_total", "outcome=\"" + reason + "\""))
                    .as(reason)
                    .isEqualTo(steps(
                                    timeline,
                                    50,
                                    step -> step.at("/detail/reason").asText().equals(reason))
                            .size());
        }
        assertThat(told.of("convonet_callers_waiting", "")).isZero();
    }

    private static List<JsonNode> steps(JsonNode timeline, int number, Predicate<JsonNode> which) {
        return StreamSupport.stream(timeline.spliterator(), false)
                .filter(step -> step.path("step").asInt() == number)
                .filter(which)
                .toList();
    }

    private static double times(Scrape told, String stage) {
        return told.of("convonet_turn_latency_seconds_count", "stage=\"" + stage + "\"");
    }

    private static double seconds(Scrape told, String stage) {
        return told.of("convonet_turn_latency_seconds_sum", "stage=\"" + stage + "\"");
    }

    private static double seconds(List<JsonNode> steps) {
        return steps.stream()
                .mapToDouble(step -> step.path("took_ms").asDouble() / 1_000)
                .sum();
    }
}
