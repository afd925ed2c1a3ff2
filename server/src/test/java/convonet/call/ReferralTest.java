package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.session.SessionId;
import convonet.session.Tenures;
import convonet.transfer.AgentLegs;
import convonet.transfer.FakeAgentLegs.Telephone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a caller hears and is told on their way to a person and back.
class ReferralTest {
    private static final long SEEDS = Long.getLong("convonet.seeds", 2_000);
    private static final String CONNECTING = "I am connecting you to support. Please stay on the line.";
    private static final String OFFER =
            "I can try again or another department, or go on helping you myself. Shall somebody call you back?";

    private final Screenplay play = Screenplay.inOrder();

    private Telephone ann() {
        return play.colleagues.legs.at("2001");
    }

    @Test
    void bothHearEachOtherAndAfterwardsTheAssistantGoesOn() {
        ReferralPlays.talk(play);

        assertThat(play.told("calling", "transfer ", "transferring", "with_agent", "says"))
                .containsExactly(
                        "calling support at 2001",
                        "transferring",
                        "transfer dialing",
                        "transfer ringing",
                        "says 1: " + CONNECTING,
                        "transferring",
                        "transfer answered",
                        "with_agent",
                        "transfer bridged",
                        "transfer ended",
                        "says 3: You are back with me. Is there anything else I can do for you?");
        assertThat(play.told("caller")).contains("caller 2: the sum is wrong");
        assertThat(play.assistant.asked()).isEmpty();
        assertThat(play.assistant.conversation())
                .containsExactly(
                        "assistant: " + CONNECTING,
                        "assistant: [The caller talked with support. Said there: caller: the sum is wrong.]",
                        "assistant: You are back with me. Is there anything else I can do for you?");
        assertThat(ann().heard()).hasSizeGreaterThan(200);
        play.ends();
    }

    @Test
    void theAgentIsShownWhatIsSaidFromWhenItRings() {
        ReferralPlays.talk(play);

        assertThat(play.colleagues.agents.told("2001"))
                .startsWith("rung for support: a bill", "dialing", "ringing")
                .containsSubsequence(
                        "assistant: " + CONNECTING, "answered", "bridged", "caller: the sum is wrong", "ended")
                .last()
                .isEqualTo("ended");
        play.ends();
    }

    @Test
    void whatIsToBeToldWaitsUntilTheCallerIsBack() {
        List<String> told = new ArrayList<>();
        NoticePlays.comes(play, told, 9.0, "call mom");
        play.coughs(10.0, Duration.ofMillis(900));
        ReferralPlays.talk(play);
        play.runTo(32);

        assertThat(play.told("says").getLast()).contains("You are back with me.");
        assertThat(play.told("says")).noneMatch(event -> event.contains("did not catch"));
        play.ends();
    }

    @Test
    void whileItRingsTheCallerHearsSomethingSoftThatMakesWayForWords() {
        ReferralPlays.support(play, Telephone::rings);
        ReferralPlays.asks(play, 0.5);
        play.runTo(6);
        long before = play.line.besides();
        assertThat(before).isGreaterThan(20);

        play.says("what is on my list").from(6.0);
        play.assistant.answers("Milk.");
        play.runTo(7);
        assertThat(play.line.lastBesideAt()).isLessThan(6.5);
        play.runTo(16);
        assertThat(play.told("says")).contains("says 2: Milk.");
        assertThat(play.line.besides()).isGreaterThan(before + 100);
        play.ends();
    }

    @Test
    void theAssistantIsSilentAtTheAnswer() {
        ReferralPlays.answeredDuringAnAnswer(play);

        double answered = play.when("transfer answered");
        assertThat(play.told("says")).contains("says 2: You have three things to do today.");
        assertThat(play.line.lastSpokenAt()).isGreaterThan(12.0);
        assertThat(play.when("clear 2")).isBetween(answered - 0.02, answered + 0.02);
        assertThat(play.when("heard 2")).isBetween(answered - 0.02, answered + 0.02);
        play.ends();
    }

