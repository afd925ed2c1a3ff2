package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.FakeAgentLegs.Telephone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the dashboards of agents are told of a transfer, and what agents can do with it.
class AgentSideTest {
    private PlayedCall call = PlayedCall.inOrder("2001");

    @AfterEach
    void everythingIsToldToBeOver() {
        call.leaves(false);
        call.runTo(call.clock.nanos() / 1e9 + 60);
        assertThat(call.agents.faults()).isEmpty();
        assertThat(call.threads.failures()).isEmpty();
        assertThat(call.legs.areQuiet()).isTrue();
    }

    private static void answersAfterTwoSeconds(Telephone telephone) {
        telephone.rings();
        telephone.after(Duration.ofSeconds(2), telephone::answers);
    }

    @Test
    void eachAgentIsToldHowFarItIsAtTheirOwnTelephone() {
        call = PlayedCall.inOrder("2001+2002/2003");
        call.legs
                .at("2001", Telephone::rings)
                .at("2002", telephone -> {
                    telephone.rings();
                    telephone.after(Duration.ofSeconds(4), () -> telephone.fails(FailureReason.BUSY));
                })
                .at("2003", AgentSideTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(20, () -> call.legs.at("2003").putsOnHold(true));
        call.at(
                22,
                () -> call.handover.orElseThrow().said(new AgentSide.Saying(AgentSide.Speaker.CALLER, "hello", true)));
        call.at(24, () -> call.legs.at("2003").agentHangsUp());
        call.runTo(25);

        assertThat(call.agents.told("2001"))
                .containsExactly("rung for support: a bill", "dialing", "ringing", "failed no_answer");
        assertThat(call.agents.told("2002"))
                .containsExactly("rung for support: a bill", "dialing", "ringing", "failed busy");
        assertThat(call.agents.told("2003"))
                .containsExactly(
                        "rung for support: a bill",
                        "dialing",
                        "ringing",
                        "answered",
                        "bridged",
                        "on hold",
                        "caller: hello",
                        "ended");
    }

    @Test
    void whoIsNotTheFirstToAnswerIsToldNoReason() {
        call = PlayedCall.inOrder("2001+2002");
        call.legs.at("2001", AgentSideTest::answersAfterTwoSeconds).at("2002", Telephone::rings);
        call.asks(0);
        call.runTo(3);

        assertThat(call.agents.told("2002")).last().isEqualTo("failed");
        call.transfers.cancel(call.session);
        call.runTo(4);
        assertThat(call.agents.told("2001")).last().isEqualTo("ended");
    }

    @Test
    void anAgentDeclinesAtTheDashboardAndTheNextOneRings() {
        call = PlayedCall.inOrder("2001/2002");
        call.legs.at("2001", Telephone::rings).at("2002", Telephone::rings);
        call.asks(0);
        call.at(
                1,
                () -> assertThat(call.transfers.decline(call.legs.at("2001").id(), "2001"))
                        .isTrue());
        call.runTo(2);

        assertThat(call.legs.at("2001").isRinging()).isFalse();
        assertThat(call.legs.at("2002").isRinging()).isTrue();
        assertThat(call.agents.told("2001")).last().isEqualTo("failed declined");
        call.transfers.decline(call.legs.at("2002").id(), "2002");
        call.runTo(3);
        assertThat(call.outcome()).contains(new TransferOutcome.Failed(FailureReason.DECLINED));
    }

    @Test
    void whomAnotherCallerGotHoldOfMeanwhileIsNotRung() {
        call = PlayedCall.inOrder("2001/2002");
        call.agents.isBusy("2001");
        call.legs.at("2002", Telephone::rings);
        call.asks(0);
        call.runTo(1);
        assertThat(call.agents.told("2001")).isEmpty();
        assertThat(call.legs.dialled()).hasSize(1);
        assertThat(call.legs.at("2002").isRinging()).isTrue();
        call.runTo(16);
        assertThat(call.outcome())
                .as("the second one has the time that is left")
                .isEmpty();
        call.legs.at("2002").fails(FailureReason.UNREACHABLE);
        call.runTo(17);

        assertThat(call.outcome()).contains(new TransferOutcome.Failed(FailureReason.BUSY));
    }

    @Test
    void nobodyActsOnTheCallOfAnotherAgent() {
        call = PlayedCall.inOrder("2001/2002");
        call.legs.at("2001", AgentSideTest::answersAfterTwoSeconds);
        call.asks(0);
        call.runTo(1);
        TransferId id = call.legs.at("2001").id();
        assertThat(call.transfers.decline(id, "2002")).isFalse();
        assertThat(call.transfers.giveBack(id, "2001", "not before the answer")).isFalse();
        call.runTo(5);

        for (String other : List.of("2002", "2003", "", "2001 ")) {
            assertThat(call.transfers.giveBack(id, other, "a note")).as(other).isFalse();
            assertThat(call.transfers.hold(id, other, true)).as(other).isFalse();
        }
        assertThat(call.transfers.decline(id, "2001")).as("too late").isFalse();
        call.runTo(6);
        assertThat(call.states()).endsWith(TransferState.BRIDGED);
        assertThat(call.transfers.hold(id, "2001", true)).isTrue();
        assertThat(call.agents.told("2001")).last().isEqualTo("on hold");
    }
}
