package convonet.assistant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.tools.ToolCall;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.Timeline;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// Turns for nobody, to have the graph's classes loaded and compiled.
final class WarmUp {
    private static final int TURNS = 200;
    private static final User NOBODY = new User(new UserId(new UUID(0, 0)), "nobody", Optional.empty(), ZoneOffset.UTC);
    private static final LanguageModel.Reply WISH = new LanguageModel.Reply(
            "", List.of(new ToolCall("warm", "no_such_tool", JsonNodeFactory.instance.objectNode())));

    private WarmUp() {}

    static void run(ToolRound tools, Clock clock) {
        TurnGraph graph = new TurnGraph(new Parrot(), tools, clock);
        for (int i = 0; i < TURNS; i++) {
            Conversation conversation = new Conversation("warm up", NOBODY, 0, ConversationStore.NOWHERE);
            conversation.load();
            conversation.beginTurn(1);
            conversation.commit();
            graph.begin(new Turn(conversation, Timeline.NOWHERE, clock.now(), Release.given(), step -> {}), "hello");
            conversation.flush();
        }
    }

    /// Wishes for a tool that is not there, then talks.
    private static final class Parrot implements LanguageModel {
        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public Reply reply(Prompt prompt, Consumer<String> words) {
            if (prompt.conversation().getLast() instanceof Message.FromCaller) {
                return WISH;
            }
            words.accept("Hello.");
            return new Reply("Hello.", List.of());
        }
    }
}
