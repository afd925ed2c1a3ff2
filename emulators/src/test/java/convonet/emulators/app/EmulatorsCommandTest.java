package convonet.emulators.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

@Timeout(30)
class EmulatorsCommandTest {
    private final StringWriter told = new StringWriter();
    private final CommandLine command = new CommandLine(new EmulatorsCommand()).setErr(new PrintWriter(told, true));

    @ParameterizedTest
    @CsvSource({
        "--port=70000, --port: a number",
        "--latency=deepgram=5, --latency: wanted is",
        "--fault=nobody=mute, no emulator of 'nobody'",
        "--telephones=pbx.example, --telephones: wanted is HOST:PORT",
        "--telephones=127.0.0.1:70000, --telephones: wanted is HOST:PORT",
        "--telephones=nobody.invalid:5060, --telephones: nobody knows"
    })
    void saysWhatIsWrong(String argument, String words) {
        assertThat(command.execute(argument)).isEqualTo(2);
        assertThat(told.toString()).contains(words);
    }
}
