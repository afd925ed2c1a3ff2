package convonet.call;

import convonet.speech.Heard;
import convonet.speech.Heard.Surety;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Screenplays in which the assistant begins before the caller's turn is over.
final class GuessPlays {
    private GuessPlays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("a right guess", GuessPlays::right);
        plays.put("a wrong guess", GuessPlays::wrong);
        plays.put("wrong guesses without end", GuessPlays::wrongWithoutEnd);
        plays.put("a guess that would change something", GuessPlays::change);
        plays.put("a wrong guess that would change something", GuessPlays::wrongChange);
        plays.put("a guess that looks something up", GuessPlays::look);
        plays.put("a voice right at the release", GuessPlays::voiceAtRelease);
        plays.put("the recogniser takes an end back", GuessPlays::resumed);
        plays.put("a guess that fails", GuessPlays::failing);
        plays.put("typed during a guess", GuessPlays::typed);
        plays.put("a guess whose sound is not ready", GuessPlays::slowSound);
        plays.put("Redis is gone at the release", GuessPlays::redisGone);
        plays.put("the voice is gone during a guess", GuessPlays::voiceGone);
        return plays;
    }

    static void right(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things. Milk and bread.").firstWordAfter(Duration.ofMillis(200));
        play.runTo(8);
    }

    static void wrong(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.says("and brown bread").from(1.74);
        play.assistant.answersTo("add buy milk", "I added milk.");
        play.assistant.answersTo("add buy milk and brown bread", "I added both.");
        play.runTo(8);
    }

    static void wrongWithoutEnd(Screenplay play) {
        play.says("add buy milk").from(0.5);
        for (int part = 1; part <= 5; part++) {
            play.says("and more").from(0.76 + 0.9 * part);
        }
        play.runTo(12);
    }

    static void change(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.assistant.answers("I added milk.").using("add_todo", Duration.ofMillis(50));
        play.runTo(6);
    }

    static void wrongChange(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.says("and brown bread").from(1.74);
        play.assistant.answersTo("add buy milk", "I added milk.").using("add_milk", Duration.ofMillis(50));
        play.assistant
                .answersTo("add buy milk and brown bread", "I added both.")
                .using("add_both", Duration.ofMillis(50));
        play.runTo(8);
    }

    static void look(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.").looking("list_todos", Duration.ofMillis(50));
        play.runTo(6);
    }

    static void voiceAtRelease(Screenplay play) {
        right(play);
        play.says("what is on my list").from(9.0);
        play.assistant.answers("Still milk and bread, as it was before.");
        play.says("and for tomorrow").from(9.0 + 1.36 + 0.45);
        play.assistant.answers("Nothing for tomorrow.");
        play.runTo(18);
    }

    static void resumed(Screenplay play) {
        play.says("remind me to").from(0.5);
        play.at(1.25, () -> play.ears.tells(new Heard.TurnEnded(Duration.ofSeconds(1), Surety.LIKELY)));
        play.at(1.5, () -> play.ears.tells(new Heard.TurnResumed()));
        play.says("call the dentist").from(1.7);
        play.assistant.answers("I will remind you.").firstWordAfter(Duration.ofMillis(300));
        play.runTo(8);
    }

    static void failing(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.").failingAhead();
        play.runTo(6);
    }

    static void typed(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.types("add eggs", 2.15);
        play.assistant.answersTo("what is on my list", "Two things.");
        play.assistant.answersTo("add eggs", "I added eggs.");
        play.runTo(9);
    }

    static void slowSound(Screenplay play) {
        play.voice.firstSoundAfter(Duration.ofMillis(300));
        right(play);
    }

    static void redisGone(Screenplay play) {
        play.at(2.2, () -> play.answered.gone(true));
        right(play);
    }

    static void voiceGone(Screenplay play) {
        play.voice.gone(true);
        play.at(2.3, () -> play.voice.gone(false));
        right(play);
    }
}
