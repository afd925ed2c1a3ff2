package convonet.tools.outside;

import static convonet.tools.outside.Assisted.until;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import convonet.store.TestStores;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.tools.ToolStory;
import convonet.watch.HandClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A server over standard input and output that behaves badly, played by `odd-server.mjs`.
class OddServerTest {
    private static final String PROGRAM =
            Path.of("src", "test", "node", "mcp", "odd-server.mjs").toString();
    private static final String KEY = "hush-hush";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @TempDir
    Path folder;

    private final HandClock clock = new HandClock();
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Assisted ann;

    @BeforeEach
    void start() throws InterruptedException {
        log.start();
        logger().addAppender(log);
        logger().setLevel(Level.INFO);
        ann = assisted("Ann", "node", PROGRAM);
        ann.untilReady("odd");
    }

    @AfterEach
    void stop() {
        ann.close();
        logger().setLevel(null);
        logger().detachAppender(log);
        assertThat(Children.running(PROGRAM)).isEmpty();
    }

    @Test
    void itGetsNothingOfOurEnvironmentButWhereThingsAre() {
        JsonNode environment = ToolStory.json(text("odd__environment"));

        assertThat(environment.path("KEY").asText()).isEqualTo(KEY);
        assertThat(environment.fieldNames())
                .toIterable()
                .isSubsetOf(
                        "KEY",
                        "SEEN",
                        "HOME",
                        "LANG",
                        "LC_ALL",
                        "LOGNAME",
                        "PATH",
                        "SHELL",
                        "TERM",
                        "TMPDIR",
                        "TZ",
                        "USER",
                        // set by the shell that watches over it
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_");
    }

    @Test
    void whatItSaysBeforeItIsUsedIsLoggedWithoutItsSecrets() throws Exception {
        until(() -> !log.list.isEmpty());

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("MCP server odd says: starting with ***");
    }

    @Test
    void aCallThatTakesTooLongIsCancelledThere() throws Exception {
        CompletableFuture<String> look = unanswered("slow look");
        CompletableFuture<String> order = unanswered("slow_order");
        clock.advance(Duration.ofSeconds(10));

        assertThat(look.join()).startsWith("timed_out: ");
        assertThat(order.join()).startsWith("unknown_outcome: odd did not say whether that was done");
        assertThat(ToolStory.json(ann.caller.says("odd__cancelled", "{}"))).hasSize(2);
        assertThat(ann.state("odd")).isEqualTo("ready");
    }

    @Test
    void whenItDiesItIsStartedAgain() throws Exception {
        List<ProcessHandle> first = Children.running(PROGRAM);

        assertThat(ann.caller.says("odd__die", "{}")).startsWith("unknown_outcome: ");
        until(() -> ann.state("odd").equals("down"));
        assertThat(ann.names()).contains("odd__die");
        assertThat(ann.caller.says("odd__cancelled", "{}")).startsWith("unavailable: odd cannot be reached");

        until(() -> clock.alarms() == 1);
        clock.advance(Duration.ofSeconds(1));
        ann.untilReady("odd");
        assertThat(ann.caller.says("odd__cancelled", "{}")).isEqualTo("[]");
        assertThat(Children.running(PROGRAM)).hasSize(1).doesNotContainAnyElementsOf(first);
        assertThat(ann.metrics.scrape())
                .contains("convonet_provider_errors_total{provider=\"mcp:odd\"}")
                .contains("convonet_provider_reconnects_total{provider=\"mcp:odd\"} 1.0");
    }

    @Test
    void whenItHangsItIsStartedAgain() throws Exception {
        List<ProcessHandle> first = Children.running(PROGRAM);
        CompletableFuture<String> order = unanswered("go_deaf");
        clock.advance(Duration.ofSeconds(10));
        assertThat(order.join()).startsWith("unknown_outcome: ");

        // It is asked whether it is there, and does not say so.
        until(() -> clock.alarms() == 1);
        clock.advance(Duration.ofSeconds(5));
        until(() -> ann.state("odd").equals("down"));
        until(() -> clock.alarms() == 1);
        clock.advance(Duration.ofSeconds(1));
        ann.untilReady("odd");
        assertThat(ann.caller.says("odd__cancelled", "{}")).isEqualTo("[]");
        assertThat(Children.running(PROGRAM)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void itsListIsReadAnewWhenItSaysSoAndOnlyThenIsAnotherOne() throws Exception {
        List<Tool> before = ann.toolbox.tools();
        assertThat(ann.toolbox.tools()).isEqualTo(before);

        assertThat(ann.caller.says("odd__swap", "{}")).isEqualTo("swapped");
        until(() -> ann.names().contains("odd__swapped"));
        assertThat(ann.names()).containsExactly("current_time", "odd__swapped");
        assertThat(ann.caller.says("odd__cancelled", "{}")).startsWith("unknown_tool: ");
    }

    @Test
    void anAnswerThatIsFarTooLongIsNone() throws Exception {
        CompletableFuture<String> shout = unanswered("shout");
        clock.advance(Duration.ofSeconds(10));

        assertThat(shout.join()).startsWith("unknown_outcome: ");
        assertThat(ann.caller.says("odd__cancelled", "{}")).contains("-");
    }

    @Test
    void itsToolsAreNotOursToOffer() {
        assertThat(ann.ours.tools()).extracting(Tool::name).containsExactly("current_time");
    }

    @Test
    void whoeverDoesNotEndWithItsInputIsMadeTo() throws Exception {
        try (Assisted bob = assisted("Bob", "node", PROGRAM, "stubborn")) {
            bob.untilReady("odd");
            assertThat(Children.running(PROGRAM)).hasSize(2);
        }
        assertThat(Children.running(PROGRAM)).hasSize(1);
    }

    @Test
    void aProgramThatEndsAtOnceIsTriedAfterLongerAndLongerPauses() throws Exception {
        try (Assisted bob = assisted("Bob", "false")) {
            List<Integer> pauses = List.of(1, 2, 4, 8, 16, 32, 60, 60);
            for (int tried = 1; tried <= pauses.size(); tried++) {
                String errors = "convonet_provider_errors_total{provider=\"mcp:odd\"} " + tried + ".0";
                until(() -> bob.metrics.scrape().contains(errors) && clock.alarms() == 1);
                assertThat(bob.state("odd")).isEqualTo("connecting");
                Duration pause = Duration.ofSeconds(pauses.get(tried - 1));
                assertThat(clock.nextAlarm()).hasValue(clock.nanos() + pause.toNanos());
                clock.advance(pause);
            }
        }
    }

    private Assisted assisted(String caller, String program, String... arguments) {
        OutsideServer.Program way =
                new OutsideServer.Program(program, List.of(arguments), Map.of("KEY", KEY, "SEEN", seen().toString()));
        return new Assisted(
                caller, stores.database(), clock, new OutsideServer("odd", way, new OutsideServer.Hinted()));
    }

    /// All that a tool has said. What is short enough is only said, not told as data, too.
    private String text(String tool) {
        ToolResult.Done done = (ToolResult.Done) ann.caller.use(tool, ToolStory.json("{}"));
        return done.data().path("text").asText(done.say());
    }

    private static Logger logger() {
        return (Logger) LoggerFactory.getLogger(Chatter.class);
    }

    private Path seen() {
        return folder.resolve("seen");
    }

    /// A call that the server has got and does not answer.
    private CompletableFuture<String> unanswered(String tool) throws Exception {
        Files.deleteIfExists(seen());
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(
                () -> ann.caller.says(ToolNames.of("odd", tool), "{}"),
                task -> Thread.ofVirtual().start(task));
        until(() -> Files.exists(seen()));
        return answer;
    }
}
