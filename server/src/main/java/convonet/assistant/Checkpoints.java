package convonet.assistant;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.checkpoint.BaseCheckpointSaver;
import org.bsc.langgraph4j.checkpoint.Checkpoint;

/// Hands the graph's checkpoints to the conversation, which keeps the messages of the turn and the node
/// that comes next. A turn is a run of the graph; there is one checkpoint of it, the last.
final class Checkpoints implements BaseCheckpointSaver {
    private static final String TURN = "turn";

    /// What a run of the graph is told about its turn.
    static RunnableConfig config(Turn turn) {
        return RunnableConfig.builder()
                .threadId(turn.conversation.id)
                .addMetadata(TURN, turn)
                .build();
    }

    static Turn turn(RunnableConfig config) {
        return (Turn) config.metadata(TURN).orElseThrow();
    }

    @Override
    public RunnableConfig put(RunnableConfig config, Checkpoint checkpoint) {
        String next = checkpoint.getNextNodeId();
        turn(config)
                .conversation
                .keep(
                        TurnState.messages(checkpoint.getState()),
                        Optional.ofNullable(next).filter(node -> !node.equals(StateGraph.END)));
        return config;
    }

    @Override
    public Optional<Checkpoint> get(RunnableConfig config) {
        Conversation conversation = turn(config).conversation;
        return conversation
                .next()
                .map(next -> Checkpoint.builder()
                        .nodeId(StateGraph.START)
                        .nextNodeId(next)
                        .state(TurnState.of(conversation.lastTurn()))
                        .build());
    }

    @Override
    public Collection<Checkpoint> list(RunnableConfig config) {
        return get(config).map(List::of).orElse(List.of());
    }

    @Override
    public Tag release(RunnableConfig config) {
        return new Tag(turn(config).conversation.id, list(config));
    }
}
