package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Saying;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// What is said when there is no tool to use.
final class Help {

    private final List<Saying> sayings;
    private final Set<String> tools;
    private final int turn;

    /// @param tools names of those that are offered
    /// @param turn of the conversation; each turn gives other hints
    Help(Phrasebook book, Set<String> tools, int turn) {
        this.sayings = book.sayings(tools).stream()
                .filter(saying ->
                        saying.intent().matches("(add|list|complete|delete|update|create|assign|find|who)_.*"))
                .toList();
        this.tools = Set.copyOf(tools);
        this.turn = turn;
    }

    /// Two things one can say.
    String hint() {
        int first = Math.floorMod(turn * 2, sayings.size());
        int second = Math.floorMod(turn * 2 + 1, sayings.size());
        return "You can say, for example: " + plain(first) + ", or: " + plain(second) + ".";
    }

    private String plain(int index) {
        return sayings.get(index).example().replaceAll("[.?!]$", "");
    }

    /// The wish is understood, but no tool for it is offered.
    Move cannot() {
        return Move.say("I am sorry, I cannot do that here. " + hint());
    }

    private List<String> abilities() {
        List<String> abilities = new ArrayList<>(List.of("keep your to-do list"));
        able("add_event", "keep your calendar", abilities);
        able("add_reminder", "remind you of things", abilities);
        able("list_team_todos", "share work with your teams", abilities);
        able("who_is_available", "tell you who can be reached", abilities);
        able("transfer_to_agent", "put you through to a person", abilities);
        abilities.add("tell you the time");
        return abilities;
    }

    private void able(String tool, String words, List<String> abilities) {
        if (tools.contains(tool)) {
            abilities.add(words);
        }
    }

    Move talk(Wish wish) {
        return Move.say(
                switch (wish.intent()) {
                    case "help" -> Wording.sentence("I can " + Wording.list(abilities(), "and")) + " " + hint();
                    case "invite" -> "I am sorry, I cannot invite anybody. I can keep your own calendar.";
                    case "out_of_reach" -> "I am sorry, that is beyond what I can do. " + hint();
                    default ->
                        Wording.chat().getOrDefault(wish.intent(), "I am sorry, I did not understand that. " + hint());
                });
    }
}
