package convonet.tools.outside;

import static convonet.tools.outside.Assisted.until;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.Tool;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The assistant uses `@modelcontextprotocol/server-everything`, the official server for trying out clients.
@Tag("story")
class EverythingStoryTest {
    private static final String PROGRAM = Path.of("src", "test", "node", "mcp", "node_modules")
            .resolve(Path.of("@modelcontextprotocol", "server-everything", "dist", "index.js"))
            .toString();

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Test
    void byStandardInputAndOutput() throws Exception {
        OutsideServer server = new OutsideServer(
                "everything",
                new OutsideServer.Program("node", List.of(PROGRAM), Map.of("CONVONET_STORY", "told to the server")),
                new OutsideServer.Hinted());
        try (Assisted ann = new Assisted("Ann", stores.database(), new SystemClock(), server)) {
            ann.untilReady("everything");
            assertTheToolsWork(ann);
            assertThat(ann.caller.says("everything__get-env", "{}")).contains("told to the server");

            ProcessHandle child = child();
            child.destroyForcibly();
            until(() -> !ann.state("everything").equals("ready"));
            assertThat(ann.caller.says("everything__echo", "{'message': 'hello'}"))
                    .startsWith("unavailable: everything cannot be reached");

            ann.untilReady("everything");
            assertTheToolsWork(ann);
            assertThat(child()).isNotEqualTo(child);
        }
        assertThat(Children.running(PROGRAM)).isEmpty();
    }

    @Test
    void byStreamableHttp() throws Exception {
        int port = freePort();
        Process first = everythingAt(port);
        OutsideServer server = OutsideServer.parse(
                        "{\"everything\": {\"url\": \"http://127.0.0.1:%d/mcp\", \"readOnly\": \"hinted\"}}"
                                .formatted(port))
                .getFirst();
        try (Assisted ann = new Assisted("Ann", stores.database(), new SystemClock(), server)) {
            ann.untilReady("everything");
            assertTheToolsWork(ann);

            first.destroyForcibly().waitFor();
            assertThat(ann.caller.says("everything__echo", "{'message': 'hello'}"))
                    .startsWith("unavailable: ");

            Process second = everythingAt(port);
            try {
                until(() -> ann.caller
                        .says("everything__echo", "{'message': 'hello'}")
                        .equals("Echo: hello"));
                assertTheToolsWork(ann);
            } finally {
                second.destroyForcibly();
            }
        }
    }

    private static void assertTheToolsWork(Assisted ann) {
        assertThat(ann.names()).startsWith("current_time", "everything__echo").contains("everything__get-sum");
        assertThat(ann.tool("everything__echo").effect()).isEqualTo(Tool.Effect.NONE);
        assertThat(ann.caller.says("everything__echo", "{'message': 'hello'}")).isEqualTo("Echo: hello");
        assertThat(ann.caller.says("everything__get-sum", "{'a': 2, 'b': 3}")).contains("5");
        assertThat(ann.caller.says("everything__get-sum", "{'a': 2}")).startsWith("bad_argument: ");
        assertThat(ann.caller
                        .data("everything__get-tiny-image", "{}")
                        .path("not_shown")
                        .path(0)
                        .asText())
                .isEqualTo("image image/png");
        assertThat(ann.caller
                        .data("everything__get-structured-content", "{'location': 'Chicago'}")
                        .at("/structure/temperature")
                        .isNumber())
                .isTrue();
    }

    private static Process everythingAt(int port) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("node", PROGRAM, "streamableHttp")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("PORT", Integer.toString(port));
        return builder.start();
    }

    private static ProcessHandle child() throws InterruptedException {
        until(() -> !Children.running(PROGRAM).isEmpty());
        return Children.running(PROGRAM).getFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
