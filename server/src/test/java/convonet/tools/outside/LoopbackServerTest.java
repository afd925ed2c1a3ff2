package convonet.tools.outside;

import static convonet.tools.ToolStory.json;
import static convonet.tools.outside.Assisted.until;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Tool;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.watch.HandClock;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The assistant uses the tools of a server by streamable HTTP.
class LoopbackServerTest {
    private static final Map<String, Object> TOWN = Map.of(
            "type", "object",
            "properties", Map.of("town", Map.of("type", "string", "description", "Where.")),
            "required", List.of("town"));

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private LoopbackServer server;
    private Assisted ann;

    @BeforeEach
    void aServerOfTheWeather() throws Exception {
        server = new LoopbackServer();
        McpSchema.Tool weather = McpSchema.Tool.builder("weather", TOWN)
                .description("Tells the weather of a town.")
                .annotations(
                        McpSchema.ToolAnnotations.builder().readOnlyHint(true).build())
                .build();
        server.offer(
                weather, request -> text("It rains in " + request.arguments().get("town") + "."));
        server.offer(tool("order"), request -> text("Ordered."));
        server.offer(tool("fail"), request -> {
            throw McpError.builder(-32_000).message("the shop is closed").build();
        });
        OutsideServer.Site site = new OutsideServer.Site(server.url(), Map.of("Authorization", "Bearer of-the-shop"));
        ann = new Assisted(
                "Ann",
                stores.database(),
                clock,
                new OutsideServer("sky", site, new OutsideServer.Named(Set.of("weather"))));
        ann.untilReady("sky");
    }

    @AfterEach
    void close() throws Exception {
        ann.close();
        server.close();
    }

    @Test
    void itsToolsStandBehindOurs() {
        assertThat(ann.names()).startsWith("current_time").contains("sky__weather", "sky__order", "sky__fail");
        Tool weather = ann.tool("sky__weather");
        assertThat(weather.description()).isEqualTo("Tells the weather of a town.");
        assertThat(weather.parameters())
                .isEqualTo(json("{'type': 'object', 'properties': {'town': {'type': 'string',"
                        + " 'description': 'Where.'}}, 'required': ['town']}"));
        assertThat(weather.effect()).isEqualTo(Tool.Effect.NONE);
        assertThat(ann.tool("sky__order").effect()).isEqualTo(Tool.Effect.OUTSIDE);
    }

    @Test
    void aToolAnswersOrSaysWhyNot() {
        assertThat(ann.caller.says("sky__weather", "{'town': 'Bonn'}")).isEqualTo("It rains in Bonn.");
        assertThat(ann.caller.says("sky__weather", "{}")).isEqualTo("bad_argument: the arguments must hold town.");
        assertThat(ann.caller.says("sky__fail", "{}")).isEqualTo("failed: the shop is closed");
    }

    @Test
    void itLearnsNothingOfTheCallerButTheArguments() {
        ann.caller.says("sky__weather", "{'town': 'Bonn'}");

        assertThat(server.calls)
                .containsExactly(new McpSchema.CallToolRequest("weather", Map.of("town", "Bonn"), null));
        assertThat(server.headers)
                .allSatisfy(sent -> assertThat(sent.get("authorization")).containsExactly("Bearer of-the-shop"))
                .flatExtracting(Map::keySet)
                .isSubsetOf(
                        "accept",
                        "authorization",
                        "cache-control",
                        "content-length",
                        "content-type",
                        "host",
                        "mcp-protocol-version",
                        "mcp-session-id",
                        "user-agent",
                        "connection",
                        "http2-settings",
                        "upgrade",
                        "last-event-id");
    }

    @Test
    void aToolThatComesIsNoticed() throws Exception {
        server.offer(tool("umbrella"), request -> text("Here you are."));
        until(() -> ann.names().contains("sky__umbrella"));

        assertThat(ann.caller.says("sky__umbrella", "{}")).isEqualTo("Here you are.");
    }

    @Test
    void eightAtATimeMayUseIt() throws Exception {
        CountDownLatch open = new CountDownLatch(1);
        server.offer(tool("wait"), request -> {
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return text("Waited.");
        });
        until(() -> ann.names().contains("sky__wait"));
        List<CompletableFuture<String>> eight =
                Stream.generate(() -> says(ann.caller, "sky__wait")).limit(8).toList();
        until(() -> server.calls.size() == 8);
        Toolbox impatient = ann.toolbox.within(Duration.ofSeconds(5));
        CompletableFuture<String> ninth =
                says(new ToolStory(impatient, Callers.add(stores.database(), "Bob")), "sky__wait");
        until(() -> begun() == 9);
        clock.advance(Duration.ofSeconds(5));

        // Of one that was sent it would not be known.
        assertThat(ninth.join()).startsWith("timed_out: ");
        open.countDown();
        assertThat(eight).extracting(CompletableFuture::join).containsOnly("Waited.");
        assertThat(server.calls).hasSize(8);
    }

    /// How many calls the ledger knows.
    private int begun() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM tool_calls")
                        .mapTo(int.class)
                        .one());
    }

    private static CompletableFuture<String> says(ToolStory caller, String tool) {
        return CompletableFuture.supplyAsync(
                () -> caller.says(tool, "{}"), task -> Thread.ofVirtual().start(task));
    }

    private static McpSchema.Tool tool(String name) {
        return McpSchema.Tool.builder(name, Map.of("type", "object")).build();
    }

    private static McpSchema.CallToolResult text(String text) {
        return McpSchema.CallToolResult.builder().addTextContent(text).build();
    }
}
