package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stories of `sdk/story.mjs`: Deepgram's own JavaScript SDK, under the `node` of the machine, talks to the
/// emulator, and every message that it gets is checked against the types that the SDK declares.
@Timeout(180)
class OfficialSdkTest {
    private final SystemClock clock = new SystemClock();
    private final DeepgramEmulator.Running running = DeepgramEmulator.start(clock, DeepgramSettings.DEFAULT);

    @AfterEach
    void close() {
        running.close();
        clock.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova", "flux", "fluxError", "speak"})
    void goesAsTold(String story) throws IOException, InterruptedException {
        running.deepgram().hears("Add milk to my list.", "Thank you.");

        assertEndsWell(story);

        assertThat(running.events().await("closed", Duration.ofSeconds(20))).isPresent();
    }

    @Test
    void meetsARefusal() throws IOException, InterruptedException {
        running.deepgram().suffer(Fault.of(Fault.Kind.TOO_MANY_REQUESTS));

        assertEndsWell("refused");
    }

    private void assertEndsWell(String story) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "node",
                        Path.of("sdk", "story.mjs").toString(),
                        story,
                        running.url().toString())
                .redirectErrorStream(true)
                .start();
        try {
            String output = String.join("\n", client.inputReader().lines().toList());
            assertThat(client.waitFor(120, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(client.exitValue()).as(output).isZero();
        } finally {
            client.destroyForcibly();
        }
    }
}
