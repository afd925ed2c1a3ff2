package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.emulators.EventRecord;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that can be told to go wrong does, and all is well again with the next call.
@Timeout(60)
class FaultsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final SystemClock CLOCK = new SystemClock();
    private static final TwilioSettings SETTINGS =
            TwilioSettings.DEFAULT.withCallsPerSecond(0).withRingBuffer(Duration.ofMillis(100));
    private static final TwilioEmulator.Running RUNNING = TwilioEmulator.start(CLOCK, SETTINGS);
    private static final TwilioEmulator TWILIO = RUNNING.twilio();
    private static final RestClient REST = new RestClient(RUNNING.url(), SETTINGS);

    private final FakeConvonet server = new FakeConvonet();

    @AfterAll
    static void closeAll() {
        RUNNING.close();
        CLOCK.close();
    }

    @BeforeEach
    void forget() {
        RUNNING.events().clear();
        TWILIO.telephones().reset();
    }

    @AfterEach
    void close() {
        server.close();
        assertThat(TWILIO.telephones().busy()).as("nothing rings on").isZero();
    }

    @ParameterizedTest
    @CsvSource({"REST_401, 401, 20003", "REST_429, 429, 20429", "REST_500, 500, 20500"})
    void refusesACall(Fault.Kind kind, int status, int code) throws Exception {
        TWILIO.breakNext(kind);

        RestClient.Reply reply = call();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(TWILIO.unfinished()).isEmpty();
    }

    @Test
    void doesNotAnswer() throws Exception {
        TWILIO.breakNext(Fault.Kind.REST_HANGS);

        assertThatThrownBy(() -> RestClient.impatient(RUNNING.url(), SETTINGS).create(form("60")))
                .isInstanceOf(IOException.class);
        assertThat(event("rest").about()).containsEntry("status", 0);
        assertThat(TWILIO.unfinished()).isEmpty();
    }

    @Test
    void losesTheAnswerButMakesTheCall() throws Exception {
        TWILIO.breakNext(Fault.Kind.REST_ACCEPTED_BUT_CONNECTION_LOST);

        assertThatThrownBy(this::call).isInstanceOf(IOException.class);

        String sid = TWILIO.unfinished().getFirst().sid();
        server.message("start");
        finish(sid);
    }

    @ParameterizedTest
    @CsvSource({
        "BUSY, busy, 486",
        "DECLINED, busy, 603",
        "UNAVAILABLE, failed, 480",
        "NOT_FOUND, failed, 404",
        "UNREACHABLE, failed, 503",
        "NO_ANSWER, no-answer, 487"
    })
    void isNotAnswered(Fault.Kind kind, String status, String sip) throws Exception {
        TWILIO.breakNext(kind);

        REST.create(form(kind == Fault.Kind.NO_ANSWER ? "0" : "60"));

        Map<String, String> told = server.hook("/status", hook -> hook.form().containsKey("CallDuration"))
                .form();
        assertThat(told)
                .containsEntry("CallStatus", status)
                .containsEntry("SipResponseCode", sip)
                .containsEntry("CallDuration", "0");
        assertThat(told.containsKey("ErrorCode")).isEqualTo(kind == Fault.Kind.UNREACHABLE);
    }

    @Test
    void isAnsweredByAMailbox() throws Exception {
        TWILIO.breakNext(Fault.Kind.VOICEMAIL_ANSWERS);
        String sid = call().sid();

        byte[] greeting = TelephoneVoice.tone(350).frame(1);
        JsonNode media = server.message("media");
        while (!Arrays.equals(greeting, payload(media))) {
            media = server.message("media");
        }
        finish(sid);
    }

    @Test
    void isHungUpByTheAgent() throws Exception {
        TWILIO.breakNext(Fault.once(Fault.Kind.AGENT_HANGS_UP).after(Duration.ofMillis(200)));
        call();

        server.message("start");
        server.message("stop");
        assertThat(status(true, "CallDuration").field("CallStatus")).isEqualTo("completed");
    }

    @Test
    void neverFetchesTwiml() throws Exception {
        TWILIO.breakNext(Fault.Kind.TWIML_NEVER_FETCHED);
        String sid = call().sid();
        event("fault");
        finish(sid);

        assertThat(count("twiml.fetched")).isZero();
    }

    @Test
    void fetchesTwimlTwice() throws Exception {
        TWILIO.breakNext(Fault.Kind.TWIML_FETCHED_TWICE);
        String sid = call().sid();
        server.message("start");
        finish(sid);

        assertThat(count("twiml.fetched")).isEqualTo(2);
        assertThat(count("stream.started")).isEqualTo(1);
    }

    @Test
    void neverStartsTheStream() throws Exception {
        TWILIO.breakNext(Fault.Kind.STREAM_NEVER_STARTED);
        String sid = call().sid();
        event("fault");
        assertThat(REST.get("Calls/" + sid + ".json").body().path("status").asText())
                .isEqualTo("in-progress");
        finish(sid);

        assertThat(count("stream.opening")).isZero();
    }

    @Test
    void losesTheStream() throws Exception {
        TWILIO.breakNext(Fault.once(Fault.Kind.STREAM_LOST).after(Duration.ofMillis(100)));
        call();

        assertThat(server.hook("/stream", hook -> hook.field("StreamEvent").equals("stream-error"))
                        .field("StreamError"))
                .contains("Connection Broken Pipe");
        assertThat(status(true, "CallDuration").field("CallStatus"))
                .as("the next instruction hangs up")
                .isEqualTo("completed");
        assertThat(count("stream.started")).isEqualTo(1);
    }

    @Test
    void sendsSoundInBursts() throws Exception {
        TWILIO.breakNext(Fault.once(Fault.Kind.STREAM_MEDIA_LATE).after(Duration.ofMillis(300)));
        String sid = call().sid();
        server.message("start");
        long started = event("stream.started").nanos();
        server.message("media");

        assertThat(CLOCK.nanos() - started).isGreaterThan(Duration.ofMillis(290).toNanos());
        finish(sid);
    }

    @Test
    void tellsTheLaterFirst() throws Exception {
        TWILIO.breakNext(Fault.Kind.CALLBACKS_OUT_OF_ORDER);
        String sid = call().sid();
        server.message("start");
        hangUp(sid);

        assertThat(List.of(sequence(), sequence(), sequence(), sequence())).containsExactly("1", "0", "3", "2");
    }

    @Test
    void tellsAllTwiceAndAgain() throws Exception {
        TWILIO.breakNext(Fault.Kind.CALLBACKS_REPLAYED);
        String sid = call().sid();
        server.message("start");
        hangUp(sid);

        StringBuilder told = new StringBuilder();
        for (int i = 0; i < 12; i++) {
            told.append(sequence());
        }
        assertThat(told).hasToString("001122330123");
    }

    @Test
    void forges() throws Exception {
        TWILIO.breakNext(Fault.Kind.CALLBACK_FORGED_SIGNATURE);
        String sid = call().sid();

        assertThat(status(true).field("CallStatus")).isEqualTo("initiated");
        FakeConvonet.Hook forged = status(false);
        assertThat(forged.field("CallStatus")).isEqualTo("completed");
        assertThat(forged.field("CallSid")).isEqualTo(sid);
        server.message("start");
        finish(sid);
    }

    @Test
    void tellsNothing() throws Exception {
        TWILIO.breakNext(Fault.Kind.CALLBACK_LOST);
        String sid = call().sid();
        server.message("start");
        hangUp(sid);
        awaitEvent(event ->
                event.what().equals("callback.lost") && event.about().toString().contains("CallDuration"));

        assertThat(count("callback.lost")).isEqualTo(4);
        assertThat(count("callback")).isZero();
    }

    @Test
    void isToldInJson() throws Exception {
        TWILIO.apply(new ObjectMapper().readTree("""
                        {"fault": {"kind": "busy", "times": 1}, "next": ["rest-500"], "declined": "failed",
                         "telephones": {"2001": {"refuses": 603}}}
                        """));

        assertThat(call().status()).isEqualTo(500);
        call();
        assertThat(status(true, "CallDuration").field("CallStatus")).isEqualTo("busy");
        call();
        assertThat(status(true, "CallDuration").form())
                .containsEntry("CallStatus", "failed")
                .containsEntry("SipResponseCode", "603");
        TWILIO.behave(SETTINGS);
        assertThatThrownBy(() -> TWILIO.apply(new ObjectMapper().readTree("{\"fault\": \"bussy\"}")))
                .hasMessageContaining("no fault 'bussy'");
        assertThatThrownBy(() -> TWILIO.apply(new ObjectMapper().readTree("{\"defect\": \"busy\"}")))
                .hasMessageContaining("there is no 'defect' here");
    }

    private RestClient.Reply call() throws IOException, InterruptedException {
        return REST.create(form("60"));
    }

    private String[] form(String timeout) {
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
    private void finish(String sid) throws Exception {
        hangUp(sid);
        status(true, "CallDuration");
    }

    private void hangUp(String sid) throws Exception {
        assertThat(REST.update(sid, "Status", "completed").status()).isEqualTo(200);
    }

    private FakeConvonet.Hook status(boolean signed) throws InterruptedException {
        return server.hook("/status", hook -> hook.signed() == signed);
    }

    private FakeConvonet.Hook status(boolean signed, String having) throws InterruptedException {
        return server.hook(
                "/status", hook -> hook.signed() == signed && hook.form().containsKey(having));
    }

    private String sequence() throws InterruptedException {
        return server.hook("/status").field("SequenceNumber");
    }

    private static byte[] payload(JsonNode media) {
        return Base64.getDecoder().decode(media.at("/media/payload").asText());
    }

    private static EventRecord.Event event(String what) throws InterruptedException {
        return awaitEvent(event -> event.what().equals(what));
    }

    private static EventRecord.Event awaitEvent(Predicate<EventRecord.Event> fits) throws InterruptedException {
        return RUNNING.events().await(fits, PATIENCE).orElseThrow();
    }

    private static long count(String what) {
        return RUNNING.events().since(0).stream()
                .filter(event -> event.what().equals(what))
                .count();
    }
}
