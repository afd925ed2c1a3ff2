package convonet.assistant;

import static convonet.watch.FlowStep.ASSISTANT_RESPONSE;
import static convonet.watch.FlowStep.GENERATE_RESPONSE;
import static convonet.watch.FlowStep.PROCESS_INTENT;
import static convonet.watch.FlowStep.RESPONSE_AND_TOOL_CALLS;
import static convonet.watch.FlowStep.RESPONSE_TEXT;
import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;

import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.watch.Clock;
import convonet.watch.FlowStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncEdgeAction;
import org.bsc.langgraph4j.action.AsyncNodeActionWithConfig;

/// The graph of one turn: think → tools → think → say. Its nodes never throw: what goes wrong is told to
/// the [Turn], and the graph ends with a well-formed conversation.
final class TurnGraph {
    /// How often tools are used in one turn before the caller is asked whether to go on.
    static final int MOST_ROUNDS = 5;

    private static final String THINK = "think";
    private static final String TOOLS = "tools";
    private static final String SAY = "say";
    private static final String TOO_MANY_ROUNDS = "That takes more steps than I do at once. Shall I go on?";
    private static final String NOTHING_TO_SAY = "Sorry, I have no answer to that.";
    private static final Duration LONGEST_THOUGHT = Duration.ofSeconds(60);

    private final LanguageModel model;
    private final ToolRound tools;
    private final Clock clock;
    private final CompiledGraph<TurnState> graph;

    TurnGraph(LanguageModel model, ToolRound tools, Clock clock) {
        this.model = model;
        this.tools = tools;
        this.clock = clock;
        graph = compiled();
    }

    /// Runs a turn from its beginning. Returns when it is over, one way or another.
    void begin(Turn turn, String words) {
        run(turn, GraphInput.args(TurnState.of(List.of(new Message.FromCaller(words)))));
    }

    /// Runs a turn on from where it was left.
    void resume(Turn turn) {
        run(turn, GraphInput.resume());
    }

    private void run(Turn turn, GraphInput input) {
        graph.invoke(input, Checkpoints.config(turn));
    }

    private CompiledGraph<TurnState> compiled() {
        try {
            StateGraph<TurnState> plan = new StateGraph<>(TurnState.CHANNELS, new TurnState.Copying());
            plan.addNode(THINK, node(this::think));
            plan.addNode(TOOLS, node(this::useTools));
            plan.addNode(SAY, node(this::say));
            plan.addEdge(START, THINK);
            plan.addConditionalEdges(THINK, edge(this::afterThinking), Map.of(TOOLS, TOOLS, SAY, SAY));
            plan.addEdge(TOOLS, THINK);
            plan.addEdge(SAY, END);
            return plan.compile(CompileConfig.builder()
                    .checkpointSaver(new Checkpoints())
                    .recursionLimit(4 * MOST_ROUNDS + 10)
                    .build());
        } catch (GraphStateException e) {
            throw new IllegalStateException("the graph is not sound", e);
        }
    }

    private String afterThinking(TurnState state) {
        return state.last() instanceof Message.FromAssistant answer
                        && !answer.calls().isEmpty()
                ? TOOLS
                : SAY;
    }

    private List<Message> think(TurnState state, Turn turn) {
        if (turn.isOver()) {
            return List.of();
        }
        boolean first = turn.asking();
        mark(turn, first ? PROCESS_INTENT : GENERATE_RESPONSE);
        StringBuilder written = new StringBuilder();
        LanguageModel.Prompt prompt = new LanguageModel.Prompt(
                turn.caller(),
                turn.began,
                turn.conversation.earlier(),
                turn.conversation.window(state.messages()),
                tools.offered());
        long from = clock.nanos();
        Clock.Alarm alarm = clock.after(LONGEST_THOUGHT, () -> turn.fail(Turn.tooSlow(model)));
        try {
            LanguageModel.Reply reply = turn.ask(model, prompt, piece -> {
                if (turn.say(piece)) {
                    written.append(piece);
                }
            });
            Duration took = Duration.ofNanos(clock.nanos() - from);
            return replied(state, turn, reply, first, took, written);
        } catch (InterruptedException e) {
            turn.interrupt();
            return partly(written);
        } catch (RuntimeException e) {
            turn.fail(e);
            return partly(written);
        } finally {
            alarm.cancel();
        }
    }

