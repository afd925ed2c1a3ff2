package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.house.Programs;
import convonet.watch.SystemClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real server, real emulators, and two callers.
@Tag("story")
class BenchStoryTest {
    @TempDir
    private Path results;

    @Test
    void everyTurnOfTwoCallersIsFollowedThroughAllProcesses() throws Exception {
        StringWriter told = new StringWriter();
        int status;
        try (SystemClock clock = new SystemClock()) {
            status = Main.commandLine(clock, Programs.ofClassPath())
                    .setOut(new PrintWriter(told))
                    .setErr(new PrintWriter(told))
                    .execute(
                            "overhead",
                            "--calls",
                            "2",
                            "--warm-up",
                            "0",
                            "--seconds",
                            "1",
                            "--results",
                            results.toString());
        }

        assertThat(status).as(told.toString()).isZero();
        assertThat(Files.readString(results.resolve("overhead.md")))
                .contains("## 1 call", "## 2 calls")
                .contains("1 call: turns", "1, of which 1 could be followed")
                .contains("2 calls: turns", "2, of which 2 could be followed");
    }
}
