package convonet.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Callers who pause, dictate, talk without end or say nothing, and tools that take their time.
final class MannersPlays {
    private MannersPlays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("an unfinished sentence", MannersPlays::unfinishedSentence);
        plays.put("a dictated number", MannersPlays::dictatedNumber);
        plays.put("the recogniser ends the turn", MannersPlays::recogniserEndsTurn);
        plays.put("the recogniser takes a likely end back", MannersPlays::likelyEndTakenBack);
        plays.put("a slow tool", MannersPlays::slowTool);
        plays.put("a slow tool in each turn", MannersPlays::slowToolTwice);
        plays.put("a tool that ends after its turn", MannersPlays::toolEndsAfterItsTurn);
        plays.put("a monologue", MannersPlays::monologue);
        plays.put("a monologue in one breath", MannersPlays::monologueInOneBreath);
        plays.put("a silent caller", MannersPlays::silentCaller);
        plays.put("a silent caller who is there", MannersPlays::silentCallerIsThere);
        plays.put("a silent caller who speaks into the good-bye", MannersPlays::silentCallerWakesUp);
        return plays;
    }

    static void unfinishedSentence(Screenplay play) {
        play.says("add milk and").from(0.5);
        play.says("brown bread please").from(2.3);
        play.assistant.answers("I added both.");
        play.runTo(8);
    }

    static void dictatedNumber(Screenplay play) {
        play.says("my number is four one").from(0.5);
        play.says("five five five").from(3.3);
        play.says("two three").from(5.6);
        play.assistant.answers("I wrote it down.");
        play.runTo(14);
    }

    static void recogniserEndsTurn(Screenplay play) {
        play.ears.endsTurns(Duration.ofMillis(120), true);
        play.says("add buy milk").from(0.5);
        play.assistant.answers("I added milk.");
        play.runTo(6);
    }

    static void likelyEndTakenBack(Screenplay play) {
        play.ears.endsTurns(Duration.ofMillis(120), false);
        play.says("add buy milk").from(0.5);
        play.says("and brown bread").from(1.8);
        play.assistant.answers("I added both.");
        play.runTo(8);
    }

    static void slowTool(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.").using("list_todos", Duration.ofSeconds(4));
        play.runTo(12);
    }

    static void slowToolTwice(Screenplay play) {
        slowTool(play);
        play.says("and what is on the other list").from(12.5);
        play.assistant.answers("Nothing.").using("list_todos", Duration.ofSeconds(4));
        play.runTo(24);
    }

    static void toolEndsAfterItsTurn(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.assistant.answers("I added milk.").using("add_todo", Duration.ofSeconds(9));
        play.at(4.0, play.call::interrupt);
        play.says("what is on my list").from(4.6);
        play.assistant.answers("Milk is on it.");
        play.runTo(16);
    }

    /// With pauses too short for an end.
    static void monologue(Screenplay play) {
        double at = 0.5;
        for (int i = 0; i < 10; i++) {
            play.says("and then we went to the").from(at);
            at += 2.1;
        }
        play.assistant.answers("I see what you mean.");
        play.assistant.answers("Go on, please.");
        play.runTo(40);
    }

    static void monologueInOneBreath(Screenplay play) {
        play.says("and then we went to the sea ".repeat(12).strip()).from(0.5);
        play.assistant.answers("I see what you mean.");
        play.runTo(40);
    }

    static void silentCaller(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.");
        play.runTo(80);
    }

    static void silentCallerIsThere(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.");
        play.murmurs("yes i am", 52.0);
        play.runTo(65);
    }

    static void silentCallerWakesUp(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.");
        play.says("wait add milk").from(72.5);
        play.assistant.answers("I added milk.");
        play.runTo(85);
    }
}
