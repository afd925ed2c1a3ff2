package convonet.bench;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.house.Programs;
import convonet.watch.SystemClock;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "overhead ",
                "barge-in ",
                "heard ",
                "recover ",
                "pacing ",
                "webrtc ",
                "schedules ",
                "understanding "
            })
    void everyBenchTellsItsOptions(String bench) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine(new SystemClock(), Programs.ofClassPath())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));

        int status = line.execute((bench + "--help").split(" ", -1));

        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("Usage: convonet bench " + bench).contains("--help");
        assertThat(err.toString()).isEmpty();
    }
}
