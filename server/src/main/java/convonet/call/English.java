package convonet.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The sections of `english.txt`.
final class English {
    static final English SECTIONS = read();

    private static final String SAY = "say: ";

    private final Map<String, List<String>> sections;

    private English(Map<String, List<String>> sections) {
        this.sections = sections;
    }

    /// What stands between commas.
    List<String> entries(String section) {
        return lines(section).stream()
                .flatMap(line -> Stream.of(line.split(",", -1)))
                .map(String::strip)
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /// What the call may say on an occasion.
    List<String> sayings(String occasion) {
        return lines(SAY + occasion);
    }

    private List<String> lines(String section) {
        List<String> lines = sections.getOrDefault(section, List.of());
        if (lines.isEmpty()) {
            throw new IllegalStateException("english.txt has no section " + section);
        }
        return lines;
    }

    private static English read() {
        try (InputStream in = English.class.getResourceAsStream("english.txt")) {
            if (in == null) {
                throw new IllegalStateException("english.txt is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Map<String, List<String>> sections = new HashMap<>();
            List<String> section = new ArrayList<>();
            for (String line : text.lines().map(String::strip).toList()) {
                if (line.startsWith("[")) {
                    section = new ArrayList<>();
                    sections.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isEmpty() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
            return new English(sections);
        } catch (IOException e) {
            throw new IllegalStateException("english.txt cannot be read", e);
        }
    }
}
