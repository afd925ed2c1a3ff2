package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/// What `./convonet doctor` prints.
class DoctorCommandTest {
    private static final Clock CLOCK = new SystemClock();

    @TempDir
    private Path data;

    private record Said(int status, String out) {}

    private Said doctor(Map<String, String> environment, String... arguments) throws IOException {
        return doctor(environment, free(), arguments);
    }

    private Said doctor(Map<String, String> environment, int port, String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine line = new CommandLine(new DoctorCommand(CLOCK, new VirtualThreads(), environment))
                .setOut(new PrintWriter(out, true));
        String[] all = Arrays.copyOf(arguments, arguments.length + 4);
        System.arraycopy(
                new String[] {"--data", data.toString(), "--port", Integer.toString(port)},
                0,
                all,
                arguments.length,
                4);
        return new Said(line.execute(all), out.toString());
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void onABareMachineAllIsWellAndNothingIsLeftBehind() throws IOException {
        Said said = doctor(Map.of());

        assertThat(said.status()).isZero();
        assertThat(said.out())
                .contains("Settings\n  ok       read and understood\n", "  skipped  none runs", "All is well.")
                .doesNotContain("\033");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void theDoctorIsNotInItsOwnWay() throws IOException {
        int port = free();

        Said said = doctor(Map.of("PUBLIC_BASE_URL", "http://127.0.0.1:" + port), port);

        assertThat(said.out()).contains("leads here", "All is well.");
    }

    @Test
    void whatIsWrongIsToldWithItsMendAndEndsWithOne() throws IOException {
        Said said = doctor(Map.of("RETENTION_DAYS", "for ever", "DEEPGRAM_KEY", "a-secret-value"));

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "  error    RETENTION_DAYS must be",
                        "            → Write it as docs/settings.md says",
                        "  warning  DEEPGRAM_KEY is no setting",
                        "1 error, 1 warning.")
                .doesNotContain("a-secret-value");
    }

    @Test
    void asJsonEachFindingHasItsFiveFields() throws IOException {
        Said said = doctor(Map.of("DEEPGRAM_KEY", "a-secret-value"), "--json");

        assertThat(said.status()).as("a warning is no error").isZero();
        JsonNode all = new JsonMapper().readTree(said.out());
        assertThat(all.isArray()).isTrue();
        assertThat(all)
                .allSatisfy(finding -> assertThat(finding.fieldNames())
                        .toIterable()
                        .containsExactly("id", "service", "status", "finding", "mend"));
        assertThat(all.get(0).path("id").asText()).isEqualTo("setting-unknown");
        assertThat(all.get(0).path("status").asText()).isEqualTo("warning");
    }

    @Test
    void thePageOfAllFindingsIsNotStale() throws IOException {
        assertThat(DoctorPage.markdown()).isEqualTo(Files.readString(Path.of("..", "docs", "doctor.md")));
    }
}
