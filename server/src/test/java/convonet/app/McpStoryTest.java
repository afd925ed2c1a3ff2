package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

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

/// The stories of `src/test/node/mcp/story.mjs`: the official MCP client, under the `node` of the machine, uses the
/// tools of a whole server in a process of its own.
@Tag("story")
class McpStoryTest {
    private static RunningServer server;

    @BeforeAll
    static void start() throws InterruptedException {
        server = RunningServer.start(RunningServer.freshData("mcp"), Map.of());
    }

    @AfterAll
    static void stop() {
        server.close();
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

    private static void assertEndsWell(String story, String... tokens) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                Path.of("src", "test", "node", "mcp", "story.mjs").toString(),
                story,
                server.url().toString()));
        command.addAll(List.of(tokens));
        Process client = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String output = String.join("\n", client.inputReader().lines().toList());
            assertThat(client.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(client.exitValue()).as(output).isZero();
        } finally {
            client.destroyForcibly();
        }
    }
}
