package convonet.assistant.offline;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.assistant.Message;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What was said and done before the caller's present words.
///
/// @param before the conversation up to, not including, those words
record Memory(List<Message> before) {
    private static final Pattern OFFERED = Pattern.compile("Shall I delete ([^?]+)\\?");

    Memory {
        before = List.copyOf(before);
    }

    /// What the caller heard last.
    Optional<String> said() {
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i) instanceof Message.FromAssistant(String text, List<ToolCall> calls) && !text.isBlank()) {
                return Optional.of(text);
            }
        }
        return Optional.empty();
    }

    /// What was carried out in the turn just before, in order.
    List<Message.Answered> done() {
        List<Message.Answered> done = new ArrayList<>();
        for (int i = before.size() - 1; i >= 0 && !(before.get(i) instanceof Message.FromCaller); i--) {
            if (before.get(i) instanceof Message.FromTools(List<Message.Answered> results)) {
                done.addAll(
                        0,
                        results.stream()
                                .filter(one -> one.result() instanceof ToolResult.Done)
                                .toList());
            }
        }
        return done;
    }

    /// The last tool call of the turn just before, whatever became of it.
    Optional<Message.Answered> last() {
        for (int i = before.size() - 1; i >= 0 && !(before.get(i) instanceof Message.FromCaller); i--) {
            if (before.get(i) instanceof Message.FromTools(List<Message.Answered> results) && !results.isEmpty()) {
                return Optional.of(results.getLast());
            }
        }
        return Optional.empty();
    }

    /// The tool that spoke of what [#it] is.
    Optional<String> namer() {
        return newest().filter(answered -> name(answered).isPresent())
                .map(answered -> answered.call().name())
                .findFirst();
    }

    /// The tool that read out what [#listed] holds.
    Optional<String> lister() {
        return newest().filter(answered -> !names(answered.result()).isEmpty())
                .map(answered -> answered.call().name())
                .findFirst();
    }

    /// What was said last as this argument of a tool, such as `person` or `team`.
    Optional<String> argument(String name) {
        return newest().map(answered -> answered.call().arguments().path(name).asText())
                .filter(words -> !words.isEmpty())
                .findFirst();
    }

    /// When the event or to-do begins or is due that was spoken of last.
    Optional<ZonedDateTime> start() {
        return newest().flatMap(answered -> Stream.of("start", "due", "at")
                        .map(name -> answered.call().arguments().path(name).asText()))
                .filter(time -> time.contains("T"))
                .findFirst()
                .map(ZonedDateTime::parse);
    }

    /// All tool calls with their results, the last one first.
    private Stream<Message.Answered> newest() {
        return before.reversed().stream()
                .flatMap(message -> message instanceof Message.FromTools(List<Message.Answered> results)
                        ? results.reversed().stream()
                        : Stream.empty());
    }

    /// What the caller was asked about in one of the last two turns, and did not want deleted.
    Optional<String> offered() {
        return before.reversed().stream()
                .limit(4)
                .takeWhile(message -> !(message instanceof Message.FromTools))
                .flatMap(message -> message instanceof Message.FromAssistant(String text, List<ToolCall> calls)
                        ? OFFERED.matcher(text).results()
                        : Stream.empty())
                .map(found -> found.group(1))
                .findFirst();
    }

    /// What `it` is: the to-do, reminder or event that was spoken of last.
    Optional<String> it() {
        return newest().flatMap(answered -> name(answered).stream()).findFirst();
    }

    /// The to-dos, reminders or events that were read out last.
    List<String> listed() {
        return newest().map(answered -> names(answered.result()))
                .filter(names -> !names.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /// What a finished call was about, as the tool names it; empty for a list of several.
    static Optional<String> name(Message.Answered answered) {
        if (!(answered.result() instanceof ToolResult.Done(String say, JsonNode data))) {
            return Optional.empty();
        }
        List<String> names = names(answered.result());
        if (names.size() == 1) {
            return Optional.of(names.getFirst());
        }
        JsonNode arguments = answered.call().arguments();
        return names.isEmpty() ? text(data).or(() -> text(arguments)) : Optional.empty();
    }

    /// The titles in a list that a tool gave.
    static List<String> names(ToolResult result) {
        List<String> names = new ArrayList<>();
        if (result instanceof ToolResult.Done(String say, JsonNode data)) {
            for (JsonNode field : data) {
                if (field.isArray()) {
                    field.forEach(entry -> text(entry).ifPresent(names::add));
                }
            }
            if (data.isArray()) {
                data.forEach(entry -> text(entry).ifPresent(names::add));
            }
        }
        return names;
    }

    private static Optional<String> text(JsonNode data) {
        for (String field : List.of("title", "text")) {
            if (data.path(field).isTextual()) {
                return Optional.of(data.path(field).asText());
            }
        }
        for (String field : List.of("todo", "reminder", "event")) {
            if (data.path(field).isObject()) {
                return text(data.path(field));
            }
        }
        return Optional.empty();
    }
}
