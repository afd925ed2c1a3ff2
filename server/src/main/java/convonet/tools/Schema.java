package convonet.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Checks arguments against the part of JSON Schema that tools are written in: `type`, `properties`,
/// `required`, `additionalProperties`, `items`, `enum`, `minLength`, `maxLength`, `minimum`, `maximum`.
/// Lengths count code points. Anything else in a schema is taken as a note for the model.
final class Schema {
    private Schema() {}

    /// @return what is wrong, in words the model can act on; empty when nothing is
    static Optional<String> fault(JsonNode schema, JsonNode arguments) {
        return fault("the arguments", schema, arguments);
    }

    private static Optional<String> fault(String what, JsonNode schema, JsonNode value) {
        String type = schema.path("type").asText("");
        if (!isOf(type, value)) {
            return Optional.of(what + " must be " + article(type) + type + ".");
        }
        if (schema.has("enum") && !holds(schema.get("enum"), value)) {
            return Optional.of(what + " must be one of " + listed(schema.get("enum")) + ".");
        }
        return switch (type) {
            case "object" -> objectFault(what, schema, value);
            case "array" -> arrayFault(what, schema, value);
            case "string" -> lengthFault(what, schema, value.textValue());
            case "integer", "number" -> rangeFault(what, schema, value);
            default -> Optional.empty();
        };
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            default -> true;
        };
    }

    private static Optional<String> objectFault(String what, JsonNode schema, JsonNode object) {
        for (JsonNode name : schema.path("required")) {
            if (!object.hasNonNull(name.asText())) {
                return Optional.of(what + " must hold " + name.asText() + ".");
            }
        }
        JsonNode properties = schema.path("properties");
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getValue().isNull()) {
                continue;
            }
            JsonNode known = properties.path(entry.getKey());
            if (known.isMissingNode()) {
                if (!schema.path("additionalProperties").asBoolean(true)) {
                    return Optional.of("there is no argument called " + shown(entry.getKey()) + ".");
                }
                continue;
            }
            Optional<String> fault = fault(entry.getKey(), known, entry.getValue());
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> arrayFault(String what, JsonNode schema, JsonNode array) {
        for (JsonNode item : array) {
            Optional<String> fault = fault("each of " + what, schema.path("items"), item);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> lengthFault(String what, JsonNode schema, String text) {
        int length = text.codePointCount(0, text.length());
        if (length < schema.path("minLength").asInt(0)) {
            return Optional.of(what + " is too short.");
        }
        int longest = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        return length <= longest
                ? Optional.empty()
                : Optional.of(what + " is too long: at most " + longest + " characters.");
    }

    private static Optional<String> rangeFault(String what, JsonNode schema, JsonNode number) {
        double value = number.asDouble();
        if (schema.has("minimum") && value < schema.get("minimum").asDouble()) {
            return Optional.of(
                    what + " must be at least " + schema.get("minimum").asText() + ".");
        }
        if (schema.has("maximum") && value > schema.get("maximum").asDouble()) {
            return Optional.of(
                    what + " must be at most " + schema.get("maximum").asText() + ".");
        }
        return Optional.empty();
    }

    private static boolean holds(JsonNode values, JsonNode value) {
        for (JsonNode each : values) {
            if (each.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static String listed(JsonNode values) {
        List<String> words = new ArrayList<>();
        values.forEach(value -> words.add(value.asText()));
        return String.join(", ", words);
    }

    private static String article(String type) {
        return type.startsWith("i") || type.startsWith("o") || type.startsWith("a") ? "an " : "a ";
    }

    private static String shown(String name) {
        return name.length() <= 40 && name.chars().allMatch(c -> c > ' ' && c < 127) ? name : "that";
    }
}
