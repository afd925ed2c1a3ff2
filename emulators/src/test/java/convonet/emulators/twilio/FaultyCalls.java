package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.EventRecord;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// A server that has calls placed by a Twilio that is told what goes wrong. Nothing rings on after it.
@Timeout(60)
abstract class FaultyCalls {
    static final TwilioSettings SETTINGS =
            TwilioSettings.DEFAULT.withCallsPerSecond(0).withRingBuffer(Duration.ofMillis(100));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final SystemClock clock = new SystemClock();
    final TwilioEmulator.Running running = TwilioEmulator.start(clock, SETTINGS);
    final TwilioEmulator twilio = running.twilio();
    final RestClient rest = new RestClient(running.url(), SETTINGS);
    final FakeConvonet server = new FakeConvonet();

    @AfterEach
    void close() {
        server.close();
        int busy = twilio.telephones().busy();
        running.close();
        clock.close();
        assertThat(busy).as("telephones that ring on").isZero();
    }

    RestClient.Reply call() throws IOException, InterruptedException {
        return rest.create(form("60"));
    }

    String[] form(String timeout) {
        return new String[] {
            "To",
            "sip:2001@pbx.example?X-Transfer-Id=tr-1",
            "From",
            "convonet",
            "Url",
            server.url("/twiml"),
            "Timeout",
            timeout,
            "StatusCallback",
            server.url("/status"),
            "StatusCallbackEvent",
            "initiated ringing answered completed"
        };
    }

    /// And waits until it was told.
    void finish(String sid) throws Exception {
        hangUp(sid);
        status(true, "CallDuration");
    }

    void hangUp(String sid) throws Exception {
        assertThat(rest.update(sid, "Status", "completed").status()).isEqualTo(200);
    }

    FakeConvonet.Hook status(boolean signed) throws InterruptedException {
        return server.hook("/status", hook -> hook.signed() == signed);
    }

    FakeConvonet.Hook status(boolean signed, String having) throws InterruptedException {
        return server.hook(
                "/status", hook -> hook.signed() == signed && hook.form().containsKey(having));
    }

    String sequence() throws InterruptedException {
        return server.hook("/status").field("SequenceNumber");
    }

    static byte[] payload(JsonNode media) {
        return Base64.getDecoder().decode(media.at("/media/payload").asText());
    }

    EventRecord.Event event(String what) throws InterruptedException {
        return awaitEvent(event -> event.what().equals(what));
    }

    EventRecord.Event awaitEvent(Predicate<EventRecord.Event> fits) throws InterruptedException {
        return running.events().await(fits, PATIENCE).orElseThrow();
    }

    long count(String what) {
        return running.events().since(0).stream()
                .filter(event -> event.what().equals(what))
                .count();
    }
}
