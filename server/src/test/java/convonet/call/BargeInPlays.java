package convonet.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Callers who make sounds while the assistant speaks.
final class BargeInPlays {
    static final String ANSWER = "You have three things to do today. First you wanted to buy fresh milk.";
    static final String QUESTION = "You have three things to do today. Shall I read all of them to you now?";

    private BargeInPlays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("the caller interrupts", BargeInPlays::interruption);
        plays.put("the caller interrupts, with a play-head", BargeInPlays::interruptionWithPlayHead);
        plays.put("a cough", BargeInPlays::cough);
        plays.put("a cough, with a play-head", BargeInPlays::coughWithPlayHead);
        plays.put("a cough while the assistant thinks", BargeInPlays::coughWhileThinking);
        plays.put("somebody who listens on", BargeInPlays::listensOn);
        plays.put("the assistant's own words come back", BargeInPlays::echo);
        plays.put("an answer to a question before its end", BargeInPlays::answersEarly);
        plays.put("cough after cough", BargeInPlays::coughs);
        plays.put("a groan", BargeInPlays::groan);
        plays.put("noise while the assistant thinks", BargeInPlays::noiseWhileThinking);
        plays.put("the line is lost during a cough", BargeInPlays::lineLostDuringCough);
        plays.put("the recogniser dies during a cough", BargeInPlays::recogniserDiesDuringCough);
        plays.put("words that come late after a cough", BargeInPlays::lateWords);
        plays.put("the stop button during a cough", BargeInPlays::stopButtonDuringCough);
        plays.put("typed during a cough", BargeInPlays::typedDuringCough);
        return plays;
    }

    private static void answered(Screenplay play, String answer) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(answer);
    }

    static void interruption(Screenplay play) {
        answered(play, Plays.LONG_ANSWER);
        play.says("stop thank you").from(5.0);
        play.runTo(12);
    }

    static void interruptionWithPlayHead(Screenplay play) {
        play.reportsPlayHead();
        interruption(play);
    }

    static void cough(Screenplay play) {
        answered(play, ANSWER);
        play.coughs(4.0, Duration.ofMillis(200));
        play.runTo(11);
    }

    static void coughWithPlayHead(Screenplay play) {
        play.reportsPlayHead();
        cough(play);
    }

    static void coughWhileThinking(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("You have three things to do today.").firstWordAfter(Duration.ofMillis(600));
        play.coughs(2.6, Duration.ofMillis(150));
        play.runTo(9);
    }

    static void listensOn(Screenplay play) {
        answered(play, ANSWER);
        play.murmurs("okay", 3.6);
        play.murmurs("uh-huh", 5.4);
        play.runTo(13);
    }

    static void echo(Screenplay play) {
        answered(play, ANSWER);
        play.murmurs("three things to do", 3.5);
        play.runTo(13);
    }

    static void answersEarly(Screenplay play) {
        answered(play, QUESTION);
        play.says("yes").from(6.2);
        play.assistant.answers("First you wanted to buy fresh milk.");
        play.runTo(14);
    }

    static void coughs(Screenplay play) {
        answered(play, Plays.LONG_ANSWER);
        play.coughs(3.0, Duration.ofMillis(200));
        play.coughs(4.5, Duration.ofMillis(200));
        play.coughs(6.0, Duration.ofMillis(200));
        play.coughs(7.5, Duration.ofMillis(200));
        play.runTo(16);
    }

    static void groan(Screenplay play) {
        answered(play, Plays.LONG_ANSWER);
        play.coughs(4.0, Duration.ofMillis(1_500));
        play.runTo(14);
    }

    static void noiseWhileThinking(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("You have three things to do today.").firstWordAfter(Duration.ofMillis(600));
        play.coughs(2.33, Duration.ofSeconds(30));
        play.runTo(40);
    }

    static void lineLostDuringCough(Screenplay play) {
        answered(play, ANSWER);
        play.coughs(4.0, Duration.ofMillis(200));
        play.losesLine(4.3, 6.0);
        play.runTo(16);
    }

    static void recogniserDiesDuringCough(Screenplay play) {
        answered(play, ANSWER);
        play.coughs(4.0, Duration.ofMillis(200));
        play.at(4.25, play.ears::die);
        play.runTo(16);
    }

    static void lateWords(Screenplay play) {
        play.ears.finalsAfter(Duration.ofMillis(900));
        play.ears.withoutInterimWords();
        answered(play, Plays.LONG_ANSWER);
        play.says("stop now").from(5.0);
        play.runTo(14);
    }

    static void stopButtonDuringCough(Screenplay play) {
        answered(play, ANSWER);
        play.coughs(4.0, Duration.ofMillis(200));
        play.at(4.2, play.call::interrupt);
        play.runTo(11);
    }

    static void typedDuringCough(Screenplay play) {
        answered(play, ANSWER);
        play.coughs(4.0, Duration.ofMillis(200));
        play.types("add eggs", 4.2);
        play.assistant.answers("I added eggs.");
        play.runTo(11);
    }
}
