package convonet.assistant;

import convonet.assistant.Message.Answered;
import convonet.tools.Errand;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import convonet.watch.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out all tool calls of one reply, at the same time. Each gets exactly one result, whatever happens.
final class ToolRound {
    private static final Logger LOG = LoggerFactory.getLogger(ToolRound.class);
    private static final int MOST_AT_ONCE = 8;
    private static final ToolResult TOO_MANY = new ToolResult.Failed(
            "too_many_calls", "These are too many steps at once; this one was not carried out. Ask the caller first.");
    private static final ToolResult NOT_KEPT = new ToolResult.Failed(
            "unavailable", "Sorry, that does not work just now, and nothing was changed. It can be tried again later.");

    private final Toolbox toolbox;

    ToolRound(Toolbox toolbox) {
        this.toolbox = toolbox;
    }

    List<Tool> offered() {
        return toolbox.tools();
    }

    /// Nothing that changes something is begun before the turn is released and the store knows of the wish, so
    /// that an end of the process cannot separate the two.
    ///
    /// @param read all that the model read before it wanted the calls
    Message.FromTools run(Turn turn, List<ToolCall> calls, List<Message> read) {
        boolean harmless = calls.stream().allMatch(toolbox::changesNothing);
        if (harmless ? turn.isOver() : !turn.mayAct()) {
            return all(calls, Toolbox.INTERRUPTED);
        }
        try {
            if (!harmless) {
                turn.conversation.flush();
            }
        } catch (ProviderException e) {
            LOG.warn("tools are not begun", e);
            return all(calls, NOT_KEPT);
        }
        List<ToolCall> atOnce = calls.subList(0, Math.min(MOST_AT_ONCE, calls.size()));
        AskedFor asked = new AskedFor(read);
        List<CompletableFuture<Answered>> ends = atOnce.stream()
                .map(call -> toolbox.changing(call)
                                .map(tool -> asked.covers(tool, call))
                                .orElse(true)
                        ? started(turn, call)
                        : CompletableFuture.completedFuture(new Answered(call, AskedFor.REFUSED)))
                .toList();
        List<Answered> results = new ArrayList<>();
        for (int i = 0; i < atOnce.size(); i++) {
            results.add(ended(turn, atOnce.get(i), ends.get(i)));
        }
        calls.stream().skip(ends.size()).forEach(call -> results.add(new Answered(call, TOO_MANY)));
        return new Message.FromTools(results);
    }

    /// A tool that changes nothing is not waited for when nobody wants its result any more.
    private static Answered ended(Turn turn, ToolCall call, CompletableFuture<Answered> end) {
        return turn.release.unlessWithdrawn(end).orElseGet(() -> new Answered(call, Toolbox.INTERRUPTED));
    }

    /// What became of calls whose turn was left by an ended process.
    ///
    /// @throws ProviderException when that cannot be told now
    Message.FromTools settled(Conversation left, List<ToolCall> calls) {
        return new Message.FromTools(calls.stream()
                .map(call -> new Answered(call, toolbox.settled(errand(left, call, Timeline.NOWHERE))))
                .toList());
    }

    static Message.FromTools refused(List<ToolCall> calls) {
        return all(calls, TOO_MANY);
    }

    private CompletableFuture<Answered> started(Turn turn, ToolCall call) {
        CompletableFuture<Answered> end = new CompletableFuture<>();
        turn.toolStarted(call);
        Thread.ofVirtual()
                .name("tool call")
                .start(SessionScope.carry(() -> end.complete(new Answered(call, result(turn, call)))));
        return end;
    }

    private ToolResult result(Turn turn, ToolCall call) {
        ToolResult result = toolbox.run(errand(turn.conversation, call, turn.timeline));
        turn.toolEnded(call, result);
        return result;
    }

    private static Errand errand(Conversation of, ToolCall call, Timeline timeline) {
        return new Errand(of.owner, of.id, of.fence, call, timeline);
    }

    private static Message.FromTools all(List<ToolCall> calls, ToolResult result) {
        return new Message.FromTools(
                calls.stream().map(call -> new Answered(call, result)).toList());
    }
}
