package convonet.desk;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Role;
import convonet.store.TestStores;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SupervisorsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private SupervisedOffice office;

    @BeforeEach
    void open() {
        office = new SupervisedOffice(stores);
    }

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    void eachActIsShownToTheAgentAndKept() {
        office.desk("Bob")
                .with(
                        office.talk,
                        call -> call.said(new AgentSide.Saying(AgentSide.Speaker.CALLER, "the sum is wrong", true)));
        assertThat(office.supervises("Max", SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.DONE);

        assertThat(office.tab("Max").told())
                .containsExactly(
                        "on_call, then not_ready",
                        "listen Bob and Ada: ringing",
                        "listen Bob and Ada: on",
                        "caller: the sum is wrong");
        assertThat(office.tab("Bob").told())
                .containsExactly("caller: the sum is wrong", "supervised by [Max (listen)]");
        assertThat(office.audit()).containsExactly("Max listen Bob and Ada: goes on");

        office.passes(1);
        assertThat(office.supervises("Max", SupervisorWay.WHISPER)).isEqualTo(Supervisors.Answer.DONE);
        assertThat(office.tab("Max").told()).containsExactly("whisper Bob and Ada: on");
        assertThat(office.tab("Bob").told()).containsExactly("supervised by [Max (whisper)]");
        office.desk("Bob")
                .with(
                        office.talk,
                        call -> call.said(new AgentSide.Saying(AgentSide.Speaker.AGENT, "let me see", true)));
        assertThat(office.tab("Max").told()).containsExactly("agent: let me see");

        office.passes(1);
        assertThat(office.supervises("Eve", SupervisorWay.JOIN)).isEqualTo(Supervisors.Answer.DONE);
        assertThat(office.tab("Bob").told()).last().isEqualTo("supervised by [Max (whisper), Eve (join)]");
        office.passes(1);
        assertThat(office.stops("Max")).isEqualTo(Supervisors.Answer.DONE);
        assertThat(office.stops("Max")).isEqualTo(Supervisors.Answer.NO_SUCH_CALL);
        assertThat(office.tab("Max").told()).containsExactly("not_ready", "whisper Bob and Ada: ended (stopped)");
        assertThat(office.tab("Bob").told()).containsExactly("supervised by [Eve (join)]");
        assertThat(office.legs.at("2004").isOver()).isTrue();
        office.desk("Bob")
                .with(
                        office.talk,
                        call -> call.said(new AgentSide.Saying(AgentSide.Speaker.AGENT, "one moment", true)));
        assertThat(office.tab("Max").told()).as("no more").isEmpty();
        assertThat(office.audit())
                .containsExactly(
                        "Eve join Bob and Ada: goes on",
                        "Max whisper Bob and Ada: stopped",
                        "Max listen Bob and Ada: changed");
    }

    @Test
    void whoMayNotLearnsNothingAndRingsNobody() {
        int dialled = office.legs.dialled().size();
        assertThat(office.supervises("Bob", SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.NOT_ALLOWED);
        assertThat(office.supervises("Bob", TransferId.random(), SupervisorWay.LISTEN))
                .isEqualTo(Supervisors.Answer.NOT_ALLOWED);
        for (int guess = 0; guess < 40; guess++) {
            assertThat(office.supervises("Max", TransferId.random(), SupervisorWay.JOIN))
                    .isEqualTo(Supervisors.Answer.NO_SUCH_CALL);
        }
        assertThat(office.legs.dialled()).hasSize(dialled);
        assertThat(office.audit()).isEmpty();
    }

    @Test
    void nobodySupervisesThemselvesOrTwoTalksAtOnce() {
        office.legs.at("2001").agentHangsUp();
        office.passes(1);
        office.desk("Bob").choose(Choice.NOT_READY);
        office.desk("Max").choose(Choice.READY);
        office.calls("Ben");
        TransferId own = office.legs.at("2004").id();
        assertThat(office.supervises("Max", own, SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.OWN_CALL);

        office.desk("Bob").choose(Choice.READY);
        office.calls("Cleo");
        TransferId other = office.legs.at("2001").id();
        assertThat(office.supervises("Max", other, SupervisorWay.LISTEN))
                .as("he talks")
                .isEqualTo(Supervisors.Answer.BUSY);
        assertThat(office.supervises("Eve", other, SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.DONE);
        assertThat(office.supervises("Eve", own, SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.BUSY);
    }

    @Test
    void threeAtMostHearATalk() {
        office.legs.at("2006", Telephone::answers).at("2007", Telephone::answers);
        office.arrives("Kim", "2006", Role.SUPERVISOR);
        office.arrives("Lou", "2007", Role.SUPERVISOR);
        for (String supervisor : List.of("Max", "Eve", "Kim")) {
            assertThat(office.supervises(supervisor, SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.DONE);
        }
        assertThat(office.supervises("Lou", SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.TOO_MANY);
        assertThat(office.desk("Lou").standing().state()).isEqualTo(DeskState.NOT_READY);
    }

    @Test
    void whoSupervisesIsNotRungForCallersMeanwhile() {
        office.desk("Max").choose(Choice.READY);
        office.supervises("Max", SupervisorWay.LISTEN);
        assertThat(office.desk("Max").standing().state()).isEqualTo(DeskState.ON_CALL);
        assertThat(office.all.rung(Rings.ada("2004", Optional.empty()))).isEqualTo(AgentSide.Reception.BUSY);

        office.stops("Max");
        assertThat(office.desk("Max").standing().state()).isEqualTo(DeskState.READY);
        assertThat(office.all.rung(Rings.ada("2004", Optional.empty()))).isEqualTo(AgentSide.Reception.SHOWN);
    }

    @Test
    void itEndsWithTheTalkTheTelephoneTheTabAndTheRole() {
        Map<String, Runnable> ends = Map.of(
                "stopped", () -> office.legs.at("2004").agentHangsUp(),
                "lost", () -> office.legs.at("2004").isLost(),
                "left", () -> office.all.stand(office.desk("Max"), office.tab("Max")));
        ends.forEach((why, happens) -> {
            office.sits("Max");
            office.supervises("Max", SupervisorWay.JOIN);
            office.tab("Max").told();
            happens.run();
            office.passes(1);
            boolean isThere = !why.equals("left");
            assertThat(office.tab("Max").told().contains("join Bob and Ada: ended (" + why + ")"))
                    .as(why)
                    .isEqualTo(isThere);
            assertThat(office.legs.at("2004").isOver()).isTrue();
            assertThat(office.tab("Bob").told()).last().isEqualTo("supervised by []");
            assertThat(office.audit()).first().isEqualTo("Max join Bob and Ada: " + why);
        });

        office.sits("Max");
        office.supervises("Max", SupervisorWay.JOIN);
        RecordedDeskLine before = office.tab("Max");
        office.sits("Max");
        assertThat(before.told()).as("nobody is there any more").endsWith("superseded");
        assertThat(office.audit()).first().isEqualTo("Max join Bob and Ada: left");

        office.supervises("Max", SupervisorWay.JOIN);
        stores.database().useHandle(handle -> handle.execute("UPDATE agents SET role = 'agent' WHERE name = 'Max'"));
        office.threads.start("look", office.all::look);
        office.passes(1);
        assertThat(office.tab("Max").told()).contains("join Bob and Ada: ended (not_allowed)");
        assertThat(office.supervises("Max", SupervisorWay.JOIN)).isEqualTo(Supervisors.Answer.NOT_ALLOWED);

        office.supervises("Eve", SupervisorWay.JOIN);
        office.legs.at("2001").agentHangsUp();
        office.passes(1);
        assertThat(office.tab("Eve").told()).contains("join Bob and Ada: ended (talk_ended)");
        assertThat(office.audit()).first().isEqualTo("Eve join Bob and Ada: talk_ended");
        assertThat(office.legs.areQuiet()).isTrue();
    }

    @Test
    void aTelephoneThatDoesNotAnswerHearsNothingAndIsNotKept() {
        office.legs.at("2004", telephone -> telephone.fails(FailureReason.UNREGISTERED));
        assertThat(office.supervises("Max", SupervisorWay.LISTEN)).isEqualTo(Supervisors.Answer.DONE);
        assertThat(office.tab("Max").told()).last().isEqualTo("listen Bob and Ada: ended (unregistered)");

        office.legs.at("2004", Telephone::rings);
        office.supervises("Max", SupervisorWay.LISTEN);
        office.passes(9);
        assertThat(office.legs.at("2004").isRinging()).isTrue();
        office.passes(2);
        assertThat(office.tab("Max").told()).last().isEqualTo("listen Bob and Ada: ended (no_answer)");
        assertThat(office.legs.at("2004").isOver()).isTrue();
        assertThat(office.tab("Bob").told()).as("nobody heard him").isEmpty();
        assertThat(office.audit()).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNotDone() {
        Supervisors forgetful = office.supervisorsWithoutDatabase();
        List<Supervisors.Answer> answers = new ArrayList<>();
        forgetful.supervise(office.desk("Max"), office.talk, SupervisorWay.LISTEN, answers::add);
        office.passes(1);

        assertThat(answers).containsExactly(Supervisors.Answer.DONE);
        assertThat(office.tab("Max").told()).last().isEqualTo("listen Bob and Ada: ended (unavailable)");
        assertThat(office.tab("Bob").told()).doesNotContain("supervised by [Max (listen)]");
        assertThat(office.legs.at("2004").isOver()).isTrue();
        assertThat(office.legs.at("2004").heard()).isEmpty();
        forgetful.close();
    }

    @Test
    void whatAnEndedProcessLeftOpenIsClosedByTheNextOneOfItsHouse() {
        office.supervises("Max", SupervisorWay.LISTEN);
        office.supervisors.close();
        office.clock.advance(Duration.ofMinutes(1));
        office.supervisors("another house").begin();
        office.passes(1);
        assertThat(office.audit()).containsExactly("Max listen Bob and Ada: goes on");

        office.supervisors("house").begin();
        office.passes(1);
        assertThat(office.audit()).containsExactly("Max listen Bob and Ada: restart");
    }

    @Test
    void whoeverIsRemovedLeavesTheTrailAsItIs() {
        office.supervises("Max", SupervisorWay.LISTEN);
        office.passes(1);
        office.stops("Max");
        stores.database().useHandle(handle -> {
            handle.execute("DELETE FROM agents WHERE name IN ('Max', 'Bob')");
            handle.execute("DELETE FROM users WHERE name = 'Ada'");
        });
        assertThat(office.audit()).containsExactly("Max listen Bob and somebody: stopped");
        assertThat(office.records.forgetBefore(office.clock.now())).isEqualTo(1);
        assertThat(office.audit()).isEmpty();
    }

    @Test
    void changesAreToldToAllAtMostOnceASecond() {
        office.passes(2);
        List.of("Bob", "Max", "Eve").forEach(name -> office.tab(name).board());
        office.desk("Eve").choose(Choice.READY);
        office.passes(0.1);
        assertThat(office.tab("Max").board()).containsExactly("team: [Bob on_call with Ada, Max not_ready, Eve ready]");
        office.desk("Eve").choose(Choice.NOT_READY);
        office.desk("Eve").choose(Choice.READY);
        office.supervises("Max", SupervisorWay.LISTEN);
        office.passes(0.5);
        assertThat(office.tab("Max").board()).isEmpty();
        office.passes(0.5);
        assertThat(office.tab("Max").board())
                .containsExactly("team: [Bob on_call with Ada heard by Max, Max on_call, Eve ready]");
        assertThat(office.tab("Bob").board()).as("he is no supervisor").isEmpty();

        office.legs.at("2005", Telephone::rings);
        office.calls("Ben");
        office.passes(1);
        assertThat(office.tab("Bob").board()).containsExactly("queue: [Ben]");
        assertThat(office.tab("Max").board()).contains("queue: [Ben]");
        office.legs.at("2005").answers();
        office.passes(1);
        assertThat(office.tab("Bob").board()).containsExactly("queue: []");
    }
}