    @Test
    void aNoteOfTheAgentIsForTheAssistantOnly() {
        ReferralPlays.givenBack(play);

        assertThat(play.told("says"))
                .containsExactly(
                        "says 1: " + CONNECTING,
                        "says 2: You are back with me. How can I help you further?",
                        "says 3: You are welcome.");
        assertThat(play.assistant.conversation())
                .contains("assistant: [The caller talked with support. Note from there: wants the invoice by mail]");
        play.ends();
    }

    @Test
    void whatBothSayIsWrittenDown() {
        ReferralPlays.bothAreHeard(play);

        assertThat(play.told("agent:", "caller")).contains("agent: how can i help", "caller 2: the sum is wrong");
        assertThat(play.assistant.conversation())
                .contains("assistant: [The caller talked with support."
                        + " Said there: agent: how can i help / caller: the sum is wrong.]");
        play.ends();
    }

    @Test
    void withoutARecogniserTheTalkGoesOn() {
        play.at(3.0, () -> play.ears.refuse(true));
        play.at(12.0, () -> play.ears.refuse(false));
        ReferralPlays.bothAreHeard(play);

        assertThat(play.told("agent:")).isEmpty();
        assertThat(play.told("transfer ")).endsWith("transfer bridged", "transfer ended");
        assertThat(play.line.besides()).isGreaterThan(50);
        play.ends();
    }

    @Test
    void theAgentNeedNotListenToALostLine() {
        play.at(7.0, () -> assertThat(ann().isHeld()).isTrue());
        ReferralPlays.lineLostInATalk(play);

        assertThat(ann().isHeld()).isFalse();
        play.ends();
    }

    @Test
    void whoWaitsIsNotAskedWhetherTheyAreStillThere() {
        Screenplay patient = Screenplay.inOrder(
                CallSettings.DEFAULT.withIdleCaller(IdleCaller.askedAfter(Optional.of(Duration.ofSeconds(10)))));
        ReferralPlays.support(patient, Telephone::rings);
        ReferralPlays.asks(patient, 0.5);
        patient.runTo(29);

        assertThat(patient.told("says")).containsExactly("says 1: " + CONNECTING);
        patient.ends();
    }

    @Test
    void anAgentWhoIsLostIsNotOneWhoHungUp() {
        ReferralPlays.lost(play);

        assertThat(play.told("transfer ")).endsWith("transfer failed bridge_error");
        assertThat(play.told("says")).endsWith("says 2: The connection to support broke. " + OFFER);
        assertThat(play.colleagues.outcomes).containsExactly("lost");
        play.ends();
    }

    @Test
    void neverMindIsUnderstoodWhileItRings() {
        ReferralPlays.neverMind(play);

        assertThat(play.told("transfer ")).endsWith("transfer failed cancelled");
        assertThat(play.told("says")).endsWith("says 3: All right, you stay with me. What can I do for you?");
        assertThat(play.assistant.asked()).isEmpty();
        play.ends();
    }

    @Test
    void whoTypesNeverMindNeedNotHearToTheEndThatSomebodyIsRung() {
        ReferralPlays.support(play, Telephone::rings);
        ReferralPlays.asks(play, 0.5);
        play.types("never mind", 1.0);
        play.runTo(1.2);

        assertThat(play.told("transfer ")).endsWith("transfer failed cancelled");
        assertThat(play.told("says")).endsWith("says 3: All right, you stay with me. What can I do for you?");
        play.runTo(8);
        play.ends();
    }

    @Test
    void neverMindIsNothingSpecialWhenNobodyIsRung() {
        play.says("oh never mind").from(0.5);
        play.assistant.answers("All right.");
        play.runTo(6);

        assertThat(play.assistant.asked()).containsExactly("oh never mind");
        play.ends();
    }

    @Test
    void theButtonCancelsOnce() {
        ReferralPlays.pressedAgain(play);

        assertThat(play.colleagues.legs.dialled()).hasSize(1);
        assertThat(play.told("transfer ")).endsWith("transfer failed cancelled");
        assertThat(play.told("error")).containsExactly("error no_transfer");
        play.ends();
    }

