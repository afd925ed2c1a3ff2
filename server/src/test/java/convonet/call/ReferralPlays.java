package convonet.call;

import convonet.audio.Frame;
import convonet.tools.directory.FakeDirectory;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.transfer.TransferWish;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Callers who want to talk to a person.
final class ReferralPlays {
    static final Frame TONE = new Frame(new short[320], 16_000);

    private ReferralPlays() {}

    static Map<String, Consumer<Screenplay>> all() {
        Map<String, Consumer<Screenplay>> plays = new LinkedHashMap<>();
        plays.put("an agent answers and hangs up", ReferralPlays::talk);
        plays.put("an agent answers while the assistant speaks", ReferralPlays::answeredDuringAnAnswer);
        plays.put("an agent gives the caller back", ReferralPlays::givenBack);
        plays.put("an agent hands the caller on", ReferralPlays::handedOn);
        plays.put("an agent hands the caller on and leaves", ReferralPlays::handedOnAndLeft);
        plays.put("an agent is lost", ReferralPlays::lost);
        plays.put("both are heard in a talk", ReferralPlays::bothAreHeard);
        plays.put("a caller's line is lost in a talk", ReferralPlays::lineLostInATalk);
        plays.put("nobody answers", ReferralPlays::noAnswer);
        plays.put("a caller does not want to wait", ReferralPlays::neverMind);
        plays.put("a caller leaves while it rings", ReferralPlays::leavesWhileRinging);
        plays.put("a caller leaves the agent", ReferralPlays::leavesTheAgent);
        plays.put("a caller's line is lost while it rings", ReferralPlays::lineLostWhileRinging);
        plays.put("Redis goes while it rings", ReferralPlays::redisGoes);
        plays.put("the button is pressed again and again", ReferralPlays::pressedAgain);
        plays.put("busy, and tried again", ReferralPlays::triedAgain);
        plays.put("busy, and to be called back", ReferralPlays::calledBack);
        return plays;
    }

    /// Ann of support is ready.
    static void support(Screenplay play, Consumer<Telephone> does) {
        play.colleagues.directory.with("Ann", "2001", "support", FakeDirectory.FREE);
        play.colleagues.legs.at("2001", does);
    }

    static void asks(Screenplay play, double at) {
        play.at(at, () -> play.call.requestTransfer(Optional.of("support"), Optional.of("a bill")));
    }

    /// What the tool `transfer_to_agent` does.
    static void usesTheTool(Screenplay play) {
        TransferWish wish = new TransferWish(
                play.call.session(),
                play.call.caller(),
                Optional.empty(),
                "a bill",
                play.place(play.call.tenure()).timeline());
        play.threads.start("tool", () -> play.colleagues.transfers.begin(wish));
    }

    /// The steps of a transfer that were marked, in order.
    static List<String> transferSteps(Screenplay play) {
        return play.steps.stream()
                .filter(step -> !step.contains("/") && Integer.parseInt(step) >= 30)
                .toList();
    }

    private static void answersAfter(Telephone telephone, Duration time) {
        telephone.rings();
        telephone.after(time, telephone::answers);
    }

