package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.emulators.EventRecord.Event;
import convonet.emulators.sentry.SentryEmulator;
import convonet.emulators.sentry.SentrySettings;
import convonet.store.Database;
import convonet.store.PostgresSettings;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.Toolbox;
import convonet.tools.directory.DutyBoard;
import convonet.tools.fusionpbx.EventSocket;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.tools.fusionpbx.LivePicture;
import convonet.transfer.Acceptances;
import convonet.transfer.AgentLegs.Dialling;
import convonet.transfer.FakeBriefing;
import convonet.transfer.TransferId;
import convonet.transfer.network.NetworkCalls;
import convonet.transfer.twilio.TwilioAccess;
import convonet.transfer.twilio.TwilioLegs;
import convonet.watch.Metrics;
import convonet.watch.SessionScope;
import convonet.watch.SystemClock;
import convonet.watch.Timeline;
import convonet.watch.Timelines;
import convonet.watch.VirtualThreads;
import convonet.watch.sentry.SentryAccess;
import convonet.web.PageErrorDoor;
import convonet.web.TrustedProxies;
import convonet.web.TwilioDoor;
import convonet.web.WebServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Faults of every part of the house, each as Sentry gets to know of it.
@Timeout(60)
class SentryFaultsTest {
    /// Nobody listens there.
    private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private static final URI PUBLIC = URI.create("https://voice.example");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WORDS = "my PIN is 135790, call me at +49 170 1234567";

    private final SystemClock clock = new SystemClock();
    private final VirtualThreads threads = new VirtualThreads();
    private final Metrics metrics = new Metrics();
    private final Timelines timelines = new Timelines(clock);
    private final SentryEmulator.Running sentry = SentryEmulator.start(clock, SentrySettings.DEFAULT);
    private final Reports reports = new Reports(
            Optional.of(new SentryAccess(sentry.dsn(), "trial", "convonet@7", 1, 1)), timelines, clock, threads);

    @AfterEach
    void close() {
        reports.close();
        sentry.close();
        metrics.close();
        clock.close();
    }

    @Test
    void tenFaultsArriveWithWhereAndWhenAndWithoutAWordOfTheCaller() throws Exception {
        try (FaultyCall call = new FaultyCall(timelines, clock, threads)) {
            String session = call.session.value();
            JsonNode hints = arrived("voice", "postgresql");
            call.speaks();
            JsonNode ears = arrived(
                    "voice", event -> event.at("/message/message").asText().contains("recogniser"));
            call.types(WORDS + " overloaded");
            JsonNode model = arrived("graph", "claude");
            call.types(WORDS + " bug");
            JsonNode bug =
                    arrived("graph", event -> event.path("level").asText().equals("error"));
            call.types(WORDS);
            JsonNode voice = arrived(
                    "voice", event -> event.at("/message/message").asText().contains("spoken"));
            JsonNode tool = faultyTool(session);
            JsonNode twilio = unreachedTwilio();
            JsonNode pbx = unreachedPbx();
            List<JsonNode> doors = atTheDoors(session);

            assertThat(List.of(hints, ears, model, bug, voice, tool)).allSatisfy(event -> {
                assertThat(event.at("/tags/session_id").asText()).isEqualTo(session);
                assertThat(event.at("/tags/step").asText()).matches("\\d+ [A-Z].*");
                assertThat(event.path("breadcrumbs")).isNotEmpty();
            });
            assertThat(ears.at("/tags/provider").asText()).isEqualTo("deepgram");
            assertThat(voice.at("/exception/values/0/value").asText()).isEqualTo("deepgram: 402 payment required");
            assertThat(bug.at("/exception/values/0/type").asText()).isEqualTo("NumberFormatException");
            assertThat(bug.at("/exception/values/0").has("value")).isFalse();
            assertThat(bug.at("/exception/values/0/stacktrace/frames").findValuesAsText("module"))
                    .contains("convonet.app.FaultyCall$MoodyAssistant");
            assertThat(tool.at("/tags/about").asText()).isEqualTo("look_up");
            assertThat(twilio.at("/tags/about").asText()).contains("cannot be reached");
            assertThat(pbx.at("/tags/provider").asText()).isEqualTo("fusionpbx");
            assertThat(doors.getLast()
                            .at("/exception/values/0/stacktrace/frames/0/filename")
                            .asText())
                    .isEqualTo("app:///assets/caller-B2f9.js");
            assertThat(all("event")).hasSizeGreaterThanOrEqualTo(10).allSatisfy(event -> {
                assertThat(event.path("release").asText()).isEqualTo("convonet@7");
                assertThat(event.path("environment").asText()).isEqualTo("trial");
                assertThat(event.toString())
                        .doesNotContain("135790", "1234567", "my PIN", "Wilhelmina", "topsecret", "token=");
            });
            assertThat(all("refused")).isEmpty();
        }
    }

