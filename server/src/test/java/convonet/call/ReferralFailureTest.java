package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.session.SessionId;
import convonet.session.Tenures;
import convonet.tools.directory.FakeDirectory;
import convonet.tools.directory.Situation;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeAgentLegs.Telephone;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a caller is told who cannot talk to a person, and what can come next.
class ReferralFailureTest {
    private static final String OFFER =
            "I can try again or another department, or go on helping you myself. Shall somebody call you back?";

    private final Screenplay play = Screenplay.inOrder();

    @ParameterizedTest
    @CsvSource({
        "BUSY, Everybody of support is busy.",
        "DECLINED, Nobody of support can take the call now.",
        "UNREGISTERED, Nobody of support is there just now.",
        "UNREACHABLE, I cannot reach support just now."
    })
    void everyFailureIsToldInASentenceWithWhatCouldComeNext(FailureReason reason, String sentence) {
        ReferralPlays.support(play, telephone -> {
            telephone.rings();
            telephone.after(Duration.ofSeconds(5), () -> telephone.fails(reason));
        });
        ReferralPlays.asks(play, 0.5);
        play.runTo(16);

        assertThat(play.told("transfer ")).endsWith("transfer failed " + reason.label());
        assertThat(play.told("says")).endsWith("says 2: " + sentence + " " + OFFER);
        double failed = play.when("transfer failed");
        assertThat(play.when("says 2: ")).isBetween(failed, failed + 1);
        assertThat(play.told("listening")).isNotEmpty();
        play.ends();
    }

    @Test
    void nobodyAnswers() {
        ReferralPlays.noAnswer(play);

        assertThat(play.when("transfer failed no_answer")).isBetween(30.4, 30.6);
        assertThat(play.when("says 2: Nobody of support answered. " + OFFER)).isBetween(30.4, 31.5);
        play.ends();
    }

    @Test
    void whoIsKnownToBeAwayIsNotRung() {
        play.colleagues.directory.with("Ann", "2001", "support", Situation.ABSENT);
        ReferralPlays.asks(play, 0.5);
        play.runTo(10);

        assertThat(play.colleagues.legs.dialled()).isEmpty();
        assertThat(play.told("transfer ")).containsExactly("transfer failed unregistered");
        assertThat(play.when("says 1: Nobody of support is there just now. " + OFFER))
                .isLessThan(1.5);
        play.ends();
    }

    @Test
    void withoutRedisTheCallerIsToldAtOnce() {
        ReferralPlays.support(play, Telephone::rings);
        play.colleagues.store.gone(true);
        ReferralPlays.asks(play, 0.5);
        play.runTo(10);

        assertThat(play.told("transfer ")).containsExactly("transfer failed unreachable");
        assertThat(play.when("says 1: I cannot reach support just now.")).isLessThan(1.5);
        play.colleagues.store.gone(false);
        play.ends();
    }

    @Test
    void whoSaysTryAgainIsConnectedAgain() {
        ReferralPlays.triedAgain(play);

        assertThat(play.colleagues.legs.dialled()).hasSize(2);
        assertThat(play.assistant.asked()).isEmpty();
        play.ends();
    }

    @Test
    void whoWantsToBeCalledBackIsNoted() {
        ReferralPlays.calledBack(play);

        assertThat(play.colleagues.callBacks).containsExactly("Anna by support");
        assertThat(play.told("says"))
                .endsWith("says 4: Somebody of support will call you back as soon as they can."
                        + " What else can I do for you?");
        play.ends();
    }

    @Test
    void aCallBackThatCannotBeNotedIsSaidSo() {
        play.colleagues.databaseIsGone();
        ReferralPlays.calledBack(play);

        assertThat(play.told("says"))
                .endsWith("says 4: Sorry, I could not note that. Please ask me again in a moment.");
        play.ends();
    }

    @Test
    void anotherAnswerToTheOfferIsForTheAssistant() {
        ReferralPlays.support(play, telephone -> telephone.fails(FailureReason.BUSY));
        ReferralPlays.asks(play, 0.5);
        play.says("no what is on my list").from(11.0);
        play.assistant.answers("Milk.");
        play.says("yes").from(18.0);
        play.assistant.answers("Fine.");
        play.runTo(23);

        assertThat(play.assistant.asked()).containsExactly("no what is on my list", "yes");
        assertThat(play.colleagues.callBacks).isEmpty();
        play.ends();
    }

    @Test
    void whoAskedTheAssistantIsToldByTheAssistantAndCanBeCalledBack() {
        play.colleagues.directory.with("Ann", "2001", "support", FakeDirectory.TALKING);
        play.says("give me a person").from(0.5);
        play.assistant.answers("Everybody is busy. Shall somebody call you back?");
        play.at(3.0, () -> ReferralPlays.usesTheTool(play));
        play.says("yes please").from(8.0);
        play.runTo(16);

        assertThat(play.told("transfer ")).containsExactly("transfer failed busy");
        assertThat(play.colleagues.callBacks).containsExactly("Anna by support");
        assertThat(play.assistant.asked()).containsExactly("give me a person");
        play.ends();
    }

    @Test
    void whatTheAssistantAsksAboutSomethingElseIsNotAgreedToAsACallBack() {
        play.colleagues.directory.with("Ann", "2001", "support", FakeDirectory.TALKING);
        play.says("give me a person").from(0.5);
        play.assistant.answers("Everybody is busy. Shall I note it?");
        play.at(3.0, () -> ReferralPlays.usesTheTool(play));
        play.says("yes please").from(8.0);
        play.assistant.answers("I noted it.");
        play.runTo(14);

        assertThat(play.colleagues.callBacks).isEmpty();
        assertThat(play.assistant.asked()).containsExactly("give me a person", "yes please");
        play.ends();
    }

    @Test
    void theStepsOfAFailureAreMarkedInOrder() {
        ReferralPlays.noAnswer(play);

        assertThat(ReferralPlays.transferSteps(play))
                .containsExactly(
                        "30", "31", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "49", "50", "51", "52");
        play.ends();
    }

    @Test
    void aBusyDirectoryEntryIsBusy() {
        play.colleagues.directory.with("Ann", "2001", "support", FakeDirectory.TALKING);
        ReferralPlays.asks(play, 0.5);
        play.runTo(10);

        assertThat(play.told("transfer ")).containsExactly("transfer failed busy");
        play.ends();
    }

    @Test
    void withoutPeopleTheButtonSaysSo() {
        Screenplay alone = Screenplay.inOrder();
        CallParts nobody = new CallParts(
                alone.ears,
                alone.voice,
                alone.assistant,
                Voices::activity,
                _ -> List.of(),
                Optional.empty(),
                alone.clock,
                alone.threads,
                CallMeasures.NONE,
                CallSettings.DEFAULT);
        Call call = new Call(alone.place(Tenures.of(SessionId.random(), alone.clock)), nobody, _ -> {});
        call.attach(new RecordedLine(alone.clock, alone.voices, alone.story, alone.objections));
        call.requestTransfer(Optional.empty(), Optional.empty());
        alone.runTo(1);

        assertThat(alone.told("error")).containsExactly("error transfer_unavailable");
        call.hangUp();
        alone.ends();
    }
}
