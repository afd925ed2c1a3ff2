package convonet.assistant.offline;

import convonet.assistant.Guards;
import convonet.assistant.LanguageModel;
import convonet.assistant.Message;
import convonet.speech.Phrasebook;
import convonet.tools.ToolCall;
import convonet.user.User;
import convonet.user.UserId;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/// A caller talking to the offline model, on Wednesday, 10 June 2026, at 14:20 in Berlin.
final class Dialogue {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final Instant NOW =
            ZonedDateTime.of(2026, 6, 10, 14, 20, 0, 0, BERLIN).toInstant();
    static final OfflineLanguageModel MODEL = new OfflineLanguageModel(Phrasebook.load());
    private static final int MOST_ROUNDS = 5;

    final FakeTools tools;
    final List<Message> messages = new ArrayList<>();
    /// Without those that only look something up for another one.
    final List<ToolCall> calls = new ArrayList<>();

    Dialogue(FakeTools tools) {
        this.tools = tools;
    }

    /// @return what the assistant says to it, all rounds joined
    String says(String words) {
        messages.add(new Message.FromCaller(words));
        StringBuilder said = new StringBuilder();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            LanguageModel.Reply reply = reply();
            messages.add(new Message.FromAssistant(reply.text(), reply.calls()));
            said.append(said.isEmpty() ? "" : " ").append(reply.text());
            if (reply.calls().isEmpty()) {
                return said.toString().strip();
            }
            reply.calls().forEach(this::isLetThrough);
            boolean asked = round == 0;
            reply.calls().stream()
                    .filter(call -> asked || !call.name().startsWith("list_"))
                    .forEach(calls::add);
            messages.add(new Message.FromTools(reply.calls().stream()
                    .map(call -> new Message.Answered(call, tools.run(call)))
                    .toList()));
        }
        throw new AssertionError("does not come to an end: " + messages);
    }

    /// The graph must not refuse what this model wants.
    private void isLetThrough(ToolCall call) {
        boolean through = tools.tools().stream()
                .filter(tool -> tool.name().equals(call.name()))
                .allMatch(tool -> Guards.letThrough(messages, tool, call));
        if (!through) {
            throw new AssertionError("refused: " + call + " after " + messages);
        }
    }

    LanguageModel.Reply reply() {
        User caller = new User(new UserId(new UUID(0, 7)), "Anna", Optional.empty(), BERLIN);
        StringBuilder pieces = new StringBuilder();
        try {
            LanguageModel.Reply reply = MODEL.reply(
                    new LanguageModel.Prompt(caller, NOW.plusSeconds(messages.size()), messages, tools.tools()),
                    pieces::append);
            if (!pieces.toString().equals(reply.text())) {
                throw new AssertionError("the pieces are not the text: " + pieces + " / " + reply.text());
            }
            return reply;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// The last assistant message is cut to what the caller heard.
    void heardOnly(String text) {
        messages.removeLast();
        messages.add(new Message.FromAssistant(text, List.of()));
    }

    /// The calls that change or read something, as `tool argument=value; argument=value`, without looking things up.
    static String written(List<ToolCall> calls) {
        boolean looks = calls.stream().anyMatch(call -> call.name().matches("delete_.*|update_event"));
        return calls.stream()
                .filter(call -> !looks || !call.name().startsWith("list_"))
                .map(Dialogue::written)
                .collect(Collectors.joining(" + "));
    }

    static String written(ToolCall call) {
        return (call.name() + " "
                        + call.arguments().properties().stream()
                                .map(entry -> entry.getKey() + "="
                                        + entry.getValue().asText().replaceFirst(":00\\+", "+"))
                                .collect(Collectors.joining("; ")))
                .strip();
    }
}