    private List<Message> replied(
            TurnState state,
            Turn turn,
            LanguageModel.Reply reply,
            boolean first,
            Duration took,
            StringBuilder written) {
        if (written.isEmpty() && turn.say(reply.text())) {
            written.append(reply.text());
        }
        List<ToolCall> calls = CallIds.unique(turn.conversation.turnName(), state.messages(), reply.calls());
        boolean asItComes = first || !calls.isEmpty();
        if (asItComes) {
            turn.timeline.mark(
                    RESPONSE_AND_TOOL_CALLS,
                    OptionalInt.empty(),
                    Optional.of(took),
                    Map.of("tool_calls", Integer.toString(calls.size())));
        }
        if (calls.isEmpty()) {
            turn.timeline.mark(
                    RESPONSE_TEXT, OptionalInt.empty(), asItComes ? Optional.empty() : Optional.of(took), Map.of());
            return partly(written);
        }
        Message answer = new Message.FromAssistant(written.toString(), calls);
        if (state.toolRounds() < MOST_ROUNDS) {
            return List.of(answer);
        }
        List<Message> stopped = new ArrayList<>(List.of(answer, ToolRound.refused(calls)));
        stopped.addAll(spoken(turn, TOO_MANY_ROUNDS));
        return stopped;
    }

    private static List<Message> partly(StringBuilder written) {
        return written.toString().isBlank()
                ? List.of()
                : List.of(new Message.FromAssistant(written.toString(), List.of()));
    }

    private List<Message> useTools(TurnState state, Turn turn) {
        return state.last() instanceof Message.FromAssistant answer
                ? List.of(tools.run(turn, answer.calls(), turn.conversation.window(state.messages())))
                : List.of();
    }

    private List<Message> say(TurnState state, Turn turn) {
        boolean wordless = turn.said().isBlank() && !endsWithWords(state);
        List<Message> more = wordless ? spoken(turn, insteadOfWords(state)) : List.of();
        if (turn.finish()) {
            mark(turn, ASSISTANT_RESPONSE);
        }
        return more;
    }

    /// Also words that an ended process said.
    private static boolean endsWithWords(TurnState state) {
        return state.last() instanceof Message.FromAssistant answer
                && !answer.text().isBlank();
    }

    private static List<Message> spoken(Turn turn, String words) {
        String piece = turn.said().isBlank() ? words : " " + words;
        return turn.say(piece) ? List.of(new Message.FromAssistant(words, List.of())) : List.of();
    }

    /// The model wrote nothing: what the tools said will do.
    private static String insteadOfWords(TurnState state) {
        List<String> sentences = new ArrayList<>();
        for (Message message : state.messages()) {
            if (message instanceof Message.FromTools(List<Message.Answered> results)) {
                results.forEach(answered -> sentences.add(spoken(answered.result())));
            }
        }
        return sentences.isEmpty() ? NOTHING_TO_SAY : String.join(" ", sentences);
    }

    private static String spoken(ToolResult result) {
        return switch (result) {
            case ToolResult.Done done -> done.say();
            case ToolResult.Failed failed -> failed.message();
        };
    }

    private static void mark(Turn turn, FlowStep step) {
        turn.timeline.mark(step);
    }

    private static AsyncNodeActionWithConfig<TurnState> node(BiFunction<TurnState, Turn, List<Message>> work) {
        return (TurnState state, RunnableConfig config) -> CompletableFuture.completedFuture(
                Map.of(TurnState.MESSAGES, work.apply(state, Checkpoints.turn(config))));
    }

    private static AsyncEdgeAction<TurnState> edge(Function<TurnState, String> choice) {
        return state -> CompletableFuture.completedFuture(choice.apply(state));
    }
}
