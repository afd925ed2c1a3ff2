package convonet.call;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The screenplays: what happens, without what must come of it. Each is told once in order, and under many seeds.
final class Plays {
    static final String LONG_ANSWER =
            "You have three things to do today. First you wanted to buy fresh milk. Then you call the dentist.";

    private Plays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("a plain turn", Plays::plainTurn);
        plays.put("two utterances in one turn", Plays::twoUtterances);
        plays.put("more words while the assistant thinks", Plays::moreWordsWhileThinking);
        plays.put("typed while the assistant speaks", Plays::typedDuringSpeech);
        plays.put("typed twice at once", Plays::typedTwice);
        plays.put("the microphone is closed in mid-word", Plays::microphoneClosedInMidWord);
        plays.put("an interruption while a tool runs", Plays::interruptionWhileToolRuns);
        plays.put("the recogniser dies in mid-utterance", Plays::recogniserDies);
        plays.put("the recogniser cannot be reached for a while", Plays::recogniserRefuses);
        plays.put("the recogniser goes mute", Plays::recogniserGoesMute);
        plays.put("Redis goes and comes back", Plays::redisGoesAndComes);
        plays.put("Redis loses a reply", Plays::redisLosesAReply);
        plays.put("the database is gone", Plays::databaseGone);
        plays.put("the voice is gone", Plays::voiceGone);
        plays.put("the line is lost during an answer", Plays::lineLostDuringAnswer);
        plays.put("the line is lost in mid-sentence", Plays::lineLostInMidSentence);
        plays.put("the line is dead and nobody notices for a while", Plays::deadConnection);
        plays.put("sound is lost in an answer", Plays::soundLostInAnswer);
        plays.put("sound is lost at the beginning of an answer", Plays::soundLostEarlyInAnswer);
        plays.put("sound is lost in mid-sentence", Plays::soundLostInMidSentence);
        plays.put("a slow model", Plays::slowModel);
        plays.put("a slow voice", Plays::slowVoice);
        plays.put("a store that hangs", Plays::storeHangs);
        plays.put("a voice that does not stop", Plays::stubbornVoice);
        plays.put("the stop button", Plays::stopButton);
        plays.put("every recogniser is taken for a while", Plays::everyRecogniserTaken);
        plays.putAll(BargeInPlays.all());
        plays.putAll(MannersPlays.all());
        plays.putAll(GuessPlays.all());
        plays.putAll(NoticePlays.all());
        plays.putAll(TakeOverPlays.all());
        return plays;
    }

    static void plainTurn(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things. Milk and bread.");
        play.runTo(8);
    }

    static void twoUtterances(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.says("and brown bread").from(1.8);
        play.assistant.answers("I added both.");
        play.runTo(8);
    }

    static void moreWordsWhileThinking(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.says("and brown bread").from(2.5);
        play.assistant.answers("I added milk.").firstWordAfter(Duration.ofSeconds(3));
        play.assistant.answers("I added both.");
        play.runTo(10);
    }

    static void typedDuringSpeech(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(LONG_ANSWER);
        play.types("add eggs", 4.5);
        play.assistant.answers("I added eggs.");
        play.runTo(10);
    }

    static void typedTwice(Screenplay play) {
        play.types("add eggs", 0.5);
        play.types("add flour", 0.52);
        play.assistant.answers("I added eggs.");
        play.assistant.answers("I added flour.");
        play.runTo(8);
    }

    static void microphoneClosedInMidWord(Screenplay play) {
        play.says("what time is it").from(0.5);
        play.closesMicrophone(1.52);
        play.assistant.answers("It is nine.");
        play.runTo(10);
    }

    static void interruptionWhileToolRuns(Screenplay play) {
        play.says("add buy milk").from(0.5);
        play.assistant.answers("I added milk.").using("add_todo", Duration.ofSeconds(2));
        play.says("and what is left").from(2.3);
        play.assistant.answers("Two things are left.");
        play.runTo(12);
    }

    static void recogniserDies(Screenplay play) {
        play.says("remind me to call the dentist on monday").from(0.5);
        play.at(1.7, play.ears::die);
        play.assistant.answers("I will remind you.");
        play.runTo(9);
    }

    static void recogniserRefuses(Screenplay play) {
        play.says("remind me to call the dentist").from(0.5);
        play.at(1.0, () -> {
            play.ears.refuse(true);
            play.ears.die();
        });
        play.at(6.0, () -> play.ears.refuse(false));
        play.assistant.answers("I will remind you.");
        play.runTo(16);
    }

    static void recogniserGoesMute(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.at(1.0, () -> play.ears.mute(true));
        play.at(9.9, () -> play.ears.mute(false));
        play.assistant.answers("Two things.");
        play.runTo(30);
    }

    static void redisGoesAndComes(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.at(1.0, () -> play.said.gone(true));
        play.at(6.0, () -> play.said.gone(false));
        play.assistant.answers("Two things.");
        play.runTo(16);
    }

    static void redisLosesAReply(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.at(0.9, () -> play.said.gone(true));
        play.at(1.5, () -> {
            play.said.gone(false);
            play.said.loseNextReply();
        });
        play.assistant.answers("Two things.");
        play.runTo(8);
    }

    static void databaseGone(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("").failing("postgresql");
        play.says("try again").from(9.0);
        play.assistant.answers("Two things.");
        play.runTo(15);
    }

    static void voiceGone(Screenplay play) {
        play.voice.gone(true);
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things. Milk and bread.");
        play.at(5.0, () -> play.voice.gone(false));
        play.says("say that again").from(6.0);
        play.assistant.answers("You have two things.");
        play.runTo(13);
    }

    static void lineLostDuringAnswer(Screenplay play) {
        play.reportsPlayHead();
        play.says("what is on my list").from(0.5);
        play.assistant.answers(LONG_ANSWER);
        play.losesLine(5.0, 10.0);
        play.runTo(18);
    }

    static void lineLostInMidSentence(Screenplay play) {
        play.says("remind me to call the dentist on monday").from(0.5);
        play.losesLine(1.3, 4.0);
        play.assistant.answers("I will remind you.");
        play.runTo(12);
    }

    static void deadConnection(Screenplay play) {
        play.says("add milk to my list").from(0.5);
        play.losesLineUnnoticed(2.25, 5.5, 6.0);
        play.assistant.answers("I added milk to your list.").using("add_todo", Duration.ofMillis(500));
        play.runTo(14);
    }

    static void soundLostInAnswer(Screenplay play) {
        play.reportsPlayHead();
        play.says("what is on my list").from(0.5);
        play.assistant.answers(LONG_ANSWER);
        play.losesSound(5.0, 7.0);
        play.runTo(16);
    }

    static void soundLostEarlyInAnswer(Screenplay play) {
        play.reportsPlayHead();
        play.says("what is on my list").from(0.5);
        play.assistant.answers(LONG_ANSWER);
        play.losesSound(3.0, 4.1);
        play.runTo(16);
    }

    static void soundLostInMidSentence(Screenplay play) {
        play.says("remind me to call the dentist on monday").from(0.5);
        play.losesSound(1.3, 2.4);
        play.assistant.answers("I will remind you.");
        play.runTo(10);
    }

    static void slowModel(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Too late.").firstWordAfter(Duration.ofMinutes(5));
        play.runTo(32);
    }

    static void slowVoice(Screenplay play) {
        play.voice.firstSoundAfter(Duration.ofSeconds(20));
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things. Milk and bread.");
        play.runTo(12);
    }

    static void stopButton(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(LONG_ANSWER);
        play.at(4.0, play.call::interrupt);
        play.runTo(8);
    }

    static void everyRecogniserTaken(Screenplay play) {
        play.ears.busyAtOnce(true);
        play.coughs(0.5, Duration.ofMillis(600));
        play.at(2.0, () -> {
            play.ears.busyAtOnce(false);
            play.ears.busy(true);
        });
        play.coughs(2.5, Duration.ofMillis(600));
        play.at(4.0, () -> play.ears.busy(false));
        play.says("what is on my list").from(4.5);
        play.assistant.answers("Two things.");
        play.runTo(20);
    }

    static void storeHangs(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Too late.").askedAfter(Duration.ofMinutes(5));
        play.runTo(32);
    }

    static void stubbornVoice(Screenplay play) {
        play.voice.isStubborn();
        play.voice.worksAt(Duration.ofMillis(150));
        play.says("what is on my list").from(0.5);
        play.assistant.answers("You have three things to do today and tomorrow.");
        play.types("never mind", 3.0);
        play.assistant.answers("All right, never mind.");
        play.runTo(10);
    }
}
