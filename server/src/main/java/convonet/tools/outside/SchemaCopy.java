package convonet.tools.outside;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Copies the JSON schema of others' arguments so that any model takes it. A provider refuses a whole request, with all
/// tools in it, for one schema that is not sound by JSON Schema 2020-12. So what is not known to be sound is left out:
/// the model is told less then, and the server checks its arguments anyway.
final class SchemaCopy {
    private static final Set<String> TYPES =
            Set.of("object", "array", "string", "number", "integer", "boolean", "null");
    private static final Set<String> TEXTS = Set.of("title", "description", "format");
    private static final Set<String> COUNTS =
            Set.of("minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties");
    private static final Set<String> NUMBERS = Set.of("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum");
    private static final Set<String> CHOICES = Set.of("anyOf", "oneOf", "allOf");
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");
    private static final Pattern ARGUMENT = Pattern.compile("[A-Za-z0-9_.-]{1,64}");
    private static final int LONGEST_TEXT = 500;
    private static final int LARGEST = 16_000;
    private static final int MOST_VALUES = 100;
    private static final int DEEPEST = 12;

    private SchemaCopy() {}

    /// @return empty when arguments of this schema cannot be told to a model
    static Optional<JsonNode> of(JsonNode schema) {
        ObjectNode copy = copied(schema, 0);
        copy.put("type", "object");
        // Providers take these in what arguments are made of, not for all of them together.
        copy.remove(CHOICES);
        copy.remove("enum");
        if (!copy.has("properties")) {
            copy.putObject("properties");
        }
        boolean sayable = copy.get("properties").properties().stream()
                .allMatch(property -> ARGUMENT.matcher(property.getKey()).matches());
        return sayable && copy.toString().length() <= LARGEST ? Optional.of(copy) : Optional.empty();
    }

    private static ObjectNode copied(JsonNode schema, int depth) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (depth < DEEPEST) {
            schema.properties().forEach(entry -> copy(entry.getKey(), entry.getValue(), copy, depth + 1));
        }
        return copy;
    }

    private static void copy(String key, JsonNode value, ObjectNode to, int depth) {
        if (TEXTS.contains(key)) {
            if (value.isTextual()) {
                to.put(key, Plain.text(value.textValue(), LONGEST_TEXT));
            }
        } else if (COUNTS.contains(key)) {
            if (value.isIntegralNumber() && value.longValue() >= 0) {
                to.set(key, value);
            }
        } else if (NUMBERS.contains(key)) {
            if (value.isNumber()) {
                to.set(key, value);
            }
        } else if (CHOICES.contains(key)) {
            if (value.isArray() && !value.isEmpty()) {
                value.forEach(each -> to.withArray(key).add(copied(each, depth)));
            }
        } else if (DEFINITIONS.contains(key)) {
            if (value.isObject()) {
                to.set(key, eachCopied(value, depth));
            }
        } else {
            copyOther(key, value, to, depth);
        }
    }

    private static void copyOther(String key, JsonNode value, ObjectNode to, int depth) {
        switch (key) {
            case "type" -> copyIf(isType(value), key, value, to);
            case "enum" -> copyIf(value.isArray() && !value.isEmpty() && value.size() <= MOST_VALUES, key, value, to);
            case "const", "default" -> to.set(key, value);
            case "required" -> copyIf(isTexts(value), key, value, to);
            case "$ref" -> copyIf(value.isTextual() && value.textValue().startsWith("#"), key, value, to);
            case "properties" -> {
                if (value.isObject()) {
                    to.set(key, eachCopied(value, depth));
                }
            }
            case "items" -> {
                if (value.isObject()) {
                    to.set(key, copied(value, depth));
                }
            }
            case "additionalProperties" -> {
                if (value.isBoolean()) {
                    to.set(key, value);
                } else if (value.isObject()) {
                    to.set(key, copied(value, depth));
                }
            }
            default -> {}
        }
    }

    private static ObjectNode eachCopied(JsonNode schemas, int depth) {
        ObjectNode copies = JsonNodeFactory.instance.objectNode();
        schemas.properties().forEach(entry -> copies.set(entry.getKey(), copied(entry.getValue(), depth)));
        return copies;
    }

    private static void copyIf(boolean sound, String key, JsonNode value, ObjectNode to) {
        if (sound) {
            to.set(key, value);
        }
    }

    private static boolean isType(JsonNode value) {
        return value.isTextual()
                ? TYPES.contains(value.textValue())
                : isTexts(value) && !value.isEmpty() && TYPES.containsAll(texts(value));
    }

    private static boolean isTexts(JsonNode value) {
        return value.isArray()
                && value.valueStream().allMatch(JsonNode::isTextual)
                && texts(value).size() == value.size();
    }

    private static Set<String> texts(JsonNode value) {
        return value.valueStream().map(JsonNode::textValue).collect(Collectors.toUnmodifiableSet());
    }
}
