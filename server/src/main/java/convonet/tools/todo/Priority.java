package convonet.tools.todo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

enum Priority {
    LOW,
    MEDIUM,
    HIGH,
    URGENT;

    static List<String> words() {
        return Arrays.stream(values()).map(Priority::word).toList();
    }

    static Priority of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
