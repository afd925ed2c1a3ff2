package convonet.desk;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Enlisting;
import convonet.agent.Role;
import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.store.Database;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.directory.AgentDirectory;
import convonet.transfer.Acceptances;
import convonet.transfer.Begun;
import convonet.transfer.CallerSide;
import convonet.transfer.FakeAgentLegs;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.transfer.Handover;
import convonet.transfer.SupervisorWay;
import convonet.transfer.TransferId;
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

/// Agents at their dashboards, whose telephones answer at once, and callers who are put through to them: Bob talks with
/// Ada; Max and Eve are supervisors.
final class SupervisedOffice implements AutoCloseable {
    private final TestStores.Fresh stores;
    final HandClock clock = new HandClock();
    final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    final FakeAgentLegs legs = new FakeAgentLegs(clock);
    private final Metrics metrics = new Metrics();
    private final Map<String, Desk> desks = new HashMap<>();
    private final Map<String, RecordedDeskLine> tabs = new HashMap<>();
    private final Map<String, DeskSession> signedIn = new HashMap<>();
    private final Agents agents;
    private final DeskSessions sessions;
    final Desks all;
    final Transfers transfers;
    final SupervisionRecords records;
    final Supervisors supervisors;
    final TransferId talk;

    SupervisedOffice(TestStores.Fresh stores) {
        this.stores = stores;
        agents = CheapAgents.in(stores.database());
        sessions = new DeskSessions(stores.redis(), agents, clock);
        all = new Desks(new DeskParts(
                sessions,
                new CallRecords(stores.database(), "house"),
                new KeptChoices(stores.database()),
                new Acceptances(),
                new FakeTelephones(),
                new DeskSettings(Duration.ZERO, 3),
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
        records = new SupervisionRecords(stores.database(), "house");
        supervisors = new Supervisors(all, Optional.of(transfers), Optional.of(legs), records, clock, threads);
        List.of("2001", "2004", "2005").forEach(extension -> legs.at(extension, Telephone::answers));
        arrives("Bob", "2001", Role.AGENT).choose(Choice.READY);
        arrives("Max", "2004", Role.SUPERVISOR);
        arrives("Eve", "2005", Role.ADMIN);
        calls("Ada");
        talk = legs.at("2001").id();
        tabs.values().forEach(RecordedDeskLine::told);
        tabs.values().forEach(RecordedDeskLine::board);
    }

    @Override
    public void close() {
        supervisors.close();
        all.close();
        metrics.close();
    }

    Desk arrives(String name, String extension, Role role) {
        Enlisting enlisting = agents.add(name, extension, "support", role, Optional.empty());
        Agent agent = ((Enlisting.Enlisted) enlisting).agent();
        String token = sessions.open(agents.find(agent.id()).orElseThrow());
        signedIn.put(name, sessions.find(token).orElseThrow());
        return sits(name);
    }

    Desk sits(String name) {
        RecordedDeskLine tab = new RecordedDeskLine();
        Desk desk = all.sit(Objects.requireNonNull(signedIn.get(name)), tab);
        tabs.put(name, tab);
        desks.put(name, desk);
        passes(1);
        return desk;
    }

    Desk desk(String agent) {
        return Objects.requireNonNull(desks.get(agent), agent);
    }

    RecordedDeskLine tab(String agent) {
        return Objects.requireNonNull(tabs.get(agent), agent);
    }

    void passes(double seconds) {
        threads.runTo(clock.nanos() + (long) (seconds * 1e9));
    }

    Supervisors.Answer supervises(String who, TransferId id, SupervisorWay way) {
        List<Supervisors.Answer> answers = new ArrayList<>();
        supervisors.supervise(desk(who), id, way, answers::add);
        passes(0.1);
        return answers.getLast();
    }

    Supervisors.Answer supervises(String who, SupervisorWay way) {
        return supervises(who, talk, way);
    }

    Supervisors.Answer stops(String who) {
        List<Supervisors.Answer> answers = new ArrayList<>();
        supervisors.stop(desk(who), answers::add);
        passes(0.1);
        return answers.getFirst();
    }

    /// What a process of this data folder has instead.
    Supervisors supervisors(String house) {
        SupervisionRecords of = new SupervisionRecords(stores.database(), house);
        return new Supervisors(all, Optional.of(transfers), Optional.of(legs), of, clock, threads);
    }

    /// With PostgreSQL gone.
    Supervisors supervisorsWithoutDatabase() {
        Database gone = Database.open(stores.postgres(), clock);
        gone.close();
        SupervisionRecords unkept = new SupervisionRecords(gone, "house");
        return new Supervisors(all, Optional.of(transfers), Optional.of(legs), unkept, clock, threads);
    }

    /// The newest first.
    List<String> audit() {
        return records.before(Optional.empty()).stream()
                .map(act -> act.supervisor() + " " + act.way().label() + " " + act.agent() + " and "
                        + act.caller().orElse("somebody") + ": "
                        + act.ending().orElse("goes on"))
                .toList();
    }

    /// Somebody wants to talk to support.
    void calls(String name) {
        new Caller(name).calls();
    }

    private final class Caller implements CallerSide {
        private final User user;
        private final SessionId session = SessionId.random();
        private Optional<Handover> handover = Optional.empty();

        Caller(String name) {
            user = Callers.add(stores.database(), name);
            transfers.enter(session, user.id(), this);
        }

        void calls() {
            TransferWish wish = new TransferWish(session, user, Optional.of("support"), "a bill", Timeline.NOWHERE);
            threads.start("wish", () -> transfers.begin(wish));
            passes(1);
        }

        @Override
        public boolean begun(Handover begun) {
            handover = Optional.of(begun);
            begun.dial();
            return true;
        }

        @Override
        public void told(TransferNews told) {
            if (told.state() == TransferState.ANSWERED) {
                handover.orElseThrow().joined();
            }
        }

        @Override
        public void refused(Begun.Nobody nobody) {}

        @Override
        public void said(Frame frame) {}

        @Override
        public void hears(Frame frame) {}

        @Override
        public void wayChanged() {}

        @Override
        public void onHold(boolean held) {}
    }
}
