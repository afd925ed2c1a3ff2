package convonet.desk;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.store.TestStores;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Situation;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentSide;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferState;
import convonet.watch.HandClock;
import convonet.watch.VirtualThreads;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DesksTest {
    /// Nobody has time to write after a talk.
    private static final DeskSettings AT_ONCE = new DeskSettings(Duration.ZERO, 3);

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final Acceptances acceptances = new Acceptances();
    private final FakeTelephones telephones = new FakeTelephones();
    private Agents agents;
    private DeskSessions sessions;
    private Desks desks;
    private Agent ann;
    private final RecordedDeskLine tab = new RecordedDeskLine();
    private final RecordedDeskLine second = new RecordedDeskLine();

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
        agents.add("Ann", "2001", "support", Role.AGENT, Optional.of(new Password("open sesame")));
        ann = agents.named("Ann").orElseThrow();
        sessions = new DeskSessions(stores.redis(), agents, clock);
        desks = desks(AT_ONCE);
    }

    @AfterEach
    void close() {
        desks.close();
    }

    private Desks desks(DeskSettings settings) {
        CallRecords records = new CallRecords(stores.database(), "house");
        return new Desks(new DeskParts(
                sessions,
                records,
                new KeptChoices(stores.database()),
                acceptances,
                telephones,
                settings,
                clock,
                new VirtualThreads()));
    }

    private DeskSession signIn() {
        return sessions.find(sessions.open(agents.find(ann.id()).orElseThrow())).orElseThrow();
    }

    private Optional<Duty> duty() {
        return desks.of(ann).duty();
    }

    @Test
    void anAgentBeginsNotReadyAndSaysWhatTheyDo() {
        assertThat(desks.of(ann)).isEqualTo(Situation.ABSENT);

        Desk desk = desks.sit(signIn(), tab);
        assertThat(tab.told()).containsExactly("seated Ann: not_ready");
        assertThat(duty()).contains(Duty.ON_BREAK);

        desk.choose(Choice.READY);
        assertThat(duty()).contains(Duty.READY);
        desk.choose(Choice.notReady(Optional.of("Lunch")).orElseThrow());
        assertThat(duty()).contains(Duty.ON_BREAK);
        assertThat(tab.told()).containsExactly("ready", "not_ready (Lunch)");
        assertThat(Choice.notReady(Optional.of("Because"))).isEmpty();
    }

    @Test
    void tellsForHowLongTheyHaveBeenDoingIt() {
        Desk desk = desks.sit(signIn(), tab);
        clock.advance(Duration.ofSeconds(7));
        assertThat(desk.standing().since()).isEqualTo(Duration.ofSeconds(7));

        desk.choose(Choice.READY);
        clock.advance(Duration.ofSeconds(3));
        desk.choose(Choice.READY);
        assertThat(desk.standing().since()).isEqualTo(Duration.ofSeconds(3));

        desk.choose(Choice.NOT_READY);
        clock.advance(Duration.ofSeconds(2));
        desk.choose(Choice.notReady(Optional.of("Break")).orElseThrow());
        assertThat(desk.standing().since()).as("another reason begins anew").isEqualTo(Duration.ZERO);
    }

    @Test
    void theNewestTabIsTheDashboard() {
        Desk desk = desks.sit(signIn(), tab);
        desk.choose(Choice.READY);
        tab.told();

        assertThat(desks.sit(signIn(), second)).isSameAs(desk);
        assertThat(tab.told()).containsExactly("superseded");
        assertThat(second.told()).containsExactly("seated Ann: ready");

        desks.stand(desk, tab);
        assertThat(duty()).as("only the older tab is gone").contains(Duty.READY);
    }

    @Test
    void whoComesBackSoonGoesOnAndWhoDoesNotBeginsAnew() {
        Desk desk = desks.sit(signIn(), tab);
        desk.choose(Choice.READY);
        desks.stand(desk, tab);
        assertThat(desks.of(ann)).as("nobody sees a popup there").isEqualTo(Situation.ABSENT);

        clock.advance(Duration.ofSeconds(14));
        Desk again = desks.sit(signIn(), second);
        clock.advance(Duration.ofSeconds(14));
        assertThat(second.told()).containsExactly("seated Ann: ready");

        desks.stand(again, second);
        assertThat(acceptances.isWatched("2001")).isTrue();
        clock.advance(Duration.ofSeconds(15));
        assertThat(acceptances.isWatched("2001")).isFalse();
        assertThat(telephones.takenBack()).as("only a tab is gone").isEmpty();
        desks.sit(signIn(), tab);
        assertThat(tab.told()).last().isEqualTo("seated Ann: not_ready");
    }

    @Test
    void whoSignsOutIsGoneFromAllThatThisSessionOpened() {
        DeskSession session = signIn();
        desks.sit(session, tab);
        desks.signOut(signIn());
        assertThat(tab.told()).as("another session of the same agent").containsExactly("seated Ann: not_ready");

        desks.signOut(session);

        assertThat(tab.told()).containsExactly("signed out");
        assertThat(desks.of(ann)).isEqualTo(Situation.ABSENT);
        assertThat(telephones.takenBack()).containsExactly("2001");
        assertThat(sessions.renew(session, false)).isEmpty();
    }

    @Test
    void whoMayNotBeHereAnyMoreIsPutOut() {
        desks.sit(signIn(), tab);
        desks.look();
        assertThat(tab.told()).containsExactly("seated Ann: not_ready");

        agents.setPassword(ann.id(), Optional.empty());
        desks.look();
        assertThat(tab.told()).containsExactly("signed out");

        desks.sit(signIn(), second);
        agents.remove(ann.id());
        desks.look();
        assertThat(second.told()).last().isEqualTo("signed out");
        assertThat(desks.of(ann)).isEqualTo(Situation.ABSENT);
    }

    @Test
    void whoSitsAtTheDashboardIsNotIdle() {
        DeskSession session = signIn();
        desks.sit(session, tab);
        for (int minutes = 0; minutes < 60; minutes += 20) {
            clock.advance(Duration.ofMinutes(20));
            desks.look();
        }

        assertThat(sessions.renew(session, false)).isPresent();
    }

    private void reaches(AgentSide.Rung call, TransferState state) {
        desks.told(call.id(), "2001", state, Optional.empty());
    }

    @Test
    void aCallHoldsTheAgentWhoChoosesMeanwhileWhatComesNext() {
        Desk desk = desks.sit(signIn(), tab);
        desk.choose(Choice.READY);
        tab.told();
        AgentSide.Rung ada = Rings.ada("2001", Optional.of(told -> told.accept(Rings.brief("Ada is cross."))));

        assertThat(desks.rung(ada)).isEqualTo(AgentSide.Reception.SHOWN);
        assertThat(tab.told())
                .containsExactly("incoming for support: Ada: a bill", "ringing, then ready", "briefing: Ada is cross.");
        assertThat(desks.of(ann).inCall()).contains(true);

        reaches(ada, TransferState.RINGING);
        reaches(ada, TransferState.ANSWERED);
        reaches(ada, TransferState.BRIDGED);
        desks.onHold(ada.id(), "2001", true);
        assertThat(tab.told()).contains("transfer bridged").last().isEqualTo("on_hold, then ready");
        desk.choose(Choice.notReady(Optional.of("Lunch")).orElseThrow());
        desks.onHold(ada.id(), "2001", false);
        assertThat(tab.told()).containsExactly("on_hold, then not_ready (Lunch)", "on_call, then not_ready (Lunch)");

        reaches(ada, TransferState.ENDED);
        assertThat(tab.told()).containsExactly("transfer ended", "wrap up Ada", "not_ready (Lunch)");
        assertThat(desk.has(ada.id())).isFalse();
    }

    @Test
    void aTabThatComesInTheMiddleIsToldEverything() {
        Desk desk = desks.sit(signIn(), tab);
        AgentSide.Rung ada = Rings.ada("2001", Optional.of(told -> told.accept(Rings.brief("Ada is cross."))));
        desks.rung(ada);
        reaches(ada, TransferState.BRIDGED);
        desks.said(ada.id(), "2001", new AgentSide.Saying(AgentSide.Speaker.CALLER, "hel", false));
        desks.said(ada.id(), "2001", new AgentSide.Saying(AgentSide.Speaker.CALLER, "hello", true));
        desks.stand(desk, tab);
        clock.advance(Duration.ofMinutes(1));
        desks.said(ada.id(), "2001", new AgentSide.Saying(AgentSide.Speaker.AGENT, "good morning", true));

        desks.sit(signIn(), second);

        assertThat(second.told())
                .containsExactly(
                        "seated Ann: on_call, then not_ready",
                        "incoming for support: Ada is cross.",
                        "transfer bridged",
                        "caller: hello",
                        "agent: good morning");
    }

    @Test
    void nobodyIsShownTheCallerOfAnother() {
        agents.add("Ben", "2002", "support", Role.AGENT, Optional.of(new Password("open sesame")));
        desks.sit(signIn(), tab);
        tab.told();
        AgentSide.Rung ada = Rings.ada("2002", Optional.empty());

        assertThat(desks.rung(ada)).as("nobody sits there").isEqualTo(AgentSide.Reception.UNSEEN);
        desks.told(ada.id(), "2002", TransferState.RINGING, Optional.empty());
        desks.said(ada.id(), "2002", new AgentSide.Saying(AgentSide.Speaker.CALLER, "hello", true));
        desks.told(ada.id(), "2001", TransferState.RINGING, Optional.empty());
        desks.said(ada.id(), "2001", new AgentSide.Saying(AgentSide.Speaker.CALLER, "hello", true));

        assertThat(tab.told()).isEmpty();
    }

    private AgentSide.Rung talk() {
        AgentSide.Rung ada = Rings.ada("2001", Optional.empty());
        desks.rung(ada);
        reaches(ada, TransferState.BRIDGED);
        reaches(ada, TransferState.ENDED);
        return ada;
    }

    @Test
    void afterATalkTheAgentHasTimeToWriteAboutIt() {
        desks = desks(new DeskSettings(Duration.ofSeconds(60), 0));
        Desk desk = desks.sit(signIn(), tab);
        desk.choose(Choice.READY);
        AgentSide.Rung ada = talk();
        assertThat(tab.told()).contains("wrap up Ada within 60 s").last().isEqualTo("wrap_up, then ready");
        assertThat(desks.of(ann).inCall()).as("and is not rung").contains(true);

        clock.advance(Duration.ofSeconds(50));
        assertThat(desk.extendWrapUp(ada.id())).isTrue();
        assertThat(tab.told()).containsExactly("wrap up Ada within 70 s");
        clock.advance(Duration.ofSeconds(69));
        assertThat(tab.told()).isEmpty();
        clock.advance(Duration.ofSeconds(2));
        assertThat(tab.told()).containsExactly("ready");
        assertThat(desk.extendWrapUp(ada.id())).as("too late").isFalse();

        AgentSide.Rung again = talk();
        desk.finishWrapUp(ada.id());
        assertThat(tab.told()).last().isEqualTo("wrap_up, then ready");
        desk.finishWrapUp(again.id());
        assertThat(tab.told()).containsExactly("ready");
        clock.advance(Duration.ofMinutes(2));
        assertThat(tab.told()).as("the alarm of what was finished").containsOnly("ready");
    }

    @Test
    void whoDoesNotAnswerThreeTimesInARowIsNotRungAnyMore() {
        Desk desk = desks.sit(signIn(), tab);
        desk.choose(Choice.READY);
        for (int round = 0; round < 2; round++) {
            misses(FailureReason.NO_ANSWER);
            misses(FailureReason.NO_ANSWER);
            misses(FailureReason.CALLER_LEFT);
            talk();
            assertThat(duty()).contains(Duty.READY);
        }
        misses(FailureReason.NO_ANSWER);
        misses(FailureReason.NO_ANSWER);
        misses(FailureReason.NO_ANSWER);

        assertThat(tab.told()).last().isEqualTo("not_ready (Missed calls)");
        assertThat(duty()).contains(Duty.ON_BREAK);
        desk.choose(Choice.READY);
        misses(FailureReason.NO_ANSWER);
        assertThat(duty()).contains(Duty.READY);
    }

    private void misses(FailureReason reason) {
        AgentSide.Rung ada = Rings.ada("2001", Optional.empty());
        desks.rung(ada);
        desks.told(ada.id(), "2001", TransferState.FAILED, Optional.of(reason));
    }

    @Test
    void whoHasACallerIsBusyForTheNextOne() {
        desks.sit(signIn(), tab);
        AgentSide.Rung ada = Rings.ada("2001", Optional.empty());
        desks.rung(ada);
        tab.told();

        assertThat(desks.rung(Rings.ada("2001", Optional.empty()))).isEqualTo(AgentSide.Reception.BUSY);
        assertThat(tab.told()).isEmpty();
        reaches(ada, TransferState.BRIDGED);
        assertThat(desks.rung(Rings.ada("2001", Optional.empty()))).isEqualTo(AgentSide.Reception.BUSY);
    }

    @Test
    void isIdleSinceTheLastTalk() {
        desks.sit(signIn(), tab);
        clock.advance(Duration.ofMinutes(5));
        misses(FailureReason.NO_ANSWER);
        assertThat(desks.of(ann).idle()).contains(Duration.ofMinutes(5));
        talk();
        clock.advance(Duration.ofMinutes(2));
        assertThat(desks.of(ann).idle()).contains(Duration.ofMinutes(2));
    }
}
