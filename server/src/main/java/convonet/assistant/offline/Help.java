package convonet.assistant.offline;

import convonet.speech.Phrasebook;
import convonet.speech.Phrasebook.Saying;
import java.util.List;

/// What is said when there is no tool to use.
final class Help {

    private final List<Saying> sayings;
    private final int turn;

    /// @param turn of the conversation; each turn gives other hints
    Help(Phrasebook book, int turn) {
        this.sayings = book.sayings().stream()
                .filter(saying -> saying.intent().matches("(add|list|complete|delete|update)_.*"))
                .toList();
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

    Move talk(Wish wish) {
        return Move.say(
                switch (wish.intent()) {
                    case "help" ->
                        "I can keep your to-do list and your calendar, remind you of things, and tell you the time. "
                                + hint();
                    case "invite" -> "I am sorry, I cannot invite anybody. I can keep your own calendar.";
                    case "out_of_reach" -> "I am sorry, that is beyond what I can do. " + hint();
                    default ->
                        Wording.chat().getOrDefault(wish.intent(), "I am sorry, I did not understand that. " + hint());
                });
    }
}
