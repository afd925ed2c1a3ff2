package convonet.app;

import static convonet.app.RunningServer.CLOCK;
import static convonet.app.RunningServer.PIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.app.caller.Answer;
import convonet.app.caller.Caller;
import convonet.app.caller.CallerException;
import convonet.app.caller.Speeches;
import convonet.audio.Frame;
import convonet.socketio.RawSocket;
import convonet.speech.TextToSpeech;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.store.Database;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.watch.opentelemetry.PlayedCollector;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The whole server in a process of its own, and callers who reach it over the network.
@Tag("story")
class CallStoryTest {
    private static final TextToSpeech MOUTH = new FreeTtsTextToSpeech(1);
    private static final List<String> TRACED = List.of(
            "turn", "transcription", "end_of_turn", "model", "tool add_todo", "database", "synthesis", "first_audio");
    private static final Map<String, String> BEHIND_A_PROXY = Map.of("TRUSTED_PROXIES", "127.0.0.1");

    @Test
    void aCallerSignsInTalksAndIsAnsweredByVoice() throws Exception {
        try (PlayedCollector collector = PlayedCollector.answering();
                RunningServer server = RunningServer.start(
                        RunningServer.freshData("first-call"),
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", collector.url().toString()));
                Caller caller = Caller.connect(server.url(), CLOCK)) {
            String session = caller.signIn(PIN).session();

            Answer added = caller.say(spoken("add buy milk to my list"));

            assertThat(added.understood()).isEqualTo("add buy milk to my list");
            assertThat(added.tools()).extracting(Answer.ToolUse::name).containsExactly("add_todo");
            assertThat(added.text()).contains("milk");
            assertThat(added.spoken()).isTrue();
            assertThat(todos(server)).containsExactly("buy milk");

            Answer listed = caller.say(spoken("what is on my list"));

            assertThat(listed.text()).endsWith("buy milk.");
            assertThat(caller.type("undo that").text()).isEqualTo("I took buy milk off your list again.");
            assertThat(todos(server)).isEmpty();
            assertThat(steps(server, session))
                    .containsSubsequence(1, 2, 3, 4, 5, 6, 7, 8)
                    .containsSubsequence(IntStream.rangeClosed(9, 17).boxed().toArray(Integer[]::new))
                    .containsSubsequence(19, 21, 22, 23, 24, 25, 26, 27, 28, 29);
            keepsACalendar(caller);
            server.until("a turn was traced", () -> collector.names().containsAll(TRACED));
            Agreement.ofTurns(
                    Scrape.of(server.get("/metrics").body()), server.json("/api/calls/" + session + "/timeline"));
        }
    }

    private static void keepsACalendar(Caller caller) throws Exception {
        Answer added = caller.say(spoken("schedule a meeting tomorrow at three"));

        assertThat(added.understood()).isEqualTo("schedule a meeting tomorrow at three");
        assertThat(added.text()).endsWith("Meeting tomorrow at three in the afternoon is in your calendar.");
        assertThat(caller.type("what is in my calendar tomorrow").text())
                .isEqualTo("You have one event tomorrow: meeting at three in the afternoon.");
        assertThat(caller.type("move the meeting to half past four").text())
                .isEqualTo("Meeting is now tomorrow at half past four in the afternoon.");
        assertThat(caller.type("cancel the meeting").text()).endsWith("Shall I delete meeting from your calendar?");
        assertThat(caller.type("yes").text()).contains("I deleted meeting tomorrow at half past four");
        assertThat(caller.type("what is in my calendar").text()).isEqualTo("You have no events ahead.");
    }

    @Test
    void aCallGoesOnWhenTheServerWasKilled() throws Exception {
        Path data = RunningServer.freshData("killed");
        Caller.SignedIn before;
        RunningServer killed = RunningServer.start(data, Map.of());
        try (Caller caller = Caller.connect(killed.url(), CLOCK)) {
            before = caller.signIn(PIN);
            caller.say(spoken("add buy milk to my list"));
            List<ProcessHandle> children = killed.descendants();
            killed.kill();
            killed.until("no process is left", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        }

        try (RunningServer again = RunningServer.start(data, Map.of());
                Caller caller = Caller.connect(again.url(), CLOCK)) {
            Caller.SignedIn after = caller.resume(before.resumeToken());

            assertThat(after.resumed()).isTrue();
            assertThat(after.session()).isEqualTo(before.session());
            assertThat(caller.say(spoken("what is on my list")).text()).contains("buy milk");
            assertThatThrownBy(() -> Caller.connect(again.url(), CLOCK).resume(before.resumeToken()))
                    .as("the token is worth nothing the second time")
                    .isInstanceOf(CallerException.class);
        }
    }

    @Test
    void callersAreToldThatTheServerStopsAndGoOnWhenItIsBack() throws Exception {
        Path data = RunningServer.freshData("stopped");
        RawSocket caller;
        JsonNode entered;
        try (RunningServer server = RunningServer.start(data, Map.of())) {
            caller = RawSocket.enter(server.url().getPort(), "/voice");
            caller.send("42/voice,[\"authenticate\",{\"pin\":\"" + PIN + "\"}]");
            String message = caller.textWith("authenticated");
            entered = new ObjectMapper()
                    .readTree(message.substring(message.indexOf('[')))
                    .get(1);
            caller.textWith("listening");
        }

        assertThat(caller.text()).contains("error").contains("server_stopping");
        assertThat(caller.closeStatus()).isEqualTo(1001);
        assertThat(caller.unread()).as("a call that goes on has not ended").isZero();
        try (RunningServer again = RunningServer.start(data, Map.of());
                Caller back = Caller.connect(again.url(), CLOCK)) {
            Caller.SignedIn after = back.resume(entered.get("resume_token").asText());
            assertThat(after.session()).isEqualTo(entered.get("session_id").asText());
        }
    }

    @Test
    void wrongPinsLockTheirSourceAndNobodyElse() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.freshData("locked"), BEHIND_A_PROXY)) {
            List<String> told = new ArrayList<>();
            try (Caller guesser = Caller.connect(server.url(), from("198.51.100.7"), CLOCK)) {
                for (int guess = 0; guess < 20; guess++) {
                    told.add(refusal(guesser, "%06d".formatted(guess)));
                }
                assertThat(refusal(guesser, PIN)).as("also the right one").contains("Please try again in");
            }
            assertThat(told.getFirst()).startsWith("That PIN is not right.");
            assertThat(told.getLast()).startsWith("Too many wrong PINs. Please try again in");

            try (Caller other = Caller.connect(server.url(), from("203.0.113.9"), CLOCK)) {
                assertThat(other.signIn(PIN).resumed()).isFalse();
            }
        }
    }

    @Test
    void aCallSurvivesADatabaseThatHangs() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.freshData("hangs"), Map.of());
                Caller caller = Caller.connect(server.url(), CLOCK)) {
            caller.signIn(PIN);
            caller.type("add buy milk to my list");
            server.until("it is ready", () -> server.readiness() == 200);

            List<ProcessHandle> postgres = server.storeProcesses("postgres");
            assertThat(postgres).isNotEmpty();
            signal("-STOP", postgres);
            try {
                server.until("it is not ready", () -> server.readiness() == 503);
                Answer apology = caller.type("what is on my list");
                assertThat(apology.text()).containsIgnoringCase("sorry");
                assertThat(apology.spoken()).isTrue();
            } finally {
                signal("-CONT", postgres);
            }

            server.until("it is ready again", () -> server.readiness() == 200);
            assertThat(caller.type("what is on my list").text()).contains("buy milk");
        }
    }

    @Test
    void peopleAreAdministeredBesideTheRunningServer() throws Exception {
        try (RunningServer server = RunningServer.start(RunningServer.freshData("users"), Map.of())) {
            String data = server.data().toString();
            String added = RunningServer.run(
                    Map.of(), "user", "add", "Ann", "--time-zone", "Europe/Berlin", "--json", "--data", data);
            JsonNode ann = new ObjectMapper().readTree(added);

            try (Caller caller = Caller.connect(server.url(), CLOCK)) {
                caller.signIn(ann.path("pin").asText());
            }
            assertThat(RunningServer.run(Map.of(), "user", "list", "--data", data))
                    .contains("Ann", "Demo");

            RunningServer.run(Map.of(), "user", "remove", "Ann", "--data", data);
            try (Caller caller = Caller.connect(server.url(), CLOCK)) {
                assertThat(refusal(caller, ann.path("pin").asText())).startsWith("That PIN is not right.");
            }

            String agent =
                    RunningServer.run(Map.of(), "agent", "add", "Bob", "--extension", "2002", "--json", "--data", data);
            assertThat(new ObjectMapper().readTree(agent).path("password").asText())
                    .hasSizeGreaterThan(8);
            assertThat(RunningServer.run(Map.of(), "agent", "list", "--data", data))
                    .contains(
                            "demo  extension 2001  department support  role agent",
                            "Bob  extension 2002  department support  role agent");
        }
    }

    private static Frame spoken(String sentence) throws InterruptedException {
        return Speeches.spoken(sentence, MOUTH).sound();
    }

    private static Map<String, String> from(String address) {
        return Map.of("X-Forwarded-For", address);
    }

    private static String refusal(Caller caller, String pin) throws InterruptedException {
        try {
            caller.signIn(pin);
            throw new AssertionError("this PIN was accepted");
        } catch (CallerException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static List<String> todos(RunningServer server) throws InterruptedException {
        try (EmbeddedPostgres joined = EmbeddedPostgres.startOrJoin(server.data(), CLOCK, line -> {});
                Database database = Database.open(joined.settings(), CLOCK)) {
            return database.withHandle(handle -> handle.createQuery("SELECT title FROM todos ORDER BY id")
                    .mapTo(String.class)
                    .list());
        }
    }

    private static List<Integer> steps(RunningServer server, String session) throws InterruptedException {
        List<Integer> steps = new ArrayList<>();
        server.json("/api/calls/" + session + "/timeline")
                .forEach(entry -> steps.add(entry.path("step").asInt()));
        return steps;
    }

    private static void signal(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
