package convonet.assistant.offline;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the assistant says of its own, for the ear.
final class Wording {

    private static final Map<String, String> CHAT = Map.of(
            "greeting", "Hello! What can I do for you?",
            "how_are_you", "I am fine, thank you. What can I do for you?",
            "who_are_you", "I am your voice assistant. I look after your to-dos, reminders and calendar.",
            "joke", "I am better with lists than with jokes. What can I do for you?",
            "thanks", "You are welcome.",
            "goodbye", "Goodbye!",
            "stop", "All right.",
            "yes", "All right. What can I do for you?",
            "no", "All right.",
            "no_transfer", "All right, you stay with me. What can I do for you?");

    private Wording() {}

    static Map<String, String> chat() {
        return CHAT;
    }

    static String shallIDelete(List<Question.Removal> removals) {
        List<String> names = removals.stream()
                .map(removal -> (removal.tool().equals("delete_reminder") ? "the reminder " : "")
                        + removal.title()
                        + (removal.tool().equals("delete_event") ? " from your calendar" : ""))
                .toList();
        return "Shall I delete " + list(names, "and") + "?";
    }

    static String which(List<String> candidates) {
        return "Which one do you mean: " + list(candidates, "or") + "?";
    }

    /// A tool's words for a model, as said to the caller; what only a model can use is left out.
    static String toCaller(String message) {
        String words = message.replace("The caller is", "You are")
                .replace("the caller is", "you are")
                .replace("The caller", "You")
                .replace("the caller", "you")
                .replaceAll("[^.?!]*\\b[a-z]+_[a-z_]+\\b[^.?!]*[.?!]", "");
        return words.isBlank() ? "I am sorry, that did not work. Please say it in another way." : sentence(words);
    }

    /// `a`, `a or b`, `a, b or c`.
    static String list(List<String> things, String last) {
        if (things.size() < 2) {
            return String.join("", things);
        }
        int end = things.size() - 1;
        return String.join(", ", things.subList(0, end)) + " " + last + " " + things.get(end);
    }

    /// As a sentence: a capital at the beginning, a full stop at the end.
    static String sentence(String words) {
        String text = words.strip();
        if (text.isEmpty()) {
            return text;
        }
        int first = text.offsetByCodePoints(0, 1);
        String start = text.substring(0, first).toUpperCase(Locale.ENGLISH);
        return start + text.substring(first) + (text.matches("(?s).*[.!?]$") ? "" : ".");
    }
}
