package convonet.app;

import convonet.assistant.claude.Access;
import convonet.desk.DeskSettings;
import convonet.speech.deepgram.Deepgram;
import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.tools.directory.BusinessHours;
import convonet.tools.directory.RingPlan;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.tools.google.GoogleAccess;
import convonet.tools.outside.OutsideServer;
import convonet.transfer.twilio.TwilioAccess;
import convonet.watch.opentelemetry.TracesSettings;
import convonet.watch.sentry.SentryAccess;
import convonet.web.Relay;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the environment says, read once and checked. Nothing else reads the environment.
///
/// @param google a client of Google's; the built-in calendar alone when empty
/// @param traces a collector of traces; none are made when empty
/// @param notes what the table of providers tells about variables that are set and have no effect
public record Settings(
        Stores stores,
        Doors doors,
        WebRtc webRtc,
        Logins logins,
        Speech speech,
        Assistant assistant,
        Optional<GoogleAccess> google,
        Manners manners,
        CallCentre callCentre,
        Log log,
        Optional<SentryAccess> sentry,
        Optional<TracesSettings> traces,
        List<String> notes) {

    /// @param postgres an outside PostgreSQL; the embedded one when empty
    /// @param redis an outside Redis; the embedded one when empty
    /// @param retention how long a conversation is kept after its last word
    /// @param recordRetention how long the record of a call is kept after its beginning
    public record Stores(
            Optional<PostgresSettings> postgres,
            Optional<RedisSettings> redis,
            Duration retention,
            Duration recordRetention) {}

    /// @param allowedOrigins origins beside the server's own whose pages may connect, the public one included
    /// @param trustedProxies addresses and networks
    public record Doors(Optional<URI> publicBaseUrl, Set<String> allowedOrigins, List<String> trustedProxies) {}

    /// @param port UDP; 0 for no WebRTC, empty for the number of the server's own port
    /// @param publicAddresses where that is reached from outside, when not at the machine's own addresses
    /// @param relay for callers who do not reach it
    public record WebRtc(Optional<Integer> port, List<InetAddress> publicAddresses, Optional<Relay> relay) {}

    /// What is empty is made at the first start and kept in the data folder.
    ///
    /// @param tokenKeys the newest first
    /// @param demoPin when set, there is a demo caller also on an outside database
    /// @param demoAgentPassword likewise for the demo agent
    public record Logins(
            Optional<Secret> secretKey,
            List<Secret> tokenKeys,
            Optional<Secret> operatorToken,
            Optional<Secret> demoPin,
            Optional<Secret> demoAgentPassword) {}

    /// @param recognisers how many callers the built-in recogniser hears at the same moment
    /// @param deepgram an account with Deepgram; the built-in recogniser and voice when empty
    public record Speech(int recognisers, Optional<DeepgramSpeech> deepgram) {}

    /// @param hearing the model that hears
    /// @param speaking the model that speaks
    public record DeepgramSpeech(Deepgram.Account account, String hearing, String speaking) {}

    /// @param claude who thinks; the built-in assistant when empty
    /// @param outside whose tools it may use beside our own
    /// @param ahead how many answers may be begun before their callers' turns are surely over; 0 for none
    public record Assistant(Optional<Access> claude, List<OutsideServer> outside, int ahead) {}

    /// @param idleCaller silence before a caller is asked whether they are there; empty for never
    /// @param monologue how long a caller may talk before the assistant cuts in; empty for ever
    public record Manners(Optional<Duration> idleCaller, Optional<Duration> monologue) {}

    /// @param departments from names to what rings for them, in this order
    /// @param ringing how long telephones ring for a caller
    /// @param fusionPbx who is asked for the people; the agents of this server when empty
    /// @param twilio who rings them; this server when empty
    /// @param tabs where agents' tabs register, when it is not this server that rings them
    /// @param desk how agents work at their dashboards
    public record CallCentre(
            Map<String, RingPlan> departments,
            Duration ringing,
            Optional<BusinessHours> hours,
            Optional<FusionPbx> fusionPbx,
            Optional<TwilioAccess> twilio,
            Optional<URI> tabs,
            DeskSettings desk) {}

    /// @param events FreeSWITCH's event socket; without it nobody knows who is free
    public record FusionPbx(PostgresSettings database, String domain, Optional<EventSocketAccess> events) {}

    public record Log(LogFormat format, LogLevel level) {}

    public enum TransferMode {
        AUTO,
        TWILIO,
        LOCAL
    }

    public enum LogFormat {
        AUTO,
        TEXT,
        JSON
    }

    public enum LogLevel {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    private static final int RETENTION_DAYS = 90;
    private static final int RECORD_DAYS = 30;

    public static Settings ofThisProcess() {
        return from(environment());
    }

    /// Of this process, for whoever wants to know what is wrong with it.
    static Map<String, String> environment() {
        return System.getenv();
    }

    /// @throws SettingsException when a value is bad; the first one in the order of docs/settings.md is told
    public static Settings from(Map<String, String> environment) {
        return new Settings(
                new Stores(
                        Variables.DB_URI.in(environment),
                        redis(environment),
                        Duration.ofDays(Variables.RETENTION_DAYS.in(environment).orElse(RETENTION_DAYS)),
                        Duration.ofDays(
                                Variables.CONVONET_RECORD_DAYS.in(environment).orElse(RECORD_DAYS))),
                doors(environment),
                new WebRtc(
                        Variables.CONVONET_WEBRTC_PORT.in(environment),
                        Variables.CONVONET_WEBRTC_ADDRESSES.in(environment).orElse(List.of()),
                        relay(environment)),
                new Logins(
                        Variables.CONVONET_SECRET_KEY.in(environment),
                        Variables.CONVONET_TOKEN_KEYS.in(environment).orElse(List.of()),
                        Variables.OPERATOR_TOKEN.in(environment),
                        Variables.CONVONET_DEMO_PIN.in(environment),
                        Variables.CONVONET_DEMO_AGENT_PASSWORD.in(environment)),
                new Speech(
                        Variables.CONVONET_RECOGNISERS.in(environment).orElseGet(Settings::recognisersOfThisMachine),
                        deepgram(environment)),
                new Assistant(
                        claude(environment),
                        Variables.MCP_SERVERS.in(environment).orElse(List.of()),
                        Variables.CONVONET_PREEMPTIVE.in(environment).orElse(50)),
                google(environment),
                new Manners(
                        seconds(Variables.CONVONET_IDLE_CALLER, environment, 45),
                        seconds(Variables.CONVONET_MONOLOGUE, environment, 60)),
                new CallCentre(
                        CallCentreVariables.TRANSFER_EXTENSIONS.in(environment).orElse(Map.of()),
                        Duration.ofSeconds(CallCentreVariables.TRANSFER_TIMEOUT
                                .in(environment)
                                .orElse(30)),
                        CallCentreVariables.CONVONET_BUSINESS_HOURS.in(environment),
                        fusionPbx(environment),
                        TwilioSettings.in(environment),
                        TwilioSettings.in(environment)
                                .flatMap(_ -> CallCentreVariables.FUSIONPBX_WSS_URL.in(environment)),
                        desk(environment)),
                new Log(
                        Variables.CONVONET_LOG_FORMAT.in(environment).orElse(LogFormat.AUTO),
                        Variables.CONVONET_LOG_LEVEL.in(environment).orElse(LogLevel.INFO)),
                SentryVariables.in(environment),
                TracesVariables.in(environment),
                notes(environment));
    }

    private static DeskSettings desk(Map<String, String> environment) {
        DeskSettings usual = DeskSettings.defaults();
        return new DeskSettings(
                CallCentreVariables.CONVONET_WRAP_UP
                        .in(environment)
                        .map(Duration::ofSeconds)
                        .orElse(usual.wrapUp()),
                CallCentreVariables.CONVONET_MISSED_CALLS.in(environment).orElse(usual.missedCalls()));
    }

    /// @return empty for `off`
    private static Optional<Duration> seconds(
            Variable<Integer> variable, Map<String, String> environment, int otherwise) {
        int seconds = variable.in(environment).orElse(otherwise);
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    private static Optional<RedisSettings> redis(Map<String, String> environment) {
        int port = Variables.REDIS_PORT.in(environment).orElse(6379);
        Optional<Secret> password = Variables.REDIS_PASSWORD.in(environment);
        return Variables.REDIS_HOST
                .in(environment)
                .map(host -> new RedisSettings(host, port, password.map(Secret::value)));
    }

    private static Doors doors(Map<String, String> environment) {
        Optional<URI> publicBaseUrl = Variables.PUBLIC_BASE_URL.in(environment);
        Set<String> origins =
                new HashSet<>(Variables.ALLOWED_ORIGINS.in(environment).orElse(Set.of()));
        publicBaseUrl.ifPresent(url -> origins.add(url.toString()));
        return new Doors(
                publicBaseUrl,
                Set.copyOf(origins),
                Variables.TRUSTED_PROXIES.in(environment).orElse(List.of()));
    }

    /// Only where both are told: a relay that opens to nobody would make callers wait for it.
    private static Optional<Relay> relay(Map<String, String> environment) {
        return Variables.TURN_URLS
                .in(environment)
                .flatMap(urls -> Variables.TURN_SECRET.in(environment).map(secret -> new Relay(urls, secret.value())));
    }

    private static Optional<DeepgramSpeech> deepgram(Map<String, String> environment) {
        URI url = Variables.DEEPGRAM_URL.in(environment).orElse(URI.create("wss://api.deepgram.com"));
        String hearing = Variables.DEEPGRAM_STT_MODEL.in(environment).orElse("nova-3");
        String speaking = Variables.DEEPGRAM_TTS_MODEL.in(environment).orElse("aura-2-thalia-en");
        int listenSockets = Variables.DEEPGRAM_LISTEN_SOCKETS.in(environment).orElse(50);
        int speakSockets = Variables.DEEPGRAM_SPEAK_SOCKETS.in(environment).orElse(15);
        return Variables.DEEPGRAM_API_KEY
                .in(environment)
                .map(key -> new Deepgram.Account(url, key.value(), listenSockets, speakSockets, Deepgram.PACE))
                .map(account -> new DeepgramSpeech(account, hearing, speaking));
    }

    private static Optional<Access> claude(Map<String, String> environment) {
        String model = Variables.ANTHROPIC_MODEL.in(environment).orElse(Access.DEFAULT_MODEL);
        URI baseUrl = Variables.ANTHROPIC_BASE_URL.in(environment).orElse(Access.DEFAULT_BASE_URL);
        return Variables.ANTHROPIC_API_KEY.in(environment).map(key -> new Access(key.value(), model, baseUrl));
    }

    private static Optional<GoogleAccess> google(Map<String, String> environment) {
        URI api = Variables.GOOGLE_API_URL.in(environment).orElse(GoogleAccess.DEFAULT_API);
        Optional<URI> oauth = Variables.GOOGLE_OAUTH_URL.in(environment);
        Optional<Secret> secret = Variables.GOOGLE_CLIENT_SECRET.in(environment);
        return Variables.GOOGLE_CLIENT_ID
                .in(environment)
                .flatMap(id -> secret.map(some -> oauth.map(url -> GoogleAccess.of(id, some.value(), api, url))
                        .orElseGet(() -> GoogleAccess.of(id, some.value(), api))));
    }

    private static Optional<FusionPbx> fusionPbx(Map<String, String> environment) {
        String password = CallCentreVariables.FUSIONPBX_ESL_PASSWORD
                .in(environment)
                .map(Secret::value)
                .orElse("ClueCon");
        Optional<EventSocketAccess> events = CallCentreVariables.FUSIONPBX_ESL
                .in(environment)
                .map(at -> new EventSocketAccess(at.getHostString(), at.getPort(), password));
        Optional<String> domain = CallCentreVariables.FREEPBX_DOMAIN.in(environment);
        return CallCentreVariables.FUSIONPBX_DB_URI
                .in(environment)
                .flatMap(database -> domain.map(name -> new FusionPbx(database, name, events)));
    }

    private static int recognisersOfThisMachine() {
        return Math.min(8, 2 * Runtime.getRuntime().availableProcessors());
    }

    private static List<String> notes(Map<String, String> environment) {
        List<String> notes = new ArrayList<>();
        notes.addAll(without(Variables.REDIS_HOST, environment, Variables.REDIS_PASSWORD));
        notes.addAll(without(
                Variables.DEEPGRAM_API_KEY, environment, Variables.DEEPGRAM_STT_MODEL, Variables.DEEPGRAM_TTS_MODEL));
        notes.addAll(without(Variables.ANTHROPIC_API_KEY, environment, Variables.ANTHROPIC_MODEL));
        if (google(environment).isEmpty()) {
            Stream.of(Variables.GOOGLE_CLIENT_ID.name(), Variables.GOOGLE_CLIENT_SECRET.name())
                    .filter(name -> !environment.getOrDefault(name, "").isBlank())
                    .map(name -> name + " has no effect without the other of GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET")
                    .forEach(notes::add);
        }
        notes.addAll(without(CallCentreVariables.FREEPBX_DOMAIN, environment, CallCentreVariables.FUSIONPBX_DB_URI));
        notes.addAll(without(CallCentreVariables.FUSIONPBX_DB_URI, environment, CallCentreVariables.FUSIONPBX_ESL));
        if (TwilioSettings.in(environment).isEmpty()) {
            notes.addAll(
                    without(CallCentreVariables.FUSIONPBX_DB_URI, environment, CallCentreVariables.FREEPBX_DOMAIN));
            CallCentreVariables.FUSIONPBX_WSS_URL
                    .in(environment)
                    .ifPresent(_ -> notes.add("FUSIONPBX_WSS_URL has no effect: Twilio does not ring the agents"));
        }
        notes.addAll(
                without(CallCentreVariables.FUSIONPBX_ESL, environment, CallCentreVariables.FUSIONPBX_ESL_PASSWORD));
        notes.addAll(TwilioSettings.notes(environment));
        notes.addAll(without(
                SentryVariables.SENTRY_DSN,
                environment,
                SentryVariables.SENTRY_ENVIRONMENT,
                SentryVariables.SENTRY_RELEASE,
                SentryVariables.SENTRY_SAMPLE_RATE,
                SentryVariables.SENTRY_TRACES_SAMPLE_RATE));
        return List.copyOf(notes);
    }

    /// A note for each of those that are set although what they need is not.
    private static List<String> without(
            Variable<?> needed, Map<String, String> environment, Variable<?>... dependents) {
        return needed.in(environment).isPresent()
                ? List.of()
                : Stream.of(dependents)
                        .filter(variable -> variable.in(environment).isPresent())
                        .map(variable -> variable.name() + " has no effect without " + needed.name())
                        .toList();
    }
}
