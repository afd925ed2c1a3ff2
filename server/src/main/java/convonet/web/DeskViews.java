package convonet.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.desk.CallerTodos;
import convonet.desk.Desk;
import convonet.desk.Desks;
import convonet.desk.QuietAssistant;
import convonet.tools.ToolResult;
import convonet.transfer.TransferId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What goes on around an agent: who waits, what the others do; and what they note for their caller.
public final class DeskViews {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_QUESTION = 500;

    private final Desks desks;
    private final CallerTodos todos;
    private final QuietAssistant assistant;

    public DeskViews(Desks desks, CallerTodos todos, QuietAssistant assistant) {
        this.desks = desks;
        this.todos = todos;
        this.assistant = assistant;
    }

    /// Likewise.
    Map<String, DeskQuestion> questions() {
        return Map.of("ask", this::ask, "draft_notes", this::draft);
    }

    private void ask(Desk desk, ObjectNode payload, Consumer<ObjectNode> answer) {
        Optional<String> question = DeskEvent.text(payload, "question", LONGEST_QUESTION);
        if (question.isEmpty()) {
            answer.accept(DeskEvent.refusal("bad_request", "A question has 1 to " + LONGEST_QUESTION + " characters."));
            return;
        }
        DeskEvent.transferId(payload)
                .ifPresentOrElse(
                        id -> assistant.ask(desk, id, question.get(), how -> answer.accept(answer("answer", how))),
                        () -> answer.accept(DeskEvent.noSuchCall()));
    }

    private void draft(Desk desk, ObjectNode payload, Consumer<ObjectNode> answer) {
        DeskEvent.transferId(payload)
                .ifPresentOrElse(
                        id -> assistant.draft(desk, id, how -> answer.accept(answer("notes", how))),
                        () -> answer.accept(DeskEvent.noSuchCall()));
    }

    private static ObjectNode answer(String field, QuietAssistant.Answer how) {
        return switch (how) {
            case QuietAssistant.Answer.Written(String text) -> DeskEvent.done().put(field, text);
            case QuietAssistant.Answer.NoSuchCall _ -> DeskEvent.noSuchCall();
            case QuietAssistant.Answer.NoAssistant _ ->
                DeskEvent.refusal("no_assistant", "The built-in assistant cannot write.");
            case QuietAssistant.Answer.Busy _ ->
                DeskEvent.refusal("busy", "The assistant still looks for what you asked before.");
            case QuietAssistant.Answer.Silent _ ->
                DeskEvent.refusal("no_answer", "The assistant does not answer just now.");
        };
    }

    /// By the event that they answer.
    Map<String, DeskReaction> reactions() {
        return Map.of("queue", this::queue, "team", this::team, "add_todo", this::addTodo);
    }

    /// Agents see who waits for their department, supervisors everybody.
    private ObjectNode queue(Desk desk, ObjectNode payload) {
        return DeskEvent.done().setAll(TeamEvent.queue(desks.waitingFor(desk)));
    }

    private ObjectNode team(Desk desk, ObjectNode payload) {
        return desk.agent().role().watches()
                ? DeskEvent.done().setAll(TeamEvent.team(desks.team()))
                : DeskEvent.refusal("not_allowed", "Only supervisors see what others do.");
    }

    private ObjectNode addTodo(Desk desk, ObjectNode payload) {
        Optional<String> title = DeskEvent.text(payload, "title", LONGEST_TITLE);
        Optional<TransferId> call = DeskEvent.transferId(payload);
        if (title.isEmpty()) {
            return DeskEvent.refusal("bad_request", "A to-do has 1 to " + LONGEST_TITLE + " characters.");
        }
        return call.flatMap(id -> todos.add(desk, id, title.get()))
                .map(result -> switch (result) {
                    case ToolResult.Done _ -> DeskEvent.done();
                    case ToolResult.Failed failed -> DeskEvent.refusal(failed.code(), failed.message());
                })
                .orElseGet(DeskEvent::noSuchCall);
    }
}