    private JsonNode faultyTool(String session) throws InterruptedException {
        PostgresSettings nobody = PostgresSettings.parse("postgresql://nobody:topsecret@127.0.0.1:1/none");
        try (Database database = Database.open(nobody, clock)) {
            Tool tool = new Tool(
                    "look_up",
                    "Looks something up.",
                    JsonNodeFactory.instance.objectNode().put("type", "object"),
                    Tool.Effect.NONE,
                    _ -> {
                        throw new IllegalStateException("nobody is called " + WORDS);
                    });
            Toolbox tools = Toolbox.of(List.of(tool), new Ledger(database, clock), clock);
            ToolCall call = new ToolCall("1", "look_up", JsonNodeFactory.instance.objectNode());
            SessionScope.run(session, () -> tools.run(new Errand(FaultyCall.CALLER, session, call, Timeline.NOWHERE)));
            return arrived("tools", event -> event.path("level").asText().equals("error"));
        }
    }

    private JsonNode unreachedTwilio() throws InterruptedException {
        try (TwilioLegs legs = twilio()) {
            legs.dial(new Dialling(TransferId.random(), "2001", new FakeBriefing("Wilhelmina Quux")), _ -> {});
            return arrived("twilio", "twilio");
        }
    }

    private TwilioLegs twilio() {
        TwilioAccess access = new TwilioAccess("ACc0ffee", "topsecret", "convonet", "pbx.example", NOWHERE, PUBLIC);
        return new TwilioLegs(access, Duration.ofSeconds(30), new Acceptances(), metrics, clock, threads);
    }

    private JsonNode unreachedPbx() throws InterruptedException {
        EventSocketAccess access = new EventSocketAccess("127.0.0.1", 1, "topsecret");
        try (EventSocket _ = EventSocket.open(
                access,
                new LivePicture("pbx.example"),
                new DutyBoard(),
                EventSocket.SILENCE,
                metrics,
                clock,
                threads)) {
            return arrived("pbx", "fusionpbx");
        }
    }

    /// A request that says to be Twilio's, one that finds a bug of ours, and a page that failed.
    private List<JsonNode> atTheDoors(String session) throws Exception {
        PageErrorDoor pages = new PageErrorDoor(reports.troubles(), Set.of(), TrustedProxies.of(List.of()), clock);
        TwilioLegs legs = twilio();
        WebServer web = new WebServer(
                List.of(
                        new TwilioDoor("topsecret", PUBLIC, legs, clock),
                        pages,
                        routes -> routes.get("/broken", _ -> {
                            throw new IllegalArgumentException(WORDS);
                        })),
                _ -> {});
        try (legs;
                web;
                HttpClient http = HttpClient.newHttpClient()) {
            String origin = "http://127.0.0.1:" + web.open("127.0.0.1", 0);
            http.send(
                    request(origin + NetworkCalls.STATUS + "?leg=there&token=topsecret")
                            .POST(BodyPublishers.ofString("CallSid=CA1&From=%2B491701234567"))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
            JsonNode forged = arrived("webhook", "twilio");
            http.send(request(origin + "/broken?words=" + "135790").build(), HttpResponse.BodyHandlers.discarding());
            JsonNode broken =
                    arrived("house", event -> event.path("level").asText().equals("error"));
            String error = """
                    {"page": "caller", "kind": "TypeError", "message": "%s", "session_id": "%s", "frames": [
                      {"file": "assets/caller-B2f9.js", "function": "play", "line": 1, "column": 4711},
                      {"file": "https://elsewhere.example/spy.js", "function": "spy", "line": 1, "column": 1}]}
                    """.formatted(WORDS, session);
            assertThat(http.send(
                                    request(origin + "/api/page-errors")
                                            .header("Content-Type", "application/json")
                                            .header("Origin", origin)
                                            .POST(BodyPublishers.ofString(error))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(204);
            return List.of(forged, broken, arrived("page", _ -> true));
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url));
    }

    private JsonNode arrived(String area, String provider) throws InterruptedException {
        return arrived(area, event -> event.at("/tags/provider").asText().equals(provider));
    }

    private JsonNode arrived(String area, Predicate<JsonNode> fits) throws InterruptedException {
        Optional<Event> found = sentry.events()
                .await(
                        event -> event.what().equals("event")
                                && payload(event).at("/tags/area").asText().equals(area)
                                && fits.test(payload(event)),
                        PATIENCE);
        return payload(found.orElseThrow(() ->
                new AssertionError("nothing of " + area + ": " + sentry.events().since(0))));
    }

    private List<JsonNode> all(String what) {
        return sentry.events().since(0).stream()
                .filter(event -> event.what().equals(what))
                .map(SentryFaultsTest::payload)
                .toList();
    }

    private static JsonNode payload(Event event) {
        return (JsonNode) event.about().getOrDefault("payload", JsonNodeFactory.instance.objectNode());
    }
}
