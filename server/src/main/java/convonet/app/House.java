package convonet.app;

import convonet.agent.Password;
import convonet.assistant.AssistantGraph;
import convonet.assistant.Conversations;
import convonet.call.CallEnd;
import convonet.call.CallMeasures;
import convonet.call.CallParts;
import convonet.call.CallSettings;
import convonet.call.Calls;
import convonet.call.Guessing;
import convonet.call.IdleCaller;
import convonet.desk.QuietAssistant;
import convonet.media.Peers;
import convonet.operations.OperatorAuth;
import convonet.session.Session;
import convonet.session.SessionId;
import convonet.session.Sessions;
import convonet.socketio.SocketIoServer;
import convonet.store.SecretKey;
import convonet.store.embedded.DataFolder;
import convonet.tools.CallerWords;
import convonet.tools.Consents;
import convonet.tools.Toolbox;
import convonet.tools.outside.OutsideTools;
import convonet.tools.reminder.DueReminders;
import convonet.transfer.AgentLegs;
import convonet.transfer.CallBacks;
import convonet.transfer.twilio.TwilioAccess;
import convonet.user.Pin;
import convonet.user.PinAuth;
import convonet.user.Users;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import convonet.watch.Timelines;
import convonet.watch.opentelemetry.TurnTraces;
import convonet.web.AudioOffers;
import convonet.web.ConsentDoor;
import convonet.web.Page;
import convonet.web.PageErrorDoor;
import convonet.web.Routes;
import convonet.web.TrustedProxies;
import convonet.web.VoiceDoor;
import convonet.web.WebServer;
import convonet.web.mcp.McpDoor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The only wiring: everything there is, started top-down and stopped bottom-up.
final class House implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(House.class);
    private static final int MOST_CALLS = 1_000;

    private final Settings settings;
    private final Clock clock;
    private final Threads threads;
    private final Shutdown shutdown = new Shutdown();
    private final Notes notes;
    private final Timelines timelines;
    private final Metrics metrics;
    private final Reports reports;
    private final Providers providers;
    private final Mind mind;
    private final OutsideTools outside;
    private final Stores stores;
    private final Optional<Peers> peers;
    private final ControlRoom controlRoom;
    private final FrontDesk frontDesk;
    private final Switchboard switchboard;
    private final Optional<TwilioTelephones> twilio;
    private final Optional<PuttingThrough> puttingThrough;
    private final CalendarChoice calendars;
    private final Optional<Pin> demoPin;
    private final Optional<Password> demoAgentPassword;
    private final String operatorToken;
    private final int port;

    private House(Settings settings, Doorstep doorstep, Clock clock, Threads threads, Consumer<String> progress)
            throws InterruptedException {
        this.settings = settings;
        this.clock = clock;
        this.threads = threads;
        this.timelines = new Timelines(clock);
        this.metrics = shutdown.later(new Metrics());
        timelines.listen(new MeasuredCalls(metrics));
        this.reports = shutdown.later(new Reports(settings.sentry(), timelines, clock, threads));
        settings.traces()
                .ifPresent(collector -> timelines.listen(shutdown.later(TurnTraces.to(collector, metrics, clock))));
        try {
            DataFolder data = shutdown.later(DataFolder.open(doorstep.data()));
            this.notes = new Notes(data.path());
            this.providers = shutdown.later(new Providers(settings.speech(), clock, metrics));
            this.mind = shutdown.later(new Mind(settings.assistant(), providers.phrasebook(), metrics, clock, threads));
            this.outside = shutdown.later(new OutsideTools(settings.assistant().outside(), clock, threads, metrics));
            Meanwhile<Optional<Peers>> opening = Meanwhile.start("open-webrtc", () -> openPeers(doorstep.port()));
            this.stores = shutdown.later(Stores.open(settings.stores(), data, clock, progress));
            this.peers = opening.result();
            this.controlRoom = shutdown.later(new ControlRoom(
                    timelines, stores.database(), settings.stores().recordRetention(), metrics, clock, threads));
            SecretKey secret = secretKey(data);
            Users users = Users.open(stores.database(), secret);
            this.frontDesk = shutdown.later(new FrontDesk(settings, notes, stores, secret, metrics, clock, threads));
            this.calendars =
                    shutdown.later(new CalendarChoice(settings, stores.database(), secret, users, clock, threads));
            this.switchboard = shutdown.later(new Switchboard(
                    settings.callCentre(),
                    frontDesk.agents(),
                    frontDesk.presence(),
                    frontDesk.desks(),
                    frontDesk.acceptances(),
                    metrics,
                    clock,
                    threads));
            this.twilio = settings.callCentre().twilio().map(this::twilio);
            this.puttingThrough = doorstep.telephones()
                    .or(() -> twilio.map(TwilioTelephones::legs))
                    .or(() -> peers.map(frontDesk::legs))
                    .map(this::puttingThrough);
            this.demoPin = demoPin(users);
            this.operatorToken = settings.logins()
                    .operatorToken()
                    .map(Secret::value)
                    .orElseGet(() -> notes.keep(
                            "operator.token", () -> SessionId.random().value()));
            this.port = openDoors(users, secret, doorstep);
            this.demoAgentPassword = frontDesk.demoAgentPassword();
            notes.serverIsAt(url());
            peers.ifPresent(Peers::warmUp);
            outside.begin();
        } catch (RuntimeException | InterruptedException problem) {
            shutdown.close();
            throw problem;
        }
    }

    /// Where the house stands.
    ///
    /// @param port 0 picks a free one
    /// @param telephones what rings the agents; Twilio or their tabs when empty
    record Doorstep(Path data, String host, int port, Optional<AgentLegs> telephones) {

        /// Where the telephones are agents' tabs.
        Doorstep(Path data, String host, int port) {
            this(data, host, port, Optional.empty());
        }
    }

    /// Starts everything; what is slow goes on warming up behind.
    ///
    /// @param progress told in one line what takes long
    static House open(Settings settings, Doorstep doorstep, Clock clock, Threads threads, Consumer<String> progress)
            throws InterruptedException {
        return new House(settings, doorstep, clock, threads, progress);
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    Providers providers() {
        return providers;
    }

    /// The UDP port of audio by WebRTC; empty when there is none.
    Optional<Integer> audioPort() {
        return peers.map(Peers::port);
    }

    Mind mind() {
        return mind;
    }

    /// Who rings the agents; empty when nobody does.
    Optional<String> telephones() {
        return puttingThrough.map(PuttingThrough::telephones);
    }

    CalendarChoice calendars() {
        return calendars;
    }

    Switchboard switchboard() {
        return switchboard;
    }

    Optional<Pin> demoPin() {
        return demoPin;
    }

    Optional<Password> demoAgentPassword() {
        return demoAgentPassword;
    }

    String operatorToken() {
        return operatorToken;
    }

    @Override
    public void close() {
        notes.serverIsGone();
        shutdown.close();
    }

    private TwilioTelephones twilio(TwilioAccess access) {
        Duration ringing = settings.callCentre().ringing();
        return shutdown.later(new TwilioTelephones(access, ringing, frontDesk.acceptances(), metrics, clock, threads));
    }

    private PuttingThrough puttingThrough(AgentLegs telephones) {
        return shutdown.later(new PuttingThrough(
                telephones,
                frontDesk.desks(),
                switchboard,
                settings.callCentre(),
                mind,
                stores,
                notes,
                metrics,
                clock,
                threads));
    }

    private Optional<Peers> openPeers(int ownPort) {
        Optional<Peers> opened = new WebRtc(clock, threads, metrics).open(settings.webRtc(), ownPort);
        opened.ifPresent(shutdown::later);
        return opened;
    }

    private SecretKey secretKey(DataFolder data) {
        return settings.logins()
                .secretKey()
                .map(secret -> SecretKey.of(secret.value()))
                .orElseGet(() -> SecretKey.keptIn(data.path()));
    }

    /// Others' databases get no demo caller unless they are asked to.
    private Optional<Pin> demoPin(Users users) {
        Optional<Secret> wanted = settings.logins().demoPin();
        return wanted.isPresent() || settings.stores().postgres().isEmpty()
                ? Optional.of(DemoLogins.prepare(users, notes, wanted))
                : Optional.empty();
    }

    private int openDoors(Users users, SecretKey secret, Doorstep doorstep) {
        Sessions sessions = new Sessions(stores.redis(), clock);
        SocketIoServer socketIo = SocketIo.server(settings.doors(), clock, metrics);
        Optional<Consents> consents = calendars.consents();
        calendars.begin();
        Toolbox toolbox = Abilities.toolbox(stores.database(), calendars, switchboard, puttingThrough, metrics, clock);
        OperatorAuth operators = new OperatorAuth(operatorToken, stores.redis(), secret, clock);
        Bulletin bulletin = new Bulletin(stores, providers, outside, puttingThrough.isPresent());
        List<Routes> routes = new ArrayList<>(List.of(
                bulletin.routes(toolbox, metrics, controlRoom.stories(), controlRoom.door(operators, settings.doors())),
                mcp(users, toolbox, secret),
                pageErrors(),
                frontDesk.routes(),
                new Page("/desk", "desk.html"),
                new Page("/watch", "watch.html")));
        consents.ifPresent(asked ->
                routes.add(new ConsentDoor(asked, sessions, settings.doors().publicBaseUrl())));
        twilio.ifPresent(there -> routes.add(there.routes()));
        WebServer web = shutdown.later(new WebServer(routes, context -> {
            socketIo.mount(context);
            frontDesk.mount(context);
            twilio.ifPresent(there -> there.mount(context));
        }));
        shutdown.later(socketIo);
        // After the calls, and while tabs can still be told that it is over.
        puttingThrough.ifPresent(shutdown::later);
        Calls calls = shutdown.later(new Calls(
                callParts(toolbox.with(outside::tools)),
                MOST_CALLS,
                (session, why) -> callEnded(sessions, session, why)));
        shutdown.later(new Reminding(new DueReminders(stores.database()), calls::callers, calls::bring, clock, threads))
                .begin();
        Levels.tell(metrics, calls, stores, frontDesk.desks(), providers, mind, threads);
        PinAuth pins = new PinAuth(users, stores.redis(), clock);
        AudioOffers offers = peers.map(
                        there -> AudioOffers.by(there, settings.webRtc().relay()))
                .orElse(AudioOffers.NONE);
        new VoiceDoor(pins, users, sessions, calls, timelines, metrics, offers, consents, clock, threads)
                .openOn(socketIo.of("/voice"));
        controlRoom.openOn(socketIo, operators);
        frontDesk.openOn(
                socketIo,
                puttingThrough.map(PuttingThrough::transfers),
                peers,
                toolbox,
                new QuietAssistant(mind.writer(), clock, threads));
        return web.open(doorstep.host(), doorstep.port());
    }

    private McpDoor mcp(Users users, Toolbox toolbox, SecretKey secret) {
        Settings.Doors doors = settings.doors();
        return new McpDoor(
                users, toolbox, secret, doors.allowedOrigins(), TrustedProxies.of(doors.trustedProxies()), clock);
    }

    private PageErrorDoor pageErrors() {
        Settings.Doors doors = settings.doors();
        return new PageErrorDoor(
                reports.troubles(), doors.allowedOrigins(), TrustedProxies.of(doors.trustedProxies()), clock);
    }

    private CallParts callParts(Toolbox toolbox) {
        Conversations conversations = new Conversations(stores.database(), clock);
        Retention retention = shutdown.later(new Retention(
                "conversations and call-backs", settings.stores().retention(), this::forgetBefore, clock, threads));
        retention.begin();
        AssistantGraph assistant = new AssistantGraph(
                mind.model(), toolbox, conversations, settings.assistant().ahead(), clock);
        Meanwhile.start("warm-up-assistant", () -> {
            assistant.warmUp();
            return true;
        });
        return new CallParts(
                providers.ears(),
                providers.voice(),
                assistant,
                providers::senses,
                new CallerWords(stores.database())::of,
                puttingThrough.map(PuttingThrough::colleagues),
                clock,
                threads,
                CallMeasures.into(metrics),
                callSettings());
    }

    private int forgetBefore(Instant time) {
        return new Conversations(stores.database(), clock).forgetBefore(time)
                + new CallBacks(stores.database(), clock).forgetBefore(time)
                + frontDesk.forgetBefore(time);
    }

    private CallSettings callSettings() {
        CallSettings call = CallSettings.DEFAULT
                .withIdleCaller(IdleCaller.askedAfter(settings.manners().idleCaller()))
                .withMonologue(settings.manners().monologue().orElse(CallSettings.FOR_EVER));
        return settings.assistant().ahead() == 0 ? call.withGuessing(Guessing.NEVER) : call;
    }

    /// A call that this process only lets go stays where another process can take it up, or has done so.
    private void callEnded(Sessions sessions, Session session, CallEnd why) {
        timelines.end(session.id().value(), why.label());
        if (why == CallEnd.STOPPED || why == CallEnd.ELSEWHERE) {
            return;
        }
        threads.start("end-session", () -> {
            try {
                sessions.end(session);
            } catch (ProviderException gone) {
                LOG.warn("session {} stays until it expires", session.id(), gone);
            }
        });
    }
}
