package convonet.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Screenplays in which a process ends without a word and another one takes the call up.
final class TakeOverPlays {
    private TakeOverPlays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("a process ends while the assistant thinks", TakeOverPlays::whileThinking);
        plays.put("a process ends before the first sound", TakeOverPlays::beforeFirstSound);
        plays.put("a process ends in mid-answer", TakeOverPlays::inMidAnswer);
        plays.put("a process ends with a sentence half spoken", TakeOverPlays::inMidSentence);
        plays.put("a process ends as its answer does", TakeOverPlays::atTheEnd);
        plays.put("a process ends as the caller interrupts", TakeOverPlays::atAnInterruption);
        plays.put("the rest of an answer is interrupted", TakeOverPlays::restInterrupted);
        return plays;
    }

    static void whileThinking(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER).using("list_todos", Duration.ofSeconds(2));
        play.runTo(3.5);
        play.goesOnElsewhere().runTo(16);
    }

    static void beforeFirstSound(Screenplay play) {
        play.voice.firstSoundAfter(Duration.ofSeconds(3));
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.runTo(4);
        play.goesOnElsewhere().runTo(14);
    }

    static void inMidAnswer(Screenplay play) {
        play.reportsPlayHead();
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.runTo(5.2);
        Screenplay next = play.goesOnElsewhere();
        next.reportsPlayHead();
        next.runTo(12);
    }

    static void inMidSentence(Screenplay play) {
        play.voice.worksAt(Duration.ofMillis(180));
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.runTo(4.6);
        play.goesOnElsewhere().runTo(12);
    }

    static void atTheEnd(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things. Milk and bread.");
        play.runTo(4.25);
        play.goesOnElsewhere().runTo(10);
    }

    static void atAnInterruption(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.at(5.0, play.call::interrupt);
        play.runTo(5.0);
        play.goesOnElsewhere().runTo(12);
    }

    static void restInterrupted(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.runTo(5.0);
        Screenplay next = play.goesOnElsewhere();
        next.at(2.0, next.call::interrupt);
        next.runTo(8);
    }
}
