package convonet.assistant;

import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bsc.langgraph4j.serializer.StateSerializer;
import org.bsc.langgraph4j.state.AgentState;
import org.bsc.langgraph4j.state.Channel;
import org.bsc.langgraph4j.state.Channels;

/// The state of the graph: the messages of one turn. How often tools were used follows from them.
final class TurnState extends AgentState {
    static final String MESSAGES = "messages";

    /// The other appending channel drops messages that are equal to an earlier one, such as a second "yes".
    static final Map<String, Channel<?>> CHANNELS =
            Map.of(MESSAGES, Channels.<Message>appenderWithDuplicate(ArrayList::new));

    TurnState(Map<String, Object> data) {
        super(data);
    }

    List<Message> messages() {
        return messages(data());
    }

    Message last() {
        return messages().getLast();
    }

    long toolRounds() {
        return messages().stream().filter(Message.FromTools.class::isInstance).count();
    }

    static List<Message> messages(Map<String, Object> data) {
        List<Message> messages = new ArrayList<>();
        if (data.get(MESSAGES) instanceof List<?> list) {
            list.forEach(each -> messages.add((Message) each));
        }
        return messages;
    }

    static Map<String, Object> of(List<Message> messages) {
        return new HashMap<>(Map.of(MESSAGES, new ArrayList<>(messages)));
    }

    /// The graph copies its state at each node by writing it and reading it again, at once and on the same
    /// thread. Messages never change, so a copy of the list is enough, and it is passed from the one to the
    /// other.
    static final class Copying extends StateSerializer<TurnState> {
        private static final ThreadLocal<List<Message>> PASSED = new ThreadLocal<>();

        Copying() {
            super(TurnState::new);
        }

        @Override
        public void writeData(Map<String, Object> data, ObjectOutput out) {
            PASSED.set(messages(data));
        }

        @Override
        public Map<String, Object> readData(ObjectInput in) throws IOException {
            List<Message> messages = PASSED.get();
            PASSED.remove();
            if (messages == null) {
                throw new IOException("the state was not written before on this thread");
            }
            return of(messages);
        }
    }
}
