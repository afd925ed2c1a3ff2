package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.EventRecord;
import convonet.watch.SystemClock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A call that is made, answered, and joined with our server.
@Timeout(60)
class MediaStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final SystemClock clock = new SystemClock();
    private final TwilioEmulator.Running running = TwilioEmulator.start(clock, TwilioSettings.DEFAULT);
    private final TwilioEmulator twilio = running.twilio();
    private final RestClient rest = new RestClient(running.url(), TwilioSettings.DEFAULT);
    private final FakeConvonet server = new FakeConvonet();

    @AfterEach
    void close() {
        server.close();
        running.close();
        clock.close();
    }

    @Test
    void tellsHowItGoesAndCarriesSoundBothWays() throws Exception {
        RestClient.Reply created = call();
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.body().path("status").asText()).isEqualTo("queued");

        assertThat(List.of(status(), status())).containsExactly("initiated", "ringing");
        FakeConvonet.Hook twiml = server.hook("/twiml");
        assertThat(twiml.signed()).isTrue();
        assertThat(twiml.form())
                .containsEntry("CallSid", created.sid())
                .containsEntry("CallStatus", "in-progress")
                .containsEntry("To", "sip:2001@pbx.example;transport=udp");

        assertThat(server.message("connected").path("protocol").asText()).isEqualTo("Call");
        assertThat(server.handshakeSigned()).isTrue();
        JsonNode start = server.message("start");
        assertThat(start.path("sequenceNumber").asText()).isEqualTo("1");
        assertThat(start.at("/start/customParameters/transferId").asText()).isEqualTo("tr-1");
        assertThat(start.at("/start/mediaFormat").toString())
                .isEqualTo("{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,\"channels\":1}");
        hearsTheTelephone();

        byte[] spoken = TelephoneVoice.tone(1_000).frame(0);
        server.sayMedia(spoken);
        server.sayMark("said");
        assertThat(server.message("mark").at("/mark/name").asText()).isEqualTo("said");
        PlayedTelephone telephone = twilio.telephones().last("2001").orElseThrow();
        assertThat(telephone.invitation().headers())
                .containsEntry("X-Transfer-Id", "tr-1")
                .containsEntry("X-Twilio-CallSid", created.sid());
        assertThat(Arrays.equals(frameWithSound(telephone), spoken))
                .as("what was sent is heard")
                .isTrue();

        telephone.hangUp();
        assertThat(server.message("stop").at("/stop/callSid").asText()).isEqualTo(created.sid());
        FakeConvonet.Hook completed =
                server.hook("/status", hook -> hook.field("CallStatus").equals("completed"));
        assertThat(completed.signed()).isTrue();
        assertThat(completed.form())
                .containsEntry("SequenceNumber", "3")
                .containsEntry("SipResponseCode", "200")
                .containsEntry("CallbackSource", "call-progress-events")
                .containsKeys("CallDuration", "Timestamp", "Direction", "Called", "Caller");
        assertThat(twilio.unfinished()).isEmpty();
        assertThat(twilio.telephones().busy()).isZero();
    }

    /// What the telephone says comes in order, and silence only where a machine was late. Five frames of 440 Hz are a
    /// whole number of turns, so the sixth is like the first.
    private void hearsTheTelephone() throws InterruptedException {
        TelephoneVoice voice = TelephoneVoice.tone(440);
        int begun = -1;
        int heard = 0;
        for (long chunk = 1; heard < 10; chunk++) {
            JsonNode media = server.message("media");
            assertThat(media.at("/media/chunk").asText()).isEqualTo(Long.toString(chunk));
            assertThat(media.at("/media/timestamp").asText()).isEqualTo(Long.toString((chunk - 1) * 20));
            byte[] frame = payload(media);
            if (!Arrays.equals(frame, TelephoneVoice.silence())) {
                begun = begun < 0
                        ? IntStream.range(0, 5)
                                .filter(i -> Arrays.equals(frame, voice.frame(i)))
                                .findFirst()
                                .orElseThrow()
                        : begun;
                assertThat(frame).isEqualTo(voice.frame(begun + heard));
                heard++;
            }
        }
    }

    private static byte[] frameWithSound(PlayedTelephone telephone) {
        byte[] heard = telephone.heard();
        int at = 0;
        while (heard[at] == TelephoneVoice.SILENCE) {
            at++;
        }
        return Arrays.copyOfRange(heard, at / 160 * 160, at / 160 * 160 + 160);
    }

    @Test
    void writesDownWhatIsHeardAtATelephone(@TempDir Path folder) throws Exception {
        twilio.telephones().recordTo(Optional.of(folder));
        call();
        server.message("start");
        server.sayMedia(TelephoneVoice.tone(1_000).frame(0));
        server.sayMark("said");
        server.message("mark");
        twilio.telephones().last("2001").orElseThrow().hangUp();

        Path file = Path.of(String.valueOf(event("telephone.recorded").about().get("file")));
        assertThat(file.getParent()).isEqualTo(folder);
        byte[] heard = twilio.telephones().last("2001").orElseThrow().heard();
        assertThat(TelephoneVoice.of(file).frame(0)).isEqualTo(Arrays.copyOf(heard, 160));
        assertThat(Files.size(file)).isGreaterThan(2L * heard.length);
    }

    @Test
    void measuresWhatWaitsAndDropsIt() throws Exception {
        call();
        server.message("start");
        server.sayMedia(new byte[80_000]);
        server.sayMark("never heard");
        assertThat(event("playback.deep").about()).containsEntry("depth_ms", 10_000);

        server.sayClear();

        assertThat(server.message("mark").at("/mark/name").asText()).isEqualTo("never heard");
        assertThat(number(event("clear"), "depth_ms")).isGreaterThan(5_000);
        twilio.telephones().last("2001").orElseThrow().hangUp();
        assertThat(number(event("stream.stopped"), "played_ms")).isLessThan(5_000);
    }

    @Test
    void complainsOnceOfWhatIsNoMessage() throws Exception {
        call();
        server.message("start");
        server.sayBinary();
        server.say("{\"event\":\"clear\",\"streamSid\":\"MZ00000000000000000000000000000000\"}");
        server.say("no JSON");
        server.sayMark("all was read");
        server.message("mark");

        assertThat(alerts()).containsExactly(31950, 31951);
    }

    @Test
    void pressesKeysAndEndsWithTheServer() throws Exception {
        twilio.telephones().all(TelephonePart.ANSWERED.pressing("5"));
        RestClient.Reply created = call();
        assertThat(server.message("dtmf").at("/dtmf/digit").asText()).isEqualTo("5");

        server.closeStream();

        assertThat(server.hook("/stream", hook -> hook.field("StreamEvent").equals("stream-stopped"))
                        .signed())
                .isTrue();
        server.hook("/status", hook -> hook.field("CallStatus").equals("completed"));
        assertThat(alerts()).as("Twilio notes a stream that the server closed").containsExactly(31921);
        assertThat(rest.get("Calls/" + created.sid() + ".json")
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("completed");
    }

    private RestClient.Reply call() throws Exception {
        return rest.create(
                "To", "sip:2001@pbx.example;transport=udp?X-Transfer-Id=tr-1",
                "From", "convonet",
                "Url", server.url("/twiml?transfer=tr-1"),
                "StatusCallback", server.url("/status"),
                "StatusCallbackEvent", "initiated",
                "StatusCallbackEvent", "ringing",
                "StatusCallbackEvent", "answered",
                "StatusCallbackEvent", "completed");
    }

    private String status() throws InterruptedException {
        FakeConvonet.Hook hook = server.hook("/status");
        assertThat(hook.signed()).isTrue();
        return hook.field("CallStatus");
    }

    private EventRecord.Event event(String what) throws InterruptedException {
        return running.events().await(what, PATIENCE).orElseThrow(() -> new AssertionError("no " + what));
    }

    private static long number(EventRecord.Event event, String field) {
        return event.about().get(field) instanceof Number number ? number.longValue() : -1;
    }

    private List<Object> alerts() {
        return running.events().since(0).stream()
                .filter(event -> event.what().equals("alert"))
                .map(event -> event.about().get("code"))
                .toList();
    }

    private static byte[] payload(JsonNode media) {
        return Base64.getDecoder().decode(media.at("/media/payload").asText());
    }
}
