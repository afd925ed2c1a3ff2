package convonet.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Callers who are told something they did not ask for.
final class NoticePlays {
    private NoticePlays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("a reminder while nobody speaks", play -> quiet(play, new ArrayList<>()));
        plays.put("a reminder while the assistant speaks", play -> duringAnAnswer(play, new ArrayList<>()));
        plays.put("a reminder that is interrupted", play -> interrupted(play, new ArrayList<>()));
        plays.put("a reminder while the line is lost", play -> lineIsLost(play, new ArrayList<>()));
        return plays;
    }

    /// @param told the names of what the caller is known to have heard
    static void quiet(Screenplay play, List<String> told) {
        comes(play, told, 2.0, "call mom");
        play.says("thank you").from(7.0);
        play.assistant.answers("You are welcome.");
        play.runTo(12);
    }

    static void duringAnAnswer(Screenplay play, List<String> told) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("There is a lot on your list, so let me begin with the milk that you wanted.");
        comes(play, told, 3.0, "call mom");
        play.runTo(16);
    }

    static void interrupted(Screenplay play, List<String> told) {
        comes(play, told, 2.0, "call mom about the birthday of her sister in the country");
        play.says("stop what is on my list").from(2.6);
        play.assistant.answers("Milk is on it.");
        play.runTo(18);
    }

    static void lineIsLost(Screenplay play, List<String> told) {
        play.losesLine(1.0, 5.0);
        comes(play, told, 2.0, "call mom");
        play.runTo(12);
    }

    /// Brought every two seconds until it is known to be heard.
    static void comes(Screenplay play, List<String> told, double first, String words) {
        Notice notice = new Notice(words, words, () -> told.add(words));
        for (double at = first; at < 14; at += 2) {
            play.at(at, () -> {
                if (!told.contains(words)) {
                    play.call.bring(notice);
                }
            });
        }
    }
}
