package convonet.desk;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Role;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Situation;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentSide;
import convonet.transfer.TransferState;
import convonet.watch.HandClock;
import convonet.watch.SteppedThreads;
import convonet.watch.Threads;
import convonet.watch.VirtualThreads;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What Ann does, kept and told to others.
class KeptWorkTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final Acceptances acceptances = new Acceptances();
    private final RecordedDeskLine tab = new RecordedDeskLine();
    private final RecordedDeskLine second = new RecordedDeskLine();
    private Agents agents;
    private DeskSessions sessions;
    private Desks desks;
    private Agent ann;

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
        agents.add("Ann", "2001", "support", Role.AGENT, Optional.empty());
        ann = agents.named("Ann").orElseThrow();
        sessions = new DeskSessions(stores.redis(), agents, clock);
        desks = desks();
    }

    @AfterEach
    void close() {
        desks.close();
    }

    private Desks desks() {
        return desks(new VirtualThreads());
    }

    private Desks desks(Threads threads) {
        return new Desks(new DeskParts(
                sessions,
                new CallRecords(stores.database(), "house"),
                new KeptChoices(stores.database()),
                acceptances,
                new FakeTelephones(),
                new DeskSettings(Duration.ZERO, 3),
                clock,
                threads));
    }

    private DeskSession signIn() {
        return sessions.find(sessions.open(agents.find(ann.id()).orElseThrow())).orElseThrow();
    }

    private void reaches(AgentSide.Rung call, TransferState state) {
        desks.told(call.id(), "2001", state, Optional.empty());
    }

    @Test
    void whatAnAgentChoseOutlivesTheServer() {
        desks.sit(signIn(), tab).choose(Choice.notReady(Optional.of("Lunch")).orElseThrow());
        restarted();
        clock.advance(Duration.ofHours(1));
        Desk desk = desks.sit(signIn(), second);
        assertThat(second.told()).containsExactly("seated Ann: not_ready (Lunch)");

        desk.choose(Choice.READY);
        desks.look();
        restarted();
        clock.advance(Duration.ofSeconds(14));
        desks.sit(signIn(), tab);
        assertThat(tab.told()).last().isEqualTo("seated Ann: ready");

        desks.look();
        restarted();
        clock.advance(Duration.ofSeconds(15));
        desks.sit(signIn(), second);
        assertThat(second.told()).last().as("who knows where they are").isEqualTo("seated Ann: not_ready");
    }

    /// Its end, after which everything that it wanted to keep is kept, and the next beginning.
    private void restarted() {
        desks.close();
        desks = desks();
    }

    @Test
    void tellsAnotherTelephoneSystemWhetherTheAgentTakesCalls() {
        Desk desk = desks.sit(signIn(), tab);
        assertThat(desks.duties().all()).containsExactly(Map.entry("2001", Duty.ON_BREAK));
        desk.choose(Choice.READY);
        assertThat(desks.duties().all()).containsValue(Duty.READY);

        AgentSide.Rung ada = Rings.ada("2001", Optional.empty());
        desks.rung(ada);
        desk.choose(Choice.notReady(Optional.of("Lunch")).orElseThrow());
        assertThat(desks.duties().all()).as("a caller changes nothing").containsValue(Duty.READY);
        reaches(ada, TransferState.ENDED);
        assertThat(desks.duties().all()).containsValue(Duty.ON_BREAK);

        desk.choose(Choice.READY);
        desks.stand(desk, tab);
        assertThat(desks.duties().all()).as("away for a moment").containsValue(Duty.ON_BREAK);
        clock.advance(Duration.ofSeconds(15));
        assertThat(desks.duties().all()).containsValue(Duty.OFF);
        desk.choose(Choice.READY);
        assertThat(desks.duties().all()).as("a desk that is no more").containsValue(Duty.OFF);

        DeskSession session = signIn();
        desks.sit(session, tab);
        desks.signOut(session);
        assertThat(desks.duties().all()).containsExactly(Map.entry("2001", Duty.OFF));
    }

    @Test
    void whoWasThereAndCameBackToNoServerIsOff() {
        SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
        Desks there = desks(threads);
        there.sit(signIn(), tab);
        assertThat(dutiesOfNext(threads, there::look)).as("at another server").isEmpty();
        assertThat(dutiesOfNext(threads, () -> {})).containsExactly(Map.entry("2001", Duty.OFF));
        assertThat(dutiesOfNext(threads, () -> {})).as("told already").isEmpty();
    }

    /// What another telephone system hears of a server that begins now.
    private Map<String, Duty> dutiesOfNext(SteppedThreads threads, Runnable meanwhile) {
        passes(threads, 1);
        Desks next = desks(threads);
        passes(threads, 14);
        next.tidyUp();
        assertThat(next.duties().all()).as("they may come back").isEmpty();
        meanwhile.run();
        passes(threads, 1);
        next.tidyUp();
        return next.duties().all();
    }

    private void passes(SteppedThreads threads, int seconds) {
        threads.runTo(clock.nanos() + Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void howACallEndsIsKeptAlthoughItsAgentSignedOutMeanwhile() {
        DeskSession session = signIn();
        desks.sit(session, tab);
        AgentSide.Rung ada = Rings.of(Callers.add(stores.database(), "Ada"), "2001");
        desks.rung(ada);
        reaches(ada, TransferState.BRIDGED);

        desks.signOut(session);
        assertThat(tab.told()).last().isEqualTo("signed out");
        assertThat(desks.of(ann)).isEqualTo(Situation.ABSENT);
        reaches(ada, TransferState.ENDED);
        clock.advance(Duration.ofSeconds(15));
        desks.look();
        assertThat(acceptances.isWatched("2001")).as("the desk is no more").isFalse();

        desks.close();
        assertThat(new CallRecords(stores.database(), "house")
                        .find(ann, ada.id(), Optional.empty())
                        .flatMap(KeptCall::ending))
                .contains("talked");
    }
}
