package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.watch.FlowStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A caller is handed to an agent, or is told why not; and nothing is left of it.
class TransfersTest {
    private static final Frame A_WORD = new Frame(new short[320], 16_000);

    private PlayedCall call = PlayedCall.inOrder("2001");

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
    void callerAndAgentHearEachOtherFromTheAnswerToTheEnd() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(1);
        call.runTo(2);
        call.legs.at("2001").says(A_WORD);
        call.handover.orElseThrow().hear(A_WORD);
        call.runTo(3.5);
        call.legs.at("2001").says(A_WORD);
        call.handover.orElseThrow().hear(A_WORD);
        call.at(9, () -> call.legs.at("2001").agentHangsUp());
        call.runTo(10);

        assertThat(call.states())
                .containsExactly(
                        TransferState.DIALING,
                        TransferState.RINGING,
                        TransferState.ANSWERED,
                        TransferState.BRIDGED,
                        TransferState.ENDED);
        assertThat(call.outcome()).contains(new TransferOutcome.AgentHungUp());
        assertThat(call.heard).hasSize(1);
        assertThat(call.legs.at("2001").heard()).hasSize(1);
        assertThat(call.news.getLast().waited()).isEqualTo(Duration.ofSeconds(2));
        assertThat(call.measured).containsExactly("waited 2000", "agent_hung_up");
        assertThat(call.steps)
                .containsExactly(
                        FlowStep.SET_TRANSFER_FLAG,
                        FlowStep.REQUEST_CALL,
                        FlowStep.INVITE,
                        FlowStep.RING,
                        FlowStep.FETCH_USER_INFO,
                        FlowStep.USER_INFO,
                        FlowStep.SHOW_POPUP,
                        FlowStep.ANSWER,
                        FlowStep.CALL_CONNECTED,
                        FlowStep.BRIDGE_USER,
                        FlowStep.BRIDGE_AGENT);
    }

    @Test
    void nobodyAnswersInTime() {
        call.legs.at("2001", Telephone::rings);
        call.asks(0);
        call.runTo(29.9);
        assertThat(call.legs.at("2001").isRinging()).isTrue();
        call.runTo(30.1);

        assertThat(call.outcome()).contains(new TransferOutcome.Failed(FailureReason.NO_ANSWER));
        assertThat(call.legs.areQuiet()).isTrue();
        assertThat(call.store.isEmpty()).isTrue();
        assertThat(call.steps).endsWith(FlowStep.CALL_FAILED, FlowStep.TRANSFER_FAILED);
        assertThat(call.measured).containsExactly("waited 30000", "no_answer");
    }

    @Test
    void roundsShareTheTimeThereIs() {
        call = PlayedCall.inOrder("2001+2002/2003");
        call.legs.at("2001", Telephone::rings).at("2002", Telephone::rings).at("2003", Telephone::rings);
        call.asks(0);
        call.runTo(14.9);
        assertThat(call.legs.dialled()).hasSize(2);
        call.runTo(15.1);
        assertThat(call.legs.dialled()).hasSize(3);
        assertThat(call.legs.at("2001").isRinging()).isFalse();
        call.runTo(30.1);

        assertThat(call.states())
                .containsExactly(
                        TransferState.DIALING,
                        TransferState.RINGING,
                        TransferState.DIALING,
                        TransferState.RINGING,
                        TransferState.FAILED);
        assertThat(call.outcome()).contains(new TransferOutcome.Failed(FailureReason.NO_ANSWER));
    }

    @Test
    void ofTwoWhoAnswerAtOnceOneTalks() {
        call = PlayedCall.inOrder("2001+2002");
        call.legs.at("2001", Telephone::answers).at("2002", Telephone::answers);
        call.asks(0);
        call.runTo(1);

        assertThat(call.legs.dialled().stream().filter(Telephone::talks)).hasSize(1);
        assertThat(call.states()).endsWith(TransferState.BRIDGED);
    }

    @Test
    void everyFailureHasItsReason() {
        for (FailureReason reason : List.of(
                FailureReason.BUSY, FailureReason.DECLINED, FailureReason.UNREGISTERED, FailureReason.UNREACHABLE)) {
            nothingIsLeft();
            call = PlayedCall.inOrder("2001");
            call.legs.at("2001", telephone -> telephone.fails(reason));
            call.asks(0);
            call.runTo(1);
            assertThat(call.outcome()).contains(new TransferOutcome.Failed(reason));
        }
    }

    @Test
    void aCallerWhoIsNotJoinedIsToldSo() {
        call.doesNotJoin();
        call.legs.at("2001", Telephone::answers);
        call.asks(0);
        call.runTo(6);

        assertThat(call.outcome()).contains(new TransferOutcome.Failed(FailureReason.BRIDGE_ERROR));
    }

    @Test
    void whoCancelsHearsNoMoreRinging() {
        call.legs.at("2001", Telephone::rings);
        call.asks(0);
        call.at(3, () -> call.transfers.cancel(call.session));
        call.runTo(3.1);

        assertThat(call.outcome()).contains(new TransferOutcome.Failed(FailureReason.CANCELLED));
        assertThat(call.legs.areQuiet()).isTrue();
    }

    @Test
    void whoLeavesTakesTheAgentsLegAlong() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(4, () -> call.leaves(false));
        call.runTo(4.5);

        assertThat(call.outcome()).contains(new TransferOutcome.CallerHungUp());
        assertThat(call.legs.areQuiet()).isTrue();
        assertThat(call.store.isEmpty()).isTrue();
    }

    @Test
    void anAgentGivesTheCallerBackWithANote() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(5, () -> call.transfers.giveBack(call.legs.at("2001").id(), "2001", "wants the invoice again"));
        call.runTo(6);

        assertThat(call.outcome()).contains(new TransferOutcome.GivenBack("wants the invoice again"));
        assertThat(call.legs.areQuiet()).isTrue();
        assertThat(call.transfers.giveBack(TransferId.random(), "2001", "")).isFalse();
    }

    @Test
    void aLegThatIsLostIsNotOneThatEnded() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(5, () -> call.legs.at("2001").isLost());
        call.runTo(6);

        assertThat(call.outcome()).contains(new TransferOutcome.Lost());
        assertThat(call.states()).endsWith(TransferState.FAILED);
    }

    @Test
    void twoWishesAtOnceRingOnce() {
        call.legs.at("2001", Telephone::rings);
        call.asks(0);
        call.asks(0);
        call.runTo(1);

        assertThat(call.begun).hasSize(2).hasAtLeastOneElementOfType(Begun.UnderWay.class);
        assertThat(call.legs.dialled()).hasSize(1);
    }

    @Test
    void afterAFailureItCanBeTriedAgainAtOnce() {
        call.legs.at("2001", telephone -> telephone.fails(FailureReason.BUSY));
        call.asks(0);
        call.asks(0.5);
        call.runTo(1);

        assertThat(call.legs.dialled()).hasSize(2);
        call.news.clear();
    }

    @Test
    void withoutRedisNobodyIsRung() {
        call.store.gone(true);
        call.legs.at("2001", Telephone::rings);
        call.asks(0);
        call.runTo(1);

        assertThat(call.begun)
                .singleElement()
                .isInstanceOfSatisfying(
                        Begun.Nobody.class,
                        nobody -> assertThat(nobody.reason()).isEqualTo(FailureReason.UNREACHABLE));
        assertThat(call.legs.dialled()).isEmpty();
    }

    @Test
    void anOutageOfRedisDoesNotEndATalkAndItsFlagIsClearedLater() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(1, () -> call.store.gone(true));
        call.at(20, () -> call.legs.at("2001").agentHangsUp());
        call.runTo(21);
        assertThat(call.outcome()).contains(new TransferOutcome.AgentHungUp());
        assertThat(call.store.isEmpty()).isFalse();

        call.store.gone(false);
        call.runTo(24);
        assertThat(call.store.isEmpty()).isTrue();
    }

    @Test
    void whoeverTakesACallUpEndsWhatAnEndedProcessLeft() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.runTo(3);
        PlayedCall elsewhere = PlayedCall.inOrder("2001");
        TransferStore.Kept left = call.store.find(call.session).orElseThrow();
        elsewhere.store.claim(left);

        assertThat(elsewhere.transfers.takeUp(call.session)).contains(new LeftTransfer(left.id(), "support", true));
        assertThat(elsewhere.legs.strays()).containsExactly(new AgentLegs.Stray(left.id(), "2001", "CA1"));
        assertThat(elsewhere.transfers.takeUp(call.session)).isEmpty();
        assertThat(call.transfers.takeUp(call.session)).isEmpty();
    }

    @Test
    void aProcessThatStopsHangsUpAndLeavesTheRestToItsSuccessor() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.at(3, () -> call.leaves(true));
        call.runTo(4);

        assertThat(call.legs.areQuiet()).isTrue();
        assertThat(call.store.find(call.session)).isPresent();
        assertThat(call.transfers.takeUp(call.session))
                .contains(new LeftTransfer(call.legs.at("2001").id(), "support", true));
    }

    @Test
    void whatAProcessLeftThatDiedIsEndedWhenTheHouseIsThereAgain() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.runTo(3);
        TransferId id = call.legs.at("2001").id();
        PlayedCall again = call.in(new Keeper("house", "2"));
        again.transfers.begin();
        again.runTo(0.1);

        assertThat(again.legs.strays()).containsExactly(new AgentLegs.Stray(id, "2001", "CA1"));
        assertThat(again.transfers.takeUp(call.session)).contains(new LeftTransfer(id, "support", true));
        assertThat(again.transfers.takeUp(call.session)).isEmpty();
        again.transfers.close();
    }

    @Test
    void whatOtherHousesWorkOnIsLeftAlone() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.runTo(3);
        PlayedCall neighbour = call.in(new Keeper("neighbour", "1"));
        neighbour.transfers.begin();
        neighbour.runTo(0.1);

        assertThat(neighbour.legs.strays()).isEmpty();
        call.runTo(30);
        assertThat(call.legs.at("2001").talks()).isTrue();
        neighbour.transfers.close();
        call.transfers.cancel(call.session);
    }

    @Test
    void whenRedisIsAwayAtTheStartItIsAskedLater() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.asks(0);
        call.runTo(3);
        PlayedCall again = call.in(new Keeper("house", "2"));
        again.store.gone(true);
        again.transfers.begin();
        again.runTo(1);
        again.store.gone(false);
        again.runTo(16);

        assertThat(again.legs.strays()).hasSize(1);
        again.transfers.close();
    }

    @Test
    void whatNobodyWorksOnIsSwept() {
        TransferStore.Kept stray = new TransferStore.Kept(
                TransferId.random(),
                call.session,
                "support",
                TransferState.RINGING,
                List.of(new AgentLegs.Stray(TransferId.random(), "2001", "CA7")));
        call.store.claim(stray);
        call.transfers.begin();
        call.runTo(60);

        assertThat(call.legs.strays()).isEqualTo(stray.legs());
        assertThat(call.store.isEmpty()).isTrue();
        call.transfers.close();
    }

    @Test
    void aTransferThatIsWorkedOnIsNotSwept() {
        call.legs.at("2001", TransfersTest::answersAfterTwoSeconds);
        call.transfers.begin();
        call.asks(0);
        call.runTo(200);

        assertThat(call.legs.strays()).isEmpty();
        assertThat(call.legs.at("2001").talks()).isTrue();
        call.at(200, () -> call.transfers.cancel(call.session));
        call.runTo(210);
        call.transfers.close();
    }
}