    static void talk(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(6)));
        asks(play, 0.5);
        play.says("the sum is wrong").from(9.0);
        play.at(11.0, () -> play.colleagues.legs.at("2001").says(TONE));
        play.at(13.0, () -> play.colleagues.legs.at("2001").agentHangsUp());
        play.runTo(18);
    }

    static void answeredDuringAnAnswer(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofMillis(7_500)));
        asks(play, 0.5);
        play.says("what is on my list").from(4.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.at(12.0, () -> play.colleagues.legs.at("2001").agentHangsUp());
        play.runTo(17);
    }

    static void givenBack(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        play.at(
                8.0,
                () -> play.colleagues.transfers.giveBack(
                        play.colleagues.legs.at("2001").id(), "2001", "wants the invoice by mail"));
        play.says("thank you").from(12.0);
        play.assistant.answers("You are welcome.");
        play.runTo(17);
    }

    static void handedOn(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        play.colleagues.legs.at("2004", telephone -> answersAfter(telephone, Duration.ofSeconds(2)));
        asks(play, 0.5);
        play.at(7.0, () -> play.colleagues.legs.at("2001").handsOn("2004"));
        play.says("the sum is wrong").from(11.0);
        agentSays(play, "2004", "how can i help", 14.0);
        play.at(18.0, () -> play.colleagues.legs.at("2004").agentHangsUp());
        play.runTo(23);
    }

    static void handedOnAndLeft(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        play.colleagues.legs.at("2004", telephone -> {
            telephone.rings();
            telephone.after(Duration.ofSeconds(15), () -> telephone.fails(FailureReason.BUSY));
        });
        asks(play, 0.5);
        play.at(7.0, () -> {
            play.colleagues.legs.at("2001").handsOn("2004");
            play.colleagues
                    .legs
                    .at("2001")
                    .after(
                            Duration.ofMillis(200),
                            () -> play.colleagues.legs.at("2001").agentHangsUp());
        });
        play.runTo(34);
    }

    static void lost(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        play.at(8.0, () -> play.colleagues.legs.at("2001").isLost());
        play.runTo(18);
    }

    static void bothAreHeard(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        agentSays(play, "how can i help", 6.0);
        play.says("the sum is wrong").from(9.0);
        play.at(13.0, () -> play.colleagues.legs.at("2001").agentHangsUp());
        play.runTo(18);
    }

    static void lineLostInATalk(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        play.losesLine(6.0, 9.0);
        play.at(13.0, () -> play.colleagues.legs.at("2001").agentHangsUp());
        play.runTo(18);
    }

    /// Word by word, and silence after them.
    private static void agentSays(Screenplay play, String words, double from) {
        agentSays(play, "2001", words, from);
    }

    private static void agentSays(Screenplay play, String extension, String words, double from) {
        double at = from;
        for (String word : words.split(" ", -1)) {
            for (int frame = 0; frame < 12; frame++, at += 0.02) {
                play.at(at, () -> play.colleagues.legs.at(extension).says(play.voices.frame(word)));
            }
            for (int frame = 0; frame < 2; frame++, at += 0.02) {
                play.at(at, () -> play.colleagues.legs.at(extension).says(Voices.silence()));
            }
        }
        for (int frame = 0; frame < 60; frame++, at += 0.02) {
            play.at(at, () -> play.colleagues.legs.at(extension).says(Voices.silence()));
        }
    }

    static void noAnswer(Screenplay play) {
        support(play, Telephone::rings);
        asks(play, 0.5);
        play.runTo(45);
    }

    static void neverMind(Screenplay play) {
        support(play, Telephone::rings);
        asks(play, 0.5);
        play.says("oh never mind").from(6.0);
        play.runTo(13);
    }

    static void leavesWhileRinging(Screenplay play) {
        support(play, Telephone::rings);
        asks(play, 0.5);
        play.at(4.0, play.call::hangUp);
        play.runTo(5);
    }

    static void leavesTheAgent(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        play.says("the sum is wrong").from(6.0);
        play.at(9.0, play.call::hangUp);
        play.runTo(10);
    }

    static void lineLostWhileRinging(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        play.losesLine(2.0, 7.0);
        play.at(12.0, () -> play.colleagues.legs.at("2001").agentHangsUp());
        play.runTo(17);
    }

    static void redisGoes(Screenplay play) {
        support(play, telephone -> answersAfter(telephone, Duration.ofSeconds(4)));
        asks(play, 0.5);
        play.at(2.0, () -> play.colleagues.store.gone(true));
        play.at(12.0, () -> play.colleagues.legs.at("2001").agentHangsUp());
        play.at(15.0, () -> play.colleagues.store.gone(false));
        play.runTo(20);
    }

    static void pressedAgain(Screenplay play) {
        support(play, Telephone::rings);
        asks(play, 0.5);
        asks(play, 0.51);
        asks(play, 3.0);
        play.at(6.0, play.call::cancelTransfer);
        play.at(6.01, play.call::cancelTransfer);
        play.runTo(12);
    }

    static void triedAgain(Screenplay play) {
        support(
                play,
                telephone -> telephone.fails(
                        play.colleagues.legs.dialled().size() == 1 ? FailureReason.BUSY : FailureReason.DECLINED));
        asks(play, 0.5);
        play.says("please try again").from(11.0);
        play.runTo(24);
    }

    static void calledBack(Screenplay play) {
        support(play, telephone -> telephone.fails(FailureReason.BUSY));
        asks(play, 0.5);
        play.says("yes please").from(11.0);
        play.runTo(22);
    }
}
