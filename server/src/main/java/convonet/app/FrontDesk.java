package convonet.app;

import convonet.agent.AgentAuth;
import convonet.agent.Agents;
import convonet.agent.Password;
import convonet.agent.TelephonePasswords;
import convonet.desk.AgentActs;
import convonet.desk.CallRecords;
import convonet.desk.CallerTodos;
import convonet.desk.DeskParts;
import convonet.desk.DeskSessions;
import convonet.desk.Desks;
import convonet.desk.KeptChoices;
import convonet.desk.QuietAssistant;
import convonet.desk.SupervisionRecords;
import convonet.desk.Supervisors;
import convonet.desk.TelephoneOffice;
import convonet.media.Peers;
import convonet.socketio.SocketIoServer;
import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.tools.Toolbox;
import convonet.tools.directory.Presence;
import convonet.tools.directory.Situation;
import convonet.transfer.Acceptances;
import convonet.transfer.CallBacks;
import convonet.transfer.SupervisorLegs;
import convonet.transfer.Transfers;
import convonet.transfer.local.TabLegs;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import convonet.web.DeskDoor;
import convonet.web.DeskPapers;
import convonet.web.DeskSignIn;
import convonet.web.DeskSupervision;
import convonet.web.DeskViews;
import convonet.web.Relays;
import convonet.web.Routes;
import convonet.web.TrustedProxies;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;

/// Where the people of the call centre work: who they are, their dashboards, and the telephones in their tabs.
final class FrontDesk implements AutoCloseable {
    private final Settings settings;
    private final Notes notes;
    private final Metrics metrics;
    private final Clock clock;
    private final Database database;
    private final Agents agents;
    private final AgentAuth auth;
    private final DeskSessions sessions;
    private final Acceptances acceptances = new Acceptances();
    private final Threads threads;
    private final CallRecords records;
    private final SupervisionRecords supervision;
    private final Desks desks;
    private final Telephones telephones;
    private final TelephoneOffice office;
    private final Meanwhile<Optional<Password>> enlisting;
    private Optional<Supervisors> supervisors = Optional.empty();

    FrontDesk(
            Settings settings,
            Notes notes,
            Stores stores,
            SecretKey secret,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.settings = settings;
        this.notes = notes;
        this.metrics = metrics;
        this.clock = clock;
        this.threads = threads;
        this.database = stores.database();
        this.agents = new Agents(stores.database(), secret);
        this.enlisting = Meanwhile.start("demo-agent", this::enlistDemoAgent);
        this.auth = new AgentAuth(agents, stores.redis(), secret, clock);
        this.sessions = new DeskSessions(stores.redis(), agents, clock);
        this.telephones = new Telephones(settings.doors(), clock, threads);
        this.office = office(settings.callCentre(), new TelephonePasswords(stores.database(), secret));
        this.records = new CallRecords(stores.database(), notes.house());
        this.supervision = new SupervisionRecords(stores.database(), notes.house());
        this.desks = new Desks(new DeskParts(
                sessions,
                records,
                new KeptChoices(stores.database()),
                acceptances,
                office,
                settings.callCentre().desk(),
                clock,
                threads));
        desks.begin();
    }

    private TelephoneOffice office(Settings.CallCentre callCentre, TelephonePasswords passwords) {
        Optional<TelephoneOffice> elsewhere = callCentre
                .twilio()
                .flatMap(ringing ->
                        callCentre.tabs().map(socket -> new FusionPbxTelephones(socket, ringing.domain(), passwords)));
        return elsewhere.orElse(telephones);
    }

    /// Others' databases get no demo agent unless they are asked to.
    private Optional<Password> enlistDemoAgent() {
        Optional<Secret> wanted = settings.logins().demoAgentPassword();
        return wanted.isPresent() || settings.stores().postgres().isEmpty()
                ? DemoLogins.prepare(agents, notes, wanted)
                : Optional.empty();
    }

    /// Waits until the demo agent is enlisted.
    Optional<Password> demoAgentPassword() throws InterruptedException {
        return enlisting.result();
    }

    Agents agents() {
        return agents;
    }

    /// Forgets what began before.
    ///
    /// @return how much
    int forgetBefore(Instant time) {
        return records.forgetBefore(time) + supervision.forgetBefore(time);
    }

    /// The dashboards of those who are rung.
    Desks desks() {
        return desks;
    }

    /// Who accepted as a person.
    Acceptances acceptances() {
        return acceptances;
    }

    /// Telephones that Twilio rings are elsewhere: whoever is at no dashboard here may be there all the same.
    Presence presence() {
        if (settings.callCentre().twilio().isEmpty()) {
            return telephones.presence(desks);
        }
        return agent -> {
            Situation there = desks.of(agent);
            return there.equals(Situation.ABSENT) ? Situation.UNKNOWN : there;
        };
    }

    /// What rings the tabs, heard by WebRTC.
    TabLegs legs(Peers peers) {
        return new TabLegs(telephones.exchange(), peers, clock);
    }

    Routes routes() {
        Settings.Doors doors = settings.doors();
        return new DeskSignIn(
                auth, sessions, desks, doors.allowedOrigins(), TrustedProxies.of(doors.trustedProxies()), metrics);
    }

    void mount(ServletContextHandler context) {
        telephones.mount(context);
    }

    /// @param transfers empty when callers cannot be put through
    /// @param peers empty when no tab can be heard
    /// @param tools what agents can do for their callers
    /// @param assistant whom they can ask
    void openOn(
            SocketIoServer socketIo,
            Optional<Transfers> transfers,
            Optional<Peers> peers,
            Toolbox tools,
            QuietAssistant assistant) {
        AgentActs acts = new AgentActs(transfers, acceptances);
        DeskPapers papers = new DeskPapers(records, new CallBacks(database, clock));
        DeskViews views = new DeskViews(desks, new CallerTodos(tools), assistant);
        Supervisors there =
                new Supervisors(desks, transfers, peers.<SupervisorLegs>map(this::legs), supervision, clock, threads);
        there.begin();
        supervisors = Optional.of(there);
        DeskSupervision hearing = new DeskSupervision(there, supervision);
        new DeskDoor(
                        sessions,
                        desks,
                        acts,
                        papers,
                        views,
                        hearing,
                        office,
                        new Relays(settings.webRtc().relay(), clock),
                        metrics)
                .openOn(socketIo.of("/desk"));
    }

    @Override
    public void close() {
        supervisors.ifPresent(Supervisors::close);
        desks.close();
        telephones.close();
    }
}
