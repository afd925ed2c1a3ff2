package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stories of `src/test/node/client-story.mjs`: the real socket.io-client, which the build of the module
/// `ui` installs, running under the `node` of the machine.
@Timeout(120)
class RealClientTest {
    private static final Timing TIMING = new Timing(
            Duration.ofSeconds(25),
            Duration.ofSeconds(20),
            Duration.ofSeconds(45),
            Duration.ofSeconds(10),
            Duration.ofMillis(500));

    private final SystemClock clock = new SystemClock();
    private EchoServer server = echoServer(0);

    @AfterEach
    void closeServer() {
        server.close();
        clock.close();
    }

    private EchoServer echoServer(int port) {
        return new EchoServer(SocketIoSettings.defaults().with(TIMING), clock, port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "websocket",
                "polling",
                "upgrade",
                "namespaces",
                "refused",
                "acknowledgements",
                "binaryByWebsocket",
                "binaryByPolling",
                "putOut",
                "tooLarge",
                "fiveHundred"
            })
    void goesAsTold(String story) throws IOException, InterruptedException {
        assertEndsWell(tell(story));
    }

    @Test
    void comesBackWhenTheServerDoes() throws IOException, InterruptedException {
        Process client = tell("reconnection");
        BufferedReader output = client.inputReader();
        assertThat(output.readLine()).isEqualTo("connected");

        int port = server.port();
        server.close();
        server = echoServer(port);

        assertEndsWell(client);
    }

    private Process tell(String story) throws IOException {
        return new ProcessBuilder(
                        "node",
                        Path.of("src", "test", "node", "client-story.mjs").toString(),
                        story,
                        Integer.toString(server.port()))
                .redirectErrorStream(true)
                .start();
    }

    private static void assertEndsWell(Process client) throws IOException, InterruptedException {
        try {
            String output = String.join("\n", client.inputReader().lines().toList());
            assertThat(client.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(client.exitValue()).as(output).isZero();
        } finally {
            client.destroyForcibly();
        }
    }
}
