package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

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
                "run ",
                "call ",
                "doctor ",
                "settings ",
                "user ",
                "user add ",
                "user token ",
                "agent ",
                "agent add "
            })
    void everyCommandTellsItsOptions(String command) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));

        int status = line.execute((command + "--help").split(" ", -1));

        assertThat(status).isZero();
        assertThat(out.toString()).startsWith("Usage: convonet " + command).contains("--help");
        assertThat(err.toString()).isEmpty();
    }
}
