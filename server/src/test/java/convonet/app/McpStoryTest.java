package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Official MCP programs, under the `node` of the machine, and a whole server in a process of its own. The client uses
/// the server's tools in the stories of `src/test/node/mcp/story.mjs`, the inspector at its command line. An outside
/// server, which ignores that its input has ended, is there for the assistant.
@Tag("story")
class McpStoryTest {
    private static final Path NODE = Path.of("src", "test", "node", "mcp").toAbsolutePath();
    private static final String ODD_SERVER = NODE.resolve("odd-server.mjs").toString();
    private static final JsonMapper JSON = new JsonMapper();

    private static RunningServer server;

    @BeforeAll
    static void start() throws InterruptedException {
        String outside = "{\"odd\": {\"command\": \"node\", \"args\": [\"%s\", \"stubborn\"]}}".formatted(ODD_SERVER);
        server = RunningServer.start(RunningServer.freshData("mcp"), Map.of("MCP_SERVERS", outside));
        server.until(
                "the outside server is ready",
                () -> readiness().at("/parts/mcp:odd").asText().equals("ready"));
    }

    /// However it ends, nothing of the outside server is left.
    @AfterAll
    static void stop() throws InterruptedException {
        List<ProcessHandle> family = server.descendants();
        assertThat(family).anyMatch(McpStoryTest::isOddServer);
        server.kill();
        server.until("the outside server has ended", () -> family.stream().noneMatch(ProcessHandle::isAlive));
        server.close();
    }

    private static boolean isOddServer(ProcessHandle process) {
        return List.of(process.info().arguments().orElse(new String[0])).contains(ODD_SERVER);
    }

    @Test
    void anOutsideServerIsShown() {
        assertThat(server.tells("tools of       odd (stdio)")).isTrue();
    }

    @Test
    void theInspectorSeesAndUsesTheToolsButNotThoseOfOthers() throws Exception {
        String token = tokenOf("Emil");

        JsonNode offered = inspector(token, "--method", "tools/list").path("tools");
        assertThat(offered.findValuesAsText("name")).contains("add_todo").noneMatch(name -> name.startsWith("odd__"));
        JsonNode added =
                inspector(token, "--method", "tools/call", "--tool-name", "add_todo", "--tool-arg", "title=buy milk");
        assertThat(added.at("/structuredContent/data/todo/title").asText()).isEqualTo("buy milk");
        JsonNode refused =
                inspector(token, "--method", "tools/call", "--tool-name", "add_todo", "--tool-arg", "color=red");
        assertThat(refused.path("isError").asBoolean()).isTrue();
        assertThat(refused.at("/structuredContent/error/code").asText()).isEqualTo("bad_argument");
    }

    @Test
    void usesTheTools() throws Exception {
        assertEndsWell("usesTheTools", tokenOf("Ann"));

        assertThat(server.get("/metrics").body())
                .contains("convonet_tool_calls_total{name=\"add_todo\",result=\"done\"}");
    }

    @Test
    void twoCallersAreApart() throws Exception {
        assertEndsWell("twoCallersAreApart", tokenOf("Bea"), tokenOf("Bob"));
    }

    @Test
    void asksAllAtOnce() throws Exception {
        assertEndsWell("asksAllAtOnce", tokenOf("Cleo"));
    }

    @Test
    void isRefused() throws Exception {
        assertEndsWell("isRefused");
    }

    private static String tokenOf(String name) throws InterruptedException {
        String data = server.data().toString();
        RunningServer.run(Map.of(), "user", "add", name, "--data", data);
        String printed = RunningServer.run(Map.of(), "user", "token", name, "--data", data);
        return printed.substring(printed.indexOf("token ") + "token ".length()).strip();
    }

    private static JsonNode readiness() {
        try {
            return server.json("/readyz");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static void assertEndsWell(String story, String... tokens) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                NODE.resolve("story.mjs").toString(), story, server.url().toString()));
        arguments.addAll(List.of(tokens));
        node(NODE, arguments);
    }

    /// What the official inspector shows. It looks for its own version beside the folder in which it is started.
    private static JsonNode inspector(String token, String... request) throws IOException, InterruptedException {
        Path folder = NODE.resolve(Path.of("node_modules", "@modelcontextprotocol", "inspector-cli", "build"));
        List<String> arguments =
                new ArrayList<>(List.of("cli.js", "--cli", server.url() + "/mcp", "--transport", "http"));
        arguments.addAll(List.of("--header", "Authorization: Bearer " + token));
        arguments.addAll(List.of(request));
        String output = node(folder, arguments);
        return JSON.readTree(output.substring(output.indexOf('{')));
    }

    /// Runs `node` to its end.
    ///
    /// @return what it printed
    private static String node(Path folder, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node"));
        command.addAll(arguments);
        Process node = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        try {
            String output = String.join("\n", node.inputReader().lines().toList());
            assertThat(node.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(node.exitValue()).as(output).isZero();
            return output;
        } finally {
            node.destroyForcibly();
        }
    }
}
