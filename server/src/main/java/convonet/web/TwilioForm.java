package convonet.web;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A form that Twilio sent.
///
/// @param fields in the order in which they came
record TwilioForm(List<Map.Entry<String, String>> fields) {
    private static final int MOST_FIELDS = 200;

    TwilioForm {
        fields = List.copyOf(fields);
    }

    /// @return empty when it is none
    static Optional<TwilioForm> read(byte[] body) {
        List<Map.Entry<String, String>> fields = new ArrayList<>();
        try {
            for (String pair : new String(body, StandardCharsets.UTF_8).split("&", MOST_FIELDS + 1)) {
                int equals = pair.indexOf('=');
                if (!pair.isEmpty()) {
                    String name = equals < 0 ? pair : pair.substring(0, equals);
                    fields.add(Map.entry(decoded(name), equals < 0 ? "" : decoded(pair.substring(equals + 1))));
                }
            }
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        return fields.size() > MOST_FIELDS ? Optional.empty() : Optional.of(new TwilioForm(fields));
    }

    /// @return empty also when it was sent empty
    Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.getKey().equals(name))
                .map(Map.Entry::getValue)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
