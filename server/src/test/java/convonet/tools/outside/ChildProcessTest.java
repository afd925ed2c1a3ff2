package convonet.tools.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Programs of the shell instead of a server.
@Timeout(60)
class ChildProcessTest {
    /// Begins another process, tells its id, and ends with its own input, or after a line of it. The other one leaves
    /// a word when it is there a second longer.
    private static final String WITH_COMPANION = """
            (while kill -0 $$; do :; done; sleep 1; echo longer > "$1") 2>&- &
            echo $!
            read line
            """;

    @TempDir
    Path folder;

    @Test
    void whoEndsWithItsInputIsGoneAtOnceWithAllThatItStarted() throws Exception {
        Process server = started();
        ProcessHandle companion = companionOf(server);
        server.getOutputStream().close();

        assertGone(server, companion);
    }

    @Test
    void whoEndsByItselfIsGoneAtOnceWithAllThatItStarted() throws Exception {
        Process server = started();
        ProcessHandle companion = companionOf(server);
        server.getOutputStream().write('\n');
        server.getOutputStream().flush();

        assertGone(server, companion);
    }

    @Test
    void whoClosesItsOutputIsHeardToDoSo() throws Exception {
        Process server = started("exec >&-; read line; exec sleep 60");

        assertThat(server.getInputStream().read()).isEqualTo(-1);
        assertThat(server.isAlive()).isTrue();
        ChildProcess.kill(server);
        assertThat(server.isAlive()).isFalse();
    }

    private void assertGone(Process server, ProcessHandle companion) throws InterruptedException {
        server.waitFor();
        companion.onExit().join();
        assertThat(outlived()).doesNotExist();
    }

    private Process started() throws IOException {
        return started(WITH_COMPANION);
    }

    private Process started(String script) throws IOException {
        return ChildProcess.start(new OutsideServer.Program(
                "sh", List.of("-c", script, "sh", outlived().toString()), Map.of()));
    }

    private static ProcessHandle companionOf(Process server) throws IOException {
        BufferedReader told = server.inputReader();
        return ProcessHandle.of(Long.parseLong(told.readLine())).orElseThrow();
    }

    private Path outlived() {
        return folder.resolve("outlived");
    }
}
