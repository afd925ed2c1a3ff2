package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The stories of `sdk/twilio.mjs`: Twilio's own JavaScript library, under the `node` of the machine. Its REST
/// client uses the emulator, its validator looks at every signature, and its TwiML is what the emulator follows.
@Timeout(120)
class OfficialTwilioLibraryTest {
    private final SystemClock clock = new SystemClock();
    private final TwilioEmulator.Running running =
            TwilioEmulator.start(clock, TwilioSettings.DEFAULT.withCallsPerSecond(0));

    @AfterEach
    void close() {
        running.close();
        clock.close();
    }

    @Test
    void bridgesACall() throws IOException, InterruptedException {
        assertEndsWell("bridgesACall");

        assertThat(running.events().since(0))
                .as("nothing to complain of")
                .noneMatch(event -> event.what().equals("alert"));
    }

    @Test
    void isRefused() throws IOException, InterruptedException {
        running.twilio().breakNext(Fault.Kind.NONE, Fault.Kind.NONE, Fault.Kind.REST_429);

        assertEndsWell("isRefused");
    }

    @Test
    void findsForgeries() throws IOException, InterruptedException {
        running.twilio().breakNext(Fault.Kind.CALLBACK_FORGED_SIGNATURE);

        assertEndsWell("findsForgeries");
    }

    private void assertEndsWell(String story) throws IOException, InterruptedException {
        TwilioSettings settings = running.twilio().settings();
        Process library = new ProcessBuilder(
                        "node",
                        Path.of("sdk", "twilio.mjs").toString(),
                        story,
                        running.url().toString(),
                        settings.accountSid(),
                        settings.authToken())
                .redirectErrorStream(true)
                .start();
        try {
            String output = String.join("\n", library.inputReader().lines().toList());
            assertThat(library.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(library.exitValue()).as(output).isZero();
        } finally {
            library.destroyForcibly();
        }
    }
}
