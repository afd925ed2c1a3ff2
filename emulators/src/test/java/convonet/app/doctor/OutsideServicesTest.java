package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.assistant.claude.Access;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.emulators.anthropic.Answer;
import convonet.emulators.anthropic.AnthropicEmulator;
import convonet.emulators.anthropic.AnthropicSettings;
import convonet.emulators.deepgram.DeepgramEmulator;
import convonet.emulators.deepgram.DeepgramSettings;
import convonet.emulators.deepgram.Fault;
import convonet.emulators.google.GoogleEmulator;
import convonet.emulators.google.GoogleSettings;
import convonet.emulators.google.GoogleSettings.Registration;
import convonet.emulators.sentry.SentryEmulator;
import convonet.emulators.sentry.SentrySettings;
import convonet.tools.google.GoogleAccess;
import convonet.tools.outside.OutsideServer;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Deepgram, Claude, Google, other MCP servers and Sentry with something wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutsideServicesTest {
    private static final Clock CLOCK = new SystemClock();
    private static final URI CALLBACK = URI.create("https://voice.test/oauth/google/callback");

    private final EventRecord events = new EventRecord(CLOCK);
    private final DeepgramEmulator deepgram = new DeepgramEmulator(CLOCK, events, DeepgramSettings.DEFAULT);
    private final AnthropicEmulator anthropic = new AnthropicEmulator(CLOCK, events, AnthropicSettings.DEFAULT);
    private final GoogleEmulator google = new GoogleEmulator(CLOCK, events, GoogleSettings.DEFAULT);
    private final SentryEmulator sentry = new SentryEmulator(CLOCK, events, SentrySettings.DEFAULT);
    private final EmulatorServer server = EmulatorServer.start(0, events, List.of(deepgram, anthropic, google, sentry));
    private final Web web = new Web(CLOCK);

    @AfterAll
    void close() {
        web.close();
        server.close();
    }

    private List<SickCase> ofDeepgram() {
        return List.of(
                new SickCase(DeepgramAilment.DEEPGRAM_KEY_REFUSED, () -> deepgram(Fault.Kind.UNAUTHORIZED)),
                new SickCase(DeepgramAilment.DEEPGRAM_UNPAID, () -> deepgram(Fault.Kind.PAYMENT_REQUIRED)),
                new SickCase(DeepgramAilment.DEEPGRAM_MODEL_REFUSED, () -> deepgram(Fault.Kind.FORBIDDEN)),
                new SickCase(DeepgramAilment.DEEPGRAM_MODEL_UNKNOWN, () -> deepgram(Fault.Kind.UNKNOWN_MODEL)),
                new SickCase(DeepgramAilment.DEEPGRAM_CROWDED, () -> deepgram(Fault.Kind.TOO_MANY_REQUESTS)),
                new SickCase(DeepgramAilment.DEEPGRAM_DOWN, () -> deepgram(Fault.Kind.UNAVAILABLE)),
                new SickCase(
                        DeepgramAilment.DEEPGRAM_UNREACHABLE,
                        () -> deepgram(URI.create("ws://127.0.0.1:" + FakeSite.nobody()), web)),
                new SickCase(DeepgramAilment.DEEPGRAM_SLOW, () -> slowly(slow -> deepgram(sockets(), slow))));
    }

    private List<SickCase> ofClaude() {
        return List.of(
                new SickCase(ClaudeAilment.CLAUDE_KEY_REFUSED, () -> claude(401)),
                new SickCase(ClaudeAilment.CLAUDE_UNPAID, () -> claude(402)),
                new SickCase(ClaudeAilment.CLAUDE_FORBIDDEN, () -> claude(403)),
                new SickCase(ClaudeAilment.CLAUDE_MODEL_UNKNOWN, () -> claude(404)),
                new SickCase(ClaudeAilment.CLAUDE_CROWDED, () -> claude(429)),
                new SickCase(ClaudeAilment.CLAUDE_REQUEST_REFUSED, () -> claude(400)),
                new SickCase(ClaudeAilment.CLAUDE_DOWN, () -> claude(529)),
                new SickCase(
                        ClaudeAilment.CLAUDE_UNREACHABLE,
                        () -> claude(URI.create("http://127.0.0.1:" + FakeSite.nobody()), web)),
                new SickCase(ClaudeAilment.CLAUDE_SLOW, () -> slowly(slow -> claude(server.url(), slow))));
    }

    private List<SickCase> ofOthers() {
        return List.of(
                new SickCase(OutsideAilment.TOOLS_PROGRAM_MISSING, () -> tools("no-such-program")),
                new SickCase(OutsideAilment.TOOLS_NO_MCP, () -> tools("true")),
                new SickCase(
                        OutsideAilment.TOOLS_UNREACHABLE,
                        () -> tools(URI.create("http://127.0.0.1:" + FakeSite.nobody() + "/mcp"))),
                new SickCase(OutsideAilment.TOOLS_REFUSED, () -> toolsThatAnswer(401, "")),
                new SickCase(OutsideAilment.TOOLS_NO_MCP, () -> toolsThatAnswer(200, "<html>")),
                new SickCase(
                        OutsideAilment.GOOGLE_CLIENT_REFUSED,
                        () -> google(new Registration("another secret", Set.of()))),
                new SickCase(
                        OutsideAilment.GOOGLE_REDIRECT_MISMATCH,
                        () -> google(new Registration("", Set.of("https://www.voice.test/oauth/google/callback")))),
                new SickCase(OutsideAilment.GOOGLE_DOWN, () -> {
                    try (FakeSite down = FakeSite.answering(503, "")) {
                        return google(down.url());
                    }
                }),
                new SickCase(
                        OutsideAilment.GOOGLE_UNREACHABLE,
                        () -> google(URI.create("http://127.0.0.1:" + FakeSite.nobody()))),
                new SickCase(
                        OutsideAilment.SENTRY_CROWDED, () -> sentry(convonet.emulators.sentry.Fault.Kind.RATE_LIMITED)),
                new SickCase(
                        OutsideAilment.SENTRY_DOWN, () -> sentry(convonet.emulators.sentry.Fault.Kind.UNAVAILABLE)),
                new SickCase(OutsideAilment.SENTRY_REFUSED, () -> sentryThatAnswers(403)),
                new SickCase(
                        OutsideAilment.SENTRY_UNREACHABLE,
                        () -> sentry("http://0123456789abcdef@127.0.0.1:" + FakeSite.nobody() + "/7")));
    }

    private Stream<SickCase> all() {
        return Stream.of(ofDeepgram(), ofClaude(), ofOthers()).flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(ofDeepgram(), DeepgramAilment.values());
        SickCase.coverAll(ofClaude(), ClaudeAilment.values());
        SickCase.coverAll(ofOthers(), OutsideAilment.values());
    }

    @Test
    void goodOnesAreWell() throws Exception {
        SickCase.isWell(deepgram(Fault.Kind.NONE));
        SickCase.isWell(claude(server.url(), web));
        SickCase.isWell(google(new Registration("a-secret", Set.of(CALLBACK.toString()))));
        SickCase.isWell(sentry(convonet.emulators.sentry.Fault.Kind.NONE));
        SickCase.isWell(toolsThatAnswer(200, "{\"result\":{\"protocolVersion\":\"2025-06-18\"}}"));
    }

    @Test
    void aRefusedKeyIsToldOnceAlthoughTwoConnectionsWereTried() throws Exception {
        assertThat(deepgram(Fault.Kind.UNAUTHORIZED)).hasSize(1);
    }

    @Test
    void noSecretIsTold() throws Exception {
        List<Finding> told = all().flatMap(sick -> {
                    try {
                        return sick.look().found().stream();
                    } catch (Exception failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .toList();

        assertThat(told.toString()).doesNotContain("a-key-of-ours", "a-secret", "0123456789abcdef");
    }

    private URI sockets() {
        return URI.create(server.url().toString().replaceFirst("http", "ws"));
    }

    private List<Finding> deepgram(Fault.Kind kind) throws InterruptedException {
        deepgram.suffer(kind == Fault.Kind.NONE ? Fault.NONE : Fault.of(kind));
        try {
            return deepgram(sockets(), web);
        } finally {
            deepgram.suffer(Fault.NONE);
        }
    }

    private static List<Finding> deepgram(URI url, Web by) throws InterruptedException {
        return new DeepgramProbe(url, "a-key-of-ours", "nova-3", "aura-2-thalia-en", by).look();
    }

    private List<Finding> claude(int status) throws InterruptedException {
        anthropic.answerNext(Answer.refuses(status));
        return claude(server.url(), web);
    }

    private static List<Finding> claude(URI url, Web by) throws InterruptedException {
        return new ClaudeProbe(new Access("a-key-of-ours", "claude-haiku-5-5", url), by).look();
    }

    private interface Looking {
        List<Finding> by(Web slow) throws InterruptedException;
    }

    /// By a clock on which every look takes ten seconds.
    private static List<Finding> slowly(Looking looking) throws InterruptedException {
        try (Web slow = new Web(new SlowClock(CLOCK, Duration.ofSeconds(10)))) {
            return looking.by(slow);
        }
    }

    private List<Finding> google(Registration registration) throws InterruptedException {
        google.behave(GoogleSettings.DEFAULT.with(registration));
        try {
            return google(server.url());
        } finally {
            google.behave(GoogleSettings.DEFAULT);
        }
    }

    private List<Finding> google(URI at) throws InterruptedException {
        return new GoogleProbe(GoogleAccess.of("a-client", "a-secret", at, at), CALLBACK, web).look();
    }

    private List<Finding> tools(String program) throws InterruptedException {
        return tools(new OutsideServer.Program(program, List.of(), Map.of()));
    }

    private List<Finding> tools(URI site) throws InterruptedException {
        return tools(new OutsideServer.Site(site, Map.of("Authorization", "Bearer a-secret")));
    }

    private List<Finding> tools(OutsideServer.Way way) throws InterruptedException {
        return new ToolsProbe(new OutsideServer("shop", way), web, CLOCK, new VirtualThreads()).look();
    }

    private List<Finding> toolsThatAnswer(int status, String body) throws Exception {
        try (FakeSite site = FakeSite.answering(status, body)) {
            return tools(site.url());
        }
    }

    private List<Finding> sentry(String dsn) throws InterruptedException {
        return new SentryProbe(dsn, web).look();
    }

    private List<Finding> sentry(convonet.emulators.sentry.Fault.Kind kind) throws InterruptedException {
        sentry.behave(SentrySettings.DEFAULT.with(convonet.emulators.sentry.Fault.of(kind)));
        return sentry(sentry.environment(server.url()).getFirst().replaceFirst("^SENTRY_DSN=", ""));
    }

    private List<Finding> sentryThatAnswers(int status) throws Exception {
        try (FakeSite site = FakeSite.answering(status, "{}")) {
            return sentry("http://0123456789abcdef@localhost:" + site.port() + "/7");
        }
    }
}
