package convonet.sip.message;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// `;name=value` and `;flag`, in their order.
///
/// @param values by name in lower case; a flag's value is empty
public record Parameters(Map<String, String> values) {
    public static final Parameters NONE = new Parameters(Map.of());

    public Parameters {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /// Empty, too, when it is a flag.
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public Parameters with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Parameters(more);
    }

    /// Those that follow a header's value.
    static Parameters ofHeader(Cursor cursor) {
        Map<String, String> values = new LinkedHashMap<>();
        while (cursor.skipSpace().take(';')) {
            String name = cursor.skipSpace().token();
            String value = "";
            if (cursor.skipSpace().take('=')) {
                value = cursor.skipSpace().peek() == '"' ? cursor.quoted() : cursor.takeWhile(Parameters::isBare);
            }
            add(values, name, value);
        }
        return new Parameters(values);
    }

    static void add(Map<String, String> values, String name, String value) {
        if (values.size() == Bounds.PARAMETERS || values.put(name.toLowerCase(Locale.ROOT), value) != null) {
            throw SipException.bad("a parameter comes twice, or there are too many");
        }
    }

    String inHeader() {
        return written(name -> name, Parameters::quotedIfNeeded);
    }

    String written(UnaryOperator<String> ofName, UnaryOperator<String> ofValue) {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            text.append(';').append(ofName.apply(name));
            if (!value.isEmpty()) {
                text.append('=').append(ofValue.apply(value));
            }
        });
        return text.toString();
    }

    private static String quotedIfNeeded(String value) {
        return value.chars().allMatch(Parameters::isBare) ? value : quoted(value);
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /// A token, or a host that is an address.
    private static boolean isBare(int character) {
        return Cursor.isTokenCharacter(character) || "[]:".indexOf(character) >= 0;
    }
}
