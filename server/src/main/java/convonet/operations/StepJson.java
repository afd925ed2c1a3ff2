package convonet.operations;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.CallTimeline.Entry;
import convonet.watch.FlowStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Steps as they are kept: names and parties follow from their numbers.
final class StepJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StepJson() {}

    static String write(List<Entry> steps) {
        ArrayNode all = JSON.createArrayNode();
        for (Entry entry : steps) {
            ObjectNode step = all.addObject().put("step", entry.step().number()).put("at_ms", entry.atMillis());
            entry.tookMillis().ifPresent(took -> step.put("took_ms", took));
            entry.turn().ifPresent(turn -> step.put("turn", turn));
            if (!entry.detail().isEmpty()) {
                ObjectNode detail = step.putObject("detail");
                entry.detail().forEach(detail::put);
            }
        }
        return all.toString();
    }

    /// @param laterMillis added to the moment of each
    /// @param first number of the first one
    static List<Entry> read(String json, long laterMillis, int first) {
        List<Entry> steps = new ArrayList<>();
        for (JsonNode step : tree(json)) {
            steps.add(new Entry(
                    first + steps.size(),
                    FlowStep.numbered(step.path("step").asInt()),
                    step.path("at_ms").asLong() + laterMillis,
                    step.has("took_ms") ? Optional.of(step.path("took_ms").asLong()) : Optional.empty(),
                    step.has("turn") ? OptionalInt.of(step.path("turn").asInt()) : OptionalInt.empty(),
                    detail(step.path("detail"))));
        }
        return steps;
    }

    private static Map<String, String> detail(JsonNode json) {
        Map<String, String> detail = new LinkedHashMap<>();
        json.properties()
                .forEach(fact -> detail.put(fact.getKey(), fact.getValue().asText()));
        return Map.copyOf(detail);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException("steps are not kept as this version does", malformed);
        }
    }
}
