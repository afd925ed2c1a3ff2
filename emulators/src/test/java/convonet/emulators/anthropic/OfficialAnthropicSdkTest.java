package convonet.emulators.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.anthropic.Answer.Call;
import convonet.emulators.anthropic.Answer.Ending;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stories of `sdk/anthropic.mjs`: Anthropic's own JavaScript SDK, under the `node` of the machine, talks to the
/// emulator, and what it gets is checked against the types that the SDK declares.
@Timeout(180)
class OfficialAnthropicSdkTest {
    private final SystemClock clock = new SystemClock();
    private final AnthropicEmulator.Running running = AnthropicEmulator.start(clock, AnthropicSettings.DEFAULT);
    private final AnthropicEmulator emulator = running.anthropic();

    @AfterEach
    void close() {
        running.close();
        clock.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"streams", "talksOnAfterATool", "comesWhole", "mustAnswerEveryCall", "looksAModelUp"})
    void goesAsTold(String story) throws IOException, InterruptedException {
        assertEndsWell(story);
    }

    @Test
    void thinksAndUsesTools() throws IOException, InterruptedException {
        emulator.answerNext(Answer.says("One moment.")
                .thinking("They want milk.")
                .with(List.of(new Call("add_todo", "{\"title\":\"buy milk\"}"))));

        assertEndsWell("thinksAndUsesTools");
    }

    @Test
    void isRefused() throws IOException, InterruptedException {
        emulator.answerNext(Answer.refuses(401), Answer.refuses(429), Answer.refuses(529));

        assertEndsWell("isRefused");
    }

    @Test
    void breaksOff() throws IOException, InterruptedException {
        emulator.answerNext(Answer.says("Let me see.").then(Ending.ERROR));

        assertEndsWell("breaksOff");
    }

    @Test
    void isAborted() throws IOException, InterruptedException {
        emulator.answerNext(Answer.says("Let me see.").then(Ending.HANG));

        assertEndsWell("isAborted");

        assertThat(running.events().await("closed", Duration.ofSeconds(20))).isPresent();
    }

    private void assertEndsWell(String story) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        "node",
                        Path.of("sdk", "anthropic.mjs").toString(),
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
