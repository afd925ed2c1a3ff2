package convonet.assistant;

import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Whether a model will take a conversation: each call answered once, at once, and in order.
final class WellFormed {
    private WellFormed() {}

    static List<String> faults(List<Message> conversation) {
        List<String> faults = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        if (!conversation.isEmpty() && !(conversation.getFirst() instanceof FromCaller)) {
            faults.add("it does not begin with the caller");
        }
        for (int i = 0; i < conversation.size(); i++) {
            switch (conversation.get(i)) {
                case FromCaller(String words) -> {}
                case FromAssistant answer -> faults.addAll(faults(answer, i, conversation, ids));
                case FromTools results -> {
                    if (i == 0 || !(conversation.get(i - 1) instanceof FromAssistant)) {
                        faults.add("results at " + i + " answer nothing");
                    }
                }
            }
        }
        return faults;
    }

    private static List<String> faults(FromAssistant answer, int i, List<Message> conversation, Set<String> ids) {
        List<String> faults = new ArrayList<>();
        if (answer.calls().isEmpty()) {
            if (answer.text().isBlank()) {
                faults.add("the assistant says nothing at " + i);
            }
            return faults;
        }
        answer.calls().forEach(call -> {
            if (!ids.add(call.id())) {
                faults.add("two calls are " + call.id());
            }
        });
        boolean answered = i + 1 < conversation.size()
                && conversation.get(i + 1) instanceof FromTools results
                && results.results().stream().map(Answered::call).toList().equals(answer.calls());
        if (!answered) {
            faults.add("calls at " + i + " are not answered");
        }
        return faults;
    }
}
