package convonet.emulators.twilio;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Fields of a form, in order; a name may come several times.
record Form(Map<String, List<String>> fields) {
    Form {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        fields.forEach((name, values) -> kept.put(name, List.copyOf(values)));
        fields = kept;
    }

    static Form of(Map<String, String> single) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        single.forEach((name, value) -> fields.put(name, List.of(value)));
        return new Form(fields);
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst().filter(value -> !value.isEmpty());
    }

    List<String> all(String name) {
        return fields.getOrDefault(name, List.of());
    }

    /// The names that come once at most, for the record.
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((name, values) -> plain.put(name, values.size() == 1 ? values.getFirst() : values));
        return plain;
    }

    /// As it travels.
    String encoded() {
        List<String> pairs = new ArrayList<>();
        fields.forEach((name, values) -> values.forEach(value -> pairs.add(encode(name) + "=" + encode(value))));
        return pairs.stream().collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