    @Test
    void whoLeavesTakesTheTelephoneAlong() {
        ReferralPlays.leavesWhileRinging(play);
        assertThat(play.colleagues.legs.areQuiet()).isTrue();
        assertThat(play.colleagues.outcomes).containsExactly("caller_left");
        play.ends();

        Screenplay other = Screenplay.inOrder();
        ReferralPlays.leavesTheAgent(other);
        assertThat(other.colleagues.legs.areQuiet()).isTrue();
        assertThat(other.colleagues.outcomes).containsExactly("caller_hung_up");
        assertThat(other.assistant.conversation())
                .as("for when they call again")
                .endsWith("assistant: [The caller talked with support. Said there: caller: the sum is wrong.]");
        other.ends();
    }

    @Test
    void whoComesToTheLineMeanwhileIsToldHowFarItIs() {
        ReferralPlays.lineLostWhileRinging(play);

        assertThat(play.told("transfer "))
                .containsExactly(
                        "transfer dialing",
                        "transfer ringing",
                        "transfer answered",
                        "transfer bridged",
                        "transfer bridged",
                        "transfer ended");
        play.ends();
    }

    @Test
    void anOutageOfRedisDoesNotEndATalk() {
        ReferralPlays.redisGoes(play);

        assertThat(play.told("transfer ")).endsWith("transfer bridged", "transfer ended");
        play.ends();
    }

    @Test
    void theAssistantsOwnWordsTellThatItRings() {
        ReferralPlays.support(play, telephone -> {
            telephone.rings();
            telephone.after(Duration.ofSeconds(6), telephone::answers);
        });
        play.says("give me a person").from(0.5);
        play.assistant.answers("I am connecting you to somebody.").firstWordAfter(Duration.ofSeconds(1));
        play.at(3.0, () -> ReferralPlays.usesTheTool(play));
        play.at(12.0, () -> ann().agentHangsUp());
        play.runTo(17);

        assertThat(play.told("says"))
                .containsExactly(
                        "says 1: I am connecting you to somebody.",
                        "says 2: You are back with me. Is there anything else I can do for you?");
        assertThat(ReferralPlays.transferSteps(play))
                .containsExactly("35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48");
        play.ends();
    }

    @Test
    void whatAnEndedProcessLeftIsToldWhereTheCallGoesOn() {
        for (boolean bridged : List.of(false, true)) {
            Screenplay elsewhere = Screenplay.inOrder();
            SessionId session = SessionId.random();
            elsewhere.colleagues.left(session, bridged);
            List<CallEnd> ends = new ArrayList<>();
            Call taken = new Call(elsewhere.place(Tenures.of(session, 2, elsewhere.clock)), elsewhere.parts, ends::add);
            RecordedLine line =
                    new RecordedLine(elsewhere.clock, elsewhere.voices, elsewhere.story, elsewhere.objections);
            taken.attach(line);
            elsewhere.runTo(12);

            assertThat(elsewhere.told("transfer "))
                    .containsExactly(bridged ? "transfer failed bridge_error" : "transfer failed unreachable");
            assertThat(elsewhere.told("says"))
                    .containsExactly("says 1: "
                            + (bridged ? "The connection to support broke. " : "I cannot reach support just now. ")
                            + OFFER);
            assertThat(elsewhere.assistant.conversation().stream().filter(known -> known.contains("talked with")))
                    .as("what the assistant knows of it")
                    .hasSize(bridged ? 1 : 0);
            assertThat(elsewhere.colleagues.legs.strays())
                    .extracting(AgentLegs.Stray::extension)
                    .containsExactly("2001");
            taken.hangUp();
            elsewhere.ends();
        }
    }

    /// Invariants in many orders; a seed that fails runs the same way again.
    @Test
    void whatMustHoldHoldsInEveryOrder() {
        List<Map.Entry<String, Consumer<Screenplay>>> plays =
                List.copyOf(ReferralPlays.all().entrySet());
        List<String> faults = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .boxed()
                .flatMap(seed -> {
                    var chosen = plays.get((int) (seed % plays.size()));
                    Screenplay one = new Screenplay(OptionalLong.of(seed));
                    try {
                        chosen.getValue().accept(one);
                        one.ends();
                        return Stream.empty();
                    } catch (AssertionError | RuntimeException fault) {
                        return Stream.of("\"" + chosen.getKey() + "\" with seed " + seed + ": " + fault);
                    }
                })
                .toList();

        assertThat(faults).isEmpty();
    }
}
