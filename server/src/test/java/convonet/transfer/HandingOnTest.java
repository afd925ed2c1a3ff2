package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.transfer.FakeAgentLegs.Telephone;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// An agent hands their caller on to another extension.
class HandingOnTest {
    private static final Frame A_WORD = new Frame(new short[320], 16_000);

    private final PlayedCall call = PlayedCall.inOrder("2001");

    @AfterEach
    void nothingIsLeft() {
        call.store.gone(false);
        call.runTo(call.clock.nanos() / 1e9 + 60);
        call.leaves(false);
        call.runTo(call.clock.nanos() / 1e9 + 60);
        assertThat(call.agents.faults()).isEmpty();
        assertThat(call.legs.areQuiet()).isTrue();
        assertThat(call.store.isEmpty()).isTrue();
        assertThat(call.threads.running()).isEmpty();
        assertThat(call.threads.failures()).isEmpty();
        assertThat(call.clock.alarms()).isZero();
        assertThat(call.news.stream().filter(news -> news.outcome().isPresent()).count())
                .isLessThanOrEqualTo(1);
    }

    private static void answersAfterTwoSeconds(Telephone telephone) {
        telephone.isPlaced("CA1");
        telephone.rings();
        telephone.after(Duration.ofSeconds(2), telephone::answers);
    }

    @Test
    void anAgentHandsTheCallerOn() {
        call.legs.at("2001", HandingOnTest::answersAfterTwoSeconds).at("2004", HandingOnTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(5, () -> call.legs.at("2001").handsOn("2004"));
        call.runTo(6);
        TransferStore.Kept both = call.store.find(call.session).orElseThrow();
        assertThat(both.legs()).extracting(AgentLegs.Stray::extension).containsExactly("2001", "2004");
        call.handover.orElseThrow().hear(A_WORD);
        assertThat(call.legs.at("2001").heard()).hasSize(1);
        call.runTo(8);

        assertThat(call.legs.at("2001").isOver()).isTrue();
        assertThat(call.legs.at("2004").talks()).isTrue();
        assertThat(call.legs.at("2004").id()).isEqualTo(both.id());
        call.handover.orElseThrow().hear(A_WORD);
        call.legs.at("2004").says(A_WORD);
        assertThat(call.legs.at("2004").heard()).hasSize(1);
        assertThat(call.heard).hasSize(1);
        call.runTo(20);
        assertThat(call.store.find(call.session).orElseThrow().legs())
                .extracting(AgentLegs.Stray::extension)
                .containsExactly("2004");

        call.legs.at("2004").agentHangsUp();
        call.runTo(21);
        assertThat(call.states())
                .endsWith(TransferState.BRIDGED, TransferState.ANSWERED, TransferState.BRIDGED, TransferState.ENDED);
        assertThat(call.outcome()).contains(new TransferOutcome.AgentHungUp());
        assertThat(call.measured).containsExactly("waited 2000", "agent_hung_up");
        assertThat(call.agents.told("2001")).endsWith("bridged", "ended");
        assertThat(call.agents.told("2004"))
                .containsExactly("rung for support: a bill", "dialing", "ringing", "answered", "bridged", "ended");
    }

    @Test
    void whenNobodyAnswersThereTheCallerTalksOn() {
        call.legs.at("2001", HandingOnTest::answersAfterTwoSeconds).at("2004", Telephone::rings);
        call.asks(0);
        call.at(5, () -> call.legs.at("2001").handsOn("2004"));
        call.runTo(34.9);
        assertThat(call.legs.at("2004").isRinging()).isTrue();
        call.runTo(36);

        assertThat(call.legs.at("2004").isOver()).isTrue();
        assertThat(call.legs.at("2001").talks()).isTrue();
        call.handover.orElseThrow().hear(A_WORD);
        assertThat(call.legs.at("2001").heard()).hasSize(1);
        assertThat(call.states()).endsWith(TransferState.BRIDGED);
        assertThat(call.agents.told("2004")).endsWith("ringing", "failed no_answer");
        call.transfers.cancel(call.session);
    }

    @Test
    void theOtherMayDeclineAtTheirDashboard() {
        call.legs.at("2001", HandingOnTest::answersAfterTwoSeconds).at("2004", Telephone::rings);
        call.asks(0);
        call.at(5, () -> call.legs.at("2001").handsOn("2004"));
        call.runTo(6);
        TransferId id = call.legs.at("2004").id();
        assertThat(call.transfers.decline(id, "2001")).isFalse();
        assertThat(call.transfers.giveBack(id, "2004", "")).isFalse();
        assertThat(call.transfers.decline(id, "2004")).isTrue();
        call.runTo(7);

        assertThat(call.legs.at("2004").isOver()).isTrue();
        assertThat(call.agents.told("2004")).endsWith("failed declined");
        assertThat(call.legs.at("2001").talks()).isTrue();
        call.transfers.cancel(call.session);
    }

    @Test
    void whoHandsOnMayLeaveAtOnceAndTheCallerWaitsForTheOther() {
        call.legs.at("2001", HandingOnTest::answersAfterTwoSeconds).at("2004", HandingOnTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(5, () -> call.legs.at("2001").handsOn("2004"));
        call.at(5.5, () -> call.legs.at("2001").agentHangsUp());
        call.runTo(8);

        assertThat(call.states())
                .endsWith(TransferState.BRIDGED, TransferState.RINGING, TransferState.ANSWERED, TransferState.BRIDGED);
        assertThat(call.legs.at("2004").talks()).isTrue();
        assertThat(call.agents.told("2001")).endsWith("bridged", "ended");
        assertThat(call.transfers.giveBack(call.legs.at("2001").id(), "2001", ""))
                .isFalse();
        call.transfers.cancel(call.session);
    }

    @Test
    void theCallerIsHandedOnToOneAtATimeAndToNobodyWhoIsThereAlready() {
        call.legs.at("2001", HandingOnTest::answersAfterTwoSeconds).at("2004", Telephone::rings);
        call.asks(0);
        call.at(1, () -> call.legs.at("2001").handsOn("2004"));
        call.at(5, () -> call.legs.at("2001").handsOn("2001"));
        call.at(6, () -> call.legs.at("2001").handsOn("2004"));
        call.at(7, () -> call.legs.at("2001").handsOn("2005"));
        call.runTo(8);

        assertThat(call.legs.refused()).isEqualTo(3);
        assertThat(call.legs.dialled()).hasSize(2);
        call.transfers.cancel(call.session);
    }
}
