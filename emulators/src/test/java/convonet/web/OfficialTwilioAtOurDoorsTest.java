package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.network.NetworkNews;
import convonet.watch.Metrics;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The story of `sdk/twilio-doors.mjs`: what Twilio's own JavaScript library signs is let in, and its TwiML is ours.
@Timeout(120)
class OfficialTwilioAtOurDoorsTest {
    private static final String TOKEN = "hush";
    private static final URI HOME = URI.create("https://voice.example");

    private final SystemClock clock = new SystemClock();
    private final Metrics metrics = new Metrics();
    private final RecordedNetworkCalls calls = new RecordedNetworkCalls();
    private final WebServer web = new WebServer(
            List.of(new TwilioDoor(TOKEN, HOME, calls, clock)),
            new TwilioMediaDoor(TOKEN, HOME, calls, metrics, clock)::mount);
    private final int port = web.open("127.0.0.1", 0);

    @AfterEach
    void close() {
        web.close();
        metrics.close();
        clock.close();
    }

    @Test
    void whatItSignsIsLetInAndItsAnswersAreOurs() throws IOException, InterruptedException {
        Process library = new ProcessBuilder(
                        "node",
                        Path.of("sdk", "twilio-doors.mjs").toString(),
                        "http://127.0.0.1:" + port,
                        HOME.toString(),
                        TOKEN)
                .redirectErrorStream(true)
                .start();
        try {
            String output = String.join("\n", library.inputReader().lines().toList());
            assertThat(library.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(library.exitValue()).as(output).isZero();
        } finally {
            library.destroyForcibly();
        }
        assertThat(calls.asked).containsExactly("there CA1");
        assertThat(calls.news).containsExactly(new NetworkNews.Answered());
    }
}
