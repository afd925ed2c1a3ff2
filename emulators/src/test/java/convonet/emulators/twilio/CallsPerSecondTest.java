package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// One call begins a second, on a clock turned by hand; the others wait, and may be taken back.
@Timeout(60)
class CallsPerSecondTest {
    private final HandClock clock = new HandClock();
    private final TwilioEmulator.Running running = TwilioEmulator.start(clock, TwilioSettings.DEFAULT);
    private final RestClient rest = new RestClient(running.url(), TwilioSettings.DEFAULT);

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void callsWaitForTheirTurn() throws Exception {
        create("2001");
        create("2002");
        String third = create("2003");
        create("2004");
        clock.advance(Duration.ZERO);
        awaitCalled("2001");
        clock.advance(Duration.ofMillis(999));
        assertThat(running.twilio().telephones().called()).hasSize(1);
        clock.advance(Duration.ofMillis(1));
        awaitCalled("2002");

        assertThat(rest.update(third, "Status", "canceled")
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("canceled");
        clock.advance(Duration.ofSeconds(2));
        awaitCalled("2004");
        assertThat(running.twilio().telephones().called())
                .as("one that waits and is taken back is not rung at all")
                .hasSize(3);
    }

    private String create(String extension) throws Exception {
        return rest.create("To", "sip:" + extension + "@pbx.example", "From", "a", "Twiml", "<Response/>")
                .sid();
    }

    private void awaitCalled(String extension) throws InterruptedException {
        assertThat(running.events()
                        .await(
                                event -> event.what().equals("telephone.called")
                                        && String.valueOf(event.about().get("to"))
                                                .startsWith("sip:" + extension),
                                Duration.ofSeconds(20)))
                .isPresent();
    }
}
