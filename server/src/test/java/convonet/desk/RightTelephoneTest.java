package convonet.desk;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Enlisting;
import convonet.agent.Role;
import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.directory.AgentDirectory;
import convonet.transfer.Acceptances;
import convonet.transfer.Begun;
import convonet.transfer.CallerSide;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeAgentLegs;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.transfer.Handover;
import convonet.transfer.TransferNews;
import convonet.transfer.TransferState;
import convonet.transfer.TransferWish;
import convonet.transfer.Transfers;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import convonet.watch.SteppedThreads;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Dashboards, transfers and telephones together: Bob and Cid are of support, Sue is of sales.
class RightTelephoneTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final FakeAgentLegs legs = new FakeAgentLegs(clock);
    private final Metrics metrics = new Metrics();
    private final Map<String, Desk> desks = new HashMap<>();
    private Desks all;
    private Transfers transfers;
    private AgentActs acts;

    @BeforeEach
    void open() {
        Agents agents = CheapAgents.in(stores.database());
        DeskSessions sessions = new DeskSessions(stores.redis(), agents, clock);
        Acceptances acceptances = new Acceptances();
        CallRecords records = new CallRecords(stores.database(), "house");
        DeskSettings settings = new DeskSettings(Duration.ZERO, 3);
        all = new Desks(new DeskParts(
                sessions,
                records,
                new KeptChoices(stores.database()),
                acceptances,
                new FakeTelephones(),
                settings,
                clock,
                threads));
        transfers = Transfers.of(
                legs,
                all,
                new AgentDirectory(agents, all, Map.of()),
                Map.of(),
                wish -> Rings.ada("", Optional.empty()).briefing(),
                Duration.ofSeconds(30),
                "house",
                stores.redis(),
                metrics,
                clock,
                threads);
        acts = new AgentActs(Optional.of(transfers), acceptances);
        List.of("2001", "2002", "2003").forEach(extension -> legs.at(extension, Telephone::rings));
        arrives(agents, sessions, "Bob", "2001", "support");
        arrives(agents, sessions, "Cid", "2002", "support");
        arrives(agents, sessions, "Sue", "2003", "sales");
    }

    @AfterEach
    void close() {
        metrics.close();
    }

    private void arrives(Agents agents, DeskSessions sessions, String name, String extension, String department) {
        Enlisting enlisting = agents.add(name, extension, department, Role.AGENT, Optional.empty());
        Agent agent = ((Enlisting.Enlisted) enlisting).agent();
        String token = sessions.open(agents.find(agent.id()).orElseThrow());
        Desk desk = all.sit(sessions.find(token).orElseThrow(), new RecordedDeskLine());
        desk.choose(Choice.READY);
        desks.put(name, desk);
        passes(1);
    }

    private Desk desk(String agent) {
        return Objects.requireNonNull(desks.get(agent), agent);
    }

    private void passes(double seconds) {
        threads.runTo(clock.nanos() + (long) (seconds * 1e9));
    }

    /// Talks with whoever answers.
    private final class Caller implements CallerSide {
        private final User user;
        private final SessionId session = SessionId.random();
        private final List<TransferNews> news = new ArrayList<>();
        private Optional<Handover> handover = Optional.empty();

        Caller(String name) {
            user = Callers.add(stores.database(), name);
            transfers.enter(session, user.id(), this);
        }

        Caller wants(String department) {
            TransferWish wish = new TransferWish(session, user, Optional.of(department), "a bill", Timeline.NOWHERE);
            threads.start("wish", () -> transfers.begin(wish));
            passes(1);
            return this;
        }

        TransferState state() {
            return news.getLast().state();
        }

        @Override
        public boolean begun(Handover begun) {
            handover = Optional.of(begun);
            begun.dial();
            return true;
        }

        @Override
        public void told(TransferNews told) {
            news.add(told);
            if (told.state() == TransferState.ANSWERED) {
                handover.orElseThrow().joined();
            }
        }

        @Override
        public void refused(Begun.Nobody nobody) {}

        @Override
        public void hears(Frame frame) {}

        @Override
        public void said(Frame frame) {}

        @Override
        public void wayChanged() {}

        @Override
        public void onHold(boolean held) {}
    }

    private List<String> rung() {
        return legs.dialled().stream().map(Telephone::extension).toList();
    }

    private void declines(String agent, String extension) {
        assertThat(acts.decline(desk(agent), legs.at(extension).id(), Optional.empty()))
                .isTrue();
        passes(1);
    }

    @Test
    void threeCallersFindTheRightTelephoneEachTimeAndADeclineGoesToTheNext() {
        Caller ada = new Caller("Ada").wants("support");
        Caller ben = new Caller("Ben").wants("sales");
        assertThat(rung()).as("Bob has been idle for longer than Cid").containsExactly("2001", "2003");
        assertThat(acts.decline(desk("Sue"), legs.at("2001").id(), Optional.empty()))
                .as("not hers")
                .isFalse();

        declines("Bob", "2001");
        assertThat(rung()).containsExactly("2001", "2003", "2002");
        legs.at("2002").answers();
        legs.at("2003").answers();
        passes(1);
        assertThat(ada.state()).isEqualTo(TransferState.BRIDGED);
        assertThat(ben.state()).isEqualTo(TransferState.BRIDGED);
        assertThat(desk("Cid").standing().state()).isEqualTo(DeskState.ON_CALL);

        Caller cleo = new Caller("Cleo").wants("support");
        assertThat(rung()).as("Cid talks").endsWith("2002", "2001");
        declines("Bob", "2001");
        assertThat(cleo.state()).isEqualTo(TransferState.FAILED);
        assertThat(cleo.news.getLast().reason()).as("nobody is left").contains(FailureReason.DECLINED);

        assertThat(acts.giveBack(desk("Sue"), legs.at("2002").id(), "not hers")).isFalse();
        assertThat(acts.giveBack(desk("Cid"), legs.at("2002").id(), "wants the invoice"))
                .isTrue();
        passes(1);
        assertThat(ada.state()).isEqualTo(TransferState.ENDED);
        assertThat(ben.state()).isEqualTo(TransferState.BRIDGED);
        cleo.wants("support");
        assertThat(rung()).as("Bob did not talk, Cid did just now").endsWith("2001", "2001");
    }

    @Test
    void ofTwoCallersAtTheSameMomentEachHasATelephone() {
        Caller ada = new Caller("Ada");
        Caller ben = new Caller("Ben");
        for (Caller caller : List.of(ada, ben)) {
            TransferWish wish =
                    new TransferWish(caller.session, caller.user, Optional.of("support"), "", Timeline.NOWHERE);
            threads.start("wish", () -> transfers.begin(wish));
        }
        passes(1);

        assertThat(rung()).containsExactlyInAnyOrder("2001", "2002");
        assertThat(legs.at("2001").id()).isNotEqualTo(legs.at("2002").id());
    }
}
