package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.app.Settings.LogFormat;
import convonet.app.Settings.LogLevel;
import convonet.assistant.claude.Access;
import convonet.desk.DeskSettings;
import convonet.store.PostgresSettings;
import convonet.tools.directory.RingPlan;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.tools.outside.OutsideServer;
import convonet.transfer.twilio.TwilioAccess;
import convonet.watch.sentry.SentryAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    @Test
    void withoutAnyVariableEverythingIsBuiltIn() {
        Settings settings = Settings.from(Map.of());

        assertThat(settings.stores().postgres()).isEmpty();
        assertThat(settings.stores().redis()).isEmpty();
        assertThat(settings.stores().retention()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.doors().publicBaseUrl()).isEmpty();
        assertThat(settings.doors().allowedOrigins()).isEmpty();
        assertThat(settings.doors().trustedProxies()).isEmpty();
        assertThat(settings.logins().secretKey()).isEmpty();
        assertThat(settings.logins().operatorToken()).isEmpty();
        assertThat(settings.logins().demoPin()).isEmpty();
        assertThat(settings.logins().demoAgentPassword()).isEmpty();
        assertThat(settings.speech().recognisers()).isBetween(1, 8);
        assertThat(settings.assistant().claude()).isEmpty();
        assertThat(settings.assistant().outside()).isEmpty();
        assertThat(settings.assistant().ahead()).isEqualTo(50);
        assertThat(settings.manners().idleCaller()).contains(Duration.ofSeconds(45));
        assertThat(settings.manners().monologue()).contains(Duration.ofSeconds(60));
        assertThat(settings.callCentre())
                .isEqualTo(new Settings.CallCentre(
                        Map.of(),
                        Duration.ofSeconds(30),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new DeskSettings(Duration.ofMinutes(1), 3)));
        assertThat(settings.log()).isEqualTo(new Settings.Log(LogFormat.AUTO, LogLevel.INFO));
        assertThat(settings.notes()).isEmpty();
    }

    @Test
    void everyVariableReachesItsRecord() {
        Settings settings = Settings.from(Map.ofEntries(
                Map.entry("DB_URI", "postgresql://con%40vo:s3cret@db.example:6432/calls"),
                Map.entry("REDIS_HOST", "redis.example"),
                Map.entry("REDIS_PORT", " 6380 "),
                Map.entry("REDIS_PASSWORD", "hush"),
                Map.entry("RETENTION_DAYS", "30"),
                Map.entry("PUBLIC_BASE_URL", "https://voice.example/"),
                Map.entry("ALLOWED_ORIGINS", "https://desk.example, http://127.0.0.1:3000"),
                Map.entry("TRUSTED_PROXIES", "10.0.0.7,192.168.0.0/16, ::1"),
                Map.entry("CONVONET_SECRET_KEY", "sixteen letters!"),
                Map.entry("OPERATOR_TOKEN", "open-sesame"),
                Map.entry("CONVONET_DEMO_PIN", "271828"),
                Map.entry("CONVONET_DEMO_AGENT_PASSWORD", "open sesame"),
                Map.entry("CONVONET_RECOGNISERS", "3"),
                Map.entry("ANTHROPIC_API_KEY", "sk-ant-secret"),
                Map.entry("ANTHROPIC_MODEL", "claude-sonnet-5-5"),
                Map.entry("ANTHROPIC_BASE_URL", "http://127.0.0.1:8090/anthropic/"),
                Map.entry("MCP_SERVERS", "{\"files\": {\"command\": \"npx\", \"args\": [\"files\"]}}"),
                Map.entry("CONVONET_PREEMPTIVE", "off"),
                Map.entry("CONVONET_IDLE_CALLER", "90"),
                Map.entry("CONVONET_MONOLOGUE", "off"),
                Map.entry("TRANSFER_EXTENSIONS", "sales = 2002, support=2001+2003/2004"),
                Map.entry("TRANSFER_TIMEOUT", "45"),
                Map.entry("CONVONET_WRAP_UP", "90"),
                Map.entry("CONVONET_MISSED_CALLS", "off"),
                Map.entry("FUSIONPBX_DB_URI", "postgresql://reader:hush@pbx.example/fusionpbx"),
                Map.entry("FREEPBX_DOMAIN", "pbx.example"),
                Map.entry("FUSIONPBX_ESL", "pbx.example:8022"),
                Map.entry("FUSIONPBX_ESL_PASSWORD", "hush hush"),
                Map.entry("CONVONET_BUSINESS_HOURS", "Mon-Fri 09:00-17:00 in Europe/Berlin"),
                Map.entry("CONVONET_LOG_FORMAT", "json"),
                Map.entry("CONVONET_LOG_LEVEL", "debug"),
                Map.entry("SENTRY_DSN", "https://c0ffee@sentry.example/7"),
                Map.entry("SENTRY_ENVIRONMENT", "trial"),
                Map.entry("SENTRY_RELEASE", "convonet@7"),
                Map.entry("SENTRY_SAMPLE_RATE", "0.5"),
                Map.entry("SENTRY_TRACES_SAMPLE_RATE", "1")));

        assertThat(settings.stores().postgres().orElseThrow().host()).isEqualTo("db.example");
        assertThat(settings.stores().postgres().orElseThrow().user()).isEqualTo("con@vo");
        assertThat(settings.stores().redis().orElseThrow().port()).isEqualTo(6380);
        assertThat(settings.stores().redis().orElseThrow().password()).contains("hush");
        assertThat(settings.stores().retention()).isEqualTo(Duration.ofDays(30));
        assertThat(settings.doors().publicBaseUrl()).contains(URI.create("https://voice.example"));
        assertThat(settings.doors().allowedOrigins())
                .isEqualTo(Set.of("https://voice.example", "https://desk.example", "http://127.0.0.1:3000"));
        assertThat(settings.doors().trustedProxies()).isEqualTo(List.of("10.0.0.7", "192.168.0.0/16", "::1"));
        assertThat(settings.logins().secretKey()).contains(new Secret("sixteen letters!"));
        assertThat(settings.logins().operatorToken()).contains(new Secret("open-sesame"));
        assertThat(settings.logins().demoPin()).contains(new Secret("271828"));
        assertThat(settings.logins().demoAgentPassword()).contains(new Secret("open sesame"));
        assertThat(settings.speech().recognisers()).isEqualTo(3);
        assertThat(settings.assistant().claude())
                .contains(new Access(
                        "sk-ant-secret", "claude-sonnet-5-5", URI.create("http://127.0.0.1:8090/anthropic")));
        assertThat(settings.assistant().outside())
                .containsExactly(
                        new OutsideServer("files", new OutsideServer.Program("npx", List.of("files"), Map.of())));
        assertThat(settings.assistant().ahead()).isZero();
        assertThat(settings.manners().idleCaller()).contains(Duration.ofSeconds(90));
        assertThat(settings.manners().monologue()).isEmpty();
        assertThat(settings.callCentre().departments())
                .containsExactly(
                        Map.entry("sales", RingPlan.parse("2002")),
                        Map.entry("support", new RingPlan(List.of(List.of("2001", "2003"), List.of("2004")))));
        assertThat(settings.callCentre().ringing()).isEqualTo(Duration.ofSeconds(45));
        assertThat(settings.callCentre().desk()).isEqualTo(new DeskSettings(Duration.ofSeconds(90), 0));
        assertThat(settings.callCentre().fusionPbx())
                .contains(new Settings.FusionPbx(
                        PostgresSettings.parse("postgresql://reader:hush@pbx.example/fusionpbx"),
                        "pbx.example",
                        Optional.of(new EventSocketAccess("pbx.example", 8022, "hush hush"))));
        assertThat(settings.callCentre().hours().orElseThrow().zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.log()).isEqualTo(new Settings.Log(LogFormat.JSON, LogLevel.DEBUG));
        assertThat(settings.sentry())
                .contains(new SentryAccess("https://c0ffee@sentry.example/7", "trial", "convonet@7", 0.5, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "DB_URI mysql://me:topsecret@db/calls",
                "DB_URI postgresql://me:topsecret^@db/calls",
                "REDIS_HOST redis://topsecret@host",
                "REDIS_PORT tcp://topsecret:6379",
                "REDIS_PORT 70000",
                "PUBLIC_BASE_URL topsecret.example",
                "PUBLIC_BASE_URL https://topsecret.example/path",
                "ALLOWED_ORIGINS https://fine.example,topsecret",
                "TRUSTED_PROXIES topsecret",
                "CONVONET_SECRET_KEY topsecret",
                "CONVONET_TOKEN_KEYS a-key-that-is-long-enough,topsecret",
                "GOOGLE_CLIENT_ID 'two words'",
                "GOOGLE_API_URL topsecret.example",
                "GOOGLE_OAUTH_URL https://me:topsecret@accounts.example",
                "CONVONET_DEMO_PIN topsecret",
                "CONVONET_DEMO_AGENT_PASSWORD secret",
                "CONVONET_RECOGNISERS 0",
                "CONVONET_PREEMPTIVE 0",
                "CONVONET_IDLE_CALLER 5",
                "CONVONET_MONOLOGUE never",
                "DEEPGRAM_API_KEY 'two words'",
                "DEEPGRAM_URL https://api.deepgram.com",
                "DEEPGRAM_URL wss://api.deepgram.com/v1",
                "DEEPGRAM_STT_MODEL whisper",
                "DEEPGRAM_TTS_MODEL nova-3",
                "DEEPGRAM_LISTEN_SOCKETS 0",
                "DEEPGRAM_SPEAK_SOCKETS many",
                "ANTHROPIC_API_KEY secret",
                "ANTHROPIC_BASE_URL topsecret.example",
                "ANTHROPIC_BASE_URL https://me:topsecret@gateway.example",
                "ANTHROPIC_MODEL topsecret/../model",
                "TRANSFER_EXTENSIONS topsecret",
                "TRANSFER_EXTENSIONS a=2001,a=2002",
                "TRANSFER_EXTENSIONS a=2001+topsecret",
                "TRANSFER_EXTENSIONS a=2001/2001",
                "TRANSFER_TIMEOUT 4",
                "CONVONET_WRAP_UP 4",
                "CONVONET_MISSED_CALLS 21",
                "TRANSFER_MODE topsecret",
                "TWILIO_ACCOUNT_SID topsecret",
                "TWILIO_AUTH_TOKEN 'two words'",
                "TWILIO_CALLER_ID 'topsecret caller'",
                "TWILIO_API_URL api.topsecret.example",
                "FUSIONPBX_DB_URI mysql://me:topsecret@db/calls",
                "FREEPBX_DOMAIN 'topsecret domain'",
                "FUSIONPBX_ESL topsecret",
                "FUSIONPBX_ESL topsecret:70000",
                "CONVONET_BUSINESS_HOURS topsecret",
                "CONVONET_BUSINESS_HOURS 'Mon 17:00-09:00'",
                "MCP_SERVERS topsecret",
                "MCP_SERVERS {\"a\":{\"url\":\"ftp://topsecret.example\"}}",
                "CONVONET_LOG_FORMAT topsecret",
                "CONVONET_LOG_LEVEL topsecret",
                "SENTRY_DSN https://topsecret@sentry.example",
                "SENTRY_SAMPLE_RATE 1.5",
                "OTEL_EXPORTER_OTLP_ENDPOINT collector.topsecret.example",
                "OTEL_EXPORTER_OTLP_HEADERS topsecret",
                "OTEL_EXPORTER_OTLP_HEADERS api-key=topsecret%zz",
                "OTEL_EXPORTER_OTLP_HEADERS api-key=topsecret%0aHost:elsewhere"
            })
    void aBadValueIsToldInOneLineThatNamesTheVariable(String name, String bad) {
        assertThatThrownBy(() -> Settings.from(Map.of(name, bad)))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(name + " ")
                .message()
                .doesNotContain("\n", "topsecret");
    }

    @Test
    void whatHasNoEffectIsTold() {
        Settings settings = Settings.from(Map.of(
                "TWILIO_AUTH_TOKEN", "topsecret",
                "SENTRY_RELEASE", "convonet@7",
                "REDIS_PASSWORD", "topsecret",
                "DEEPGRAM_STT_MODEL", "nova-3",
                "ANTHROPIC_MODEL", "claude-haiku-5-5",
                "FUSIONPBX_DB_URI", "postgresql://me:topsecret@db/fusionpbx",
                "FUSIONPBX_ESL_PASSWORD", "topsecret",
                "GOOGLE_CLIENT_ID", "our-client"));

        assertThat(settings.google()).isEmpty();
        assertThat(settings.notes())
                .containsExactly(
                        "REDIS_PASSWORD has no effect without REDIS_HOST",
                        "DEEPGRAM_STT_MODEL has no effect without DEEPGRAM_API_KEY",
                        "ANTHROPIC_MODEL has no effect without ANTHROPIC_API_KEY",
                        "GOOGLE_CLIENT_ID has no effect without the other of GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET",
                        "FUSIONPBX_DB_URI has no effect without FREEPBX_DOMAIN",
                        "FUSIONPBX_ESL_PASSWORD has no effect without FUSIONPBX_ESL",
                        "TWILIO_AUTH_TOKEN has no effect without TWILIO_ACCOUNT_SID, FREEPBX_DOMAIN, PUBLIC_BASE_URL",
                        "SENTRY_RELEASE has no effect without SENTRY_DSN");
        assertThat(settings.stores().redis()).isEmpty();
    }

    private static final Map<String, String> TWILIO = Map.of(
            "TWILIO_ACCOUNT_SID", "ACd0c0ffee",
            "TWILIO_AUTH_TOKEN", "topsecret",
            "FREEPBX_DOMAIN", "pbx.example",
            "PUBLIC_BASE_URL", "https://voice.example");

    private static Map<String, String> with(String name, String value) {
        Map<String, String> environment = new HashMap<>(TWILIO);
        environment.put(name, value);
        return environment;
    }

    @Test
    void twilioRingsWhereAllThatItNeedsIsSet() {
        Settings settings = Settings.from(TWILIO);

        assertThat(settings.callCentre().twilio())
                .contains(new TwilioAccess(
                        "ACd0c0ffee",
                        "topsecret",
                        "convonet",
                        "pbx.example",
                        URI.create("https://api.twilio.com"),
                        URI.create("https://voice.example")));
        assertThat(settings.notes()).isEmpty();
        assertThat(Settings.from(with("TRANSFER_MODE", "twilio")).callCentre().twilio())
                .isPresent();
        assertThat(Settings.from(with("PUBLIC_BASE_URL", "http://voice.example"))
                        .notes())
                .containsExactly("PUBLIC_BASE_URL must begin with https:// for Twilio to stream sound to it");
    }

    @Test
    void twilioDoesNotRingWhereItIsNotWanted() {
        Settings settings = Settings.from(with("TRANSFER_MODE", "local"));

        assertThat(settings.callCentre().twilio()).isEmpty();
        assertThat(settings.notes())
                .containsExactly(
                        "FREEPBX_DOMAIN has no effect without FUSIONPBX_DB_URI",
                        "TWILIO_ACCOUNT_SID has no effect: TRANSFER_MODE is local",
                        "TWILIO_AUTH_TOKEN has no effect: TRANSFER_MODE is local");
    }

    @Test
    void agentsTabsRegisterAtTheFusionPbxThatTwilioRings() {
        Map<String, String> environment = with("FUSIONPBX_WSS_URL", "wss://pbx.example:7443/");
        assertThat(Settings.from(environment).callCentre().tabs()).contains(URI.create("wss://pbx.example:7443"));
        assertThat(Settings.from(environment).notes()).isEmpty();

        environment.remove("TWILIO_ACCOUNT_SID");
        assertThat(Settings.from(environment).callCentre().tabs()).isEmpty();
        assertThat(Settings.from(environment).notes())
                .contains("FUSIONPBX_WSS_URL has no effect: Twilio does not ring the agents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "FREEPBX_DOMAIN", "PUBLIC_BASE_URL"})
    void whatIsMissingForTwilioStopsTheStartWhereNothingElseMayRing(String name) {
        Map<String, String> environment = with("TRANSFER_MODE", "twilio");
        environment.remove(name);

        assertThatThrownBy(() -> Settings.from(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessage(name + " must be set, because TRANSFER_MODE is twilio");
        environment.remove("TRANSFER_MODE");
        assertThat(Settings.from(environment).callCentre().twilio()).isEmpty();
    }

    @Test
    void aCollectorsKeyIsPercentEncodedAndNothingElse() {
        Settings settings = Settings.from(Map.of(
                "OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example/otlp",
                "OTEL_EXPORTER_OTLP_HEADERS", "Authorization=Basic%20YTpi+/8=,team=voice"));

        assertThat(settings.traces().orElseThrow().headers())
                .isEqualTo(Map.of("Authorization", "Basic YTpi+/8=", "team", "voice"));
    }

    @Test
    void aSecretIsNeverPrinted() {
        Settings settings = Settings.from(Map.ofEntries(
                Map.entry("CONVONET_SECRET_KEY", "topsecret topsecret"),
                Map.entry("OPERATOR_TOKEN", "topsecret"),
                Map.entry("ANTHROPIC_API_KEY", "topsecret"),
                Map.entry("CONVONET_DEMO_PIN", "271828"),
                Map.entry("CONVONET_DEMO_AGENT_PASSWORD", "topsecret"),
                Map.entry("DEEPGRAM_API_KEY", "topsecret"),
                Map.entry("REDIS_HOST", "redis.example"),
                Map.entry("REDIS_PASSWORD", "topsecret"),
                Map.entry(
                        "MCP_SERVERS",
                        "{\"a\": {\"url\": \"https://a.example\", \"headers\": {\"Key\": \"topsecret\"}}}"),
                Map.entry("DB_URI", "postgresql://me:topsecret@db.example/calls"),
                Map.entry("FUSIONPBX_DB_URI", "postgresql://me:topsecret@db.example/fusionpbx"),
                Map.entry("FREEPBX_DOMAIN", "pbx.example"),
                Map.entry("FUSIONPBX_ESL", "pbx.example:8021"),
                Map.entry("FUSIONPBX_ESL_PASSWORD", "topsecret"),
                Map.entry("PUBLIC_BASE_URL", "https://voice.example"),
                Map.entry("TWILIO_ACCOUNT_SID", "ACd0c0ffee"),
                Map.entry("TWILIO_AUTH_TOKEN", "topsecret"),
                Map.entry("GOOGLE_CLIENT_ID", "desk"),
                Map.entry("GOOGLE_CLIENT_SECRET", "topsecret"),
                Map.entry("TURN_URLS", "turn:turn.example:3478"),
                Map.entry("TURN_SECRET", "topsecret topsecret"),
                Map.entry("SENTRY_DSN", "https://topsecret@sentry.example/7"),
                Map.entry("OTEL_EXPORTER_OTLP_ENDPOINT", "https://collector.example"),
                Map.entry("OTEL_EXPORTER_OTLP_HEADERS", "api-key=topsecret")));

        assertThat(settings.callCentre().twilio()).isPresent();
        assertThat(settings.traces()).isPresent();
        assertThat(settings.toString()).doesNotContain("topsecret", "271828");
    }

    @Test
    void thePageOfSettingsIsNotStale() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "settings.md")))
                .as("./convonet settings > docs/settings.md")
                .isEqualTo(SettingsPage.markdown());
    }
}
