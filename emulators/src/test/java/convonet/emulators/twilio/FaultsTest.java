package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Everything that can be told to go wrong with a call does, and all is well again with the next one.
class FaultsTest extends FaultyCalls {

    @ParameterizedTest
    @CsvSource({"REST_401, 401, 20003", "REST_429, 429, 20429", "REST_500, 500, 20500"})
    void refusesACall(Fault.Kind kind, int status, int code) throws Exception {
        twilio.breakNext(kind);

        RestClient.Reply reply = call();

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(twilio.unfinished()).isEmpty();
    }

    @Test
    void doesNotAnswer() throws Exception {
        twilio.breakNext(Fault.Kind.REST_HANGS);

        assertThatThrownBy(() -> RestClient.impatient(running.url(), SETTINGS).create(form("60")))
                .isInstanceOf(IOException.class);
        assertThat(event("rest").about()).containsEntry("status", 0);
        assertThat(twilio.unfinished()).isEmpty();
    }

    @Test
    void losesTheAnswerButMakesTheCall() throws Exception {
        twilio.breakNext(Fault.Kind.REST_ACCEPTED_BUT_CONNECTION_LOST);

        assertThatThrownBy(this::call).isInstanceOf(IOException.class);

        String sid = twilio.unfinished().getFirst().sid();
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
        twilio.breakNext(kind);

        rest.create(form(kind == Fault.Kind.NO_ANSWER ? "0" : "60"));

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
        twilio.breakNext(Fault.Kind.VOICEMAIL_ANSWERS);
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
        twilio.breakNext(Fault.once(Fault.Kind.AGENT_HANGS_UP).after(Duration.ofMillis(200)));
        call();

        server.message("start");
        server.message("stop");
        assertThat(status(true, "CallDuration").field("CallStatus")).isEqualTo("completed");
    }

    @Test
    void neverFetchesTwiml() throws Exception {
        twilio.breakNext(Fault.Kind.TWIML_NEVER_FETCHED);
        String sid = call().sid();
        event("fault");
        finish(sid);

        assertThat(count("twiml.fetched")).isZero();
    }

    @Test
    void fetchesTwimlTwice() throws Exception {
        twilio.breakNext(Fault.Kind.TWIML_FETCHED_TWICE);
        String sid = call().sid();
        server.message("start");
        finish(sid);

        assertThat(count("twiml.fetched")).isEqualTo(2);
        assertThat(count("stream.started")).isEqualTo(1);
    }

    @Test
    void neverStartsTheStream() throws Exception {
        twilio.breakNext(Fault.Kind.STREAM_NEVER_STARTED);
        String sid = call().sid();
        event("fault");
        assertThat(rest.get("Calls/" + sid + ".json").body().path("status").asText())
                .isEqualTo("in-progress");
        finish(sid);

        assertThat(count("stream.opening")).isZero();
    }

    @Test
    void losesTheStream() throws Exception {
        twilio.breakNext(Fault.once(Fault.Kind.STREAM_LOST).after(Duration.ofMillis(100)));
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
        twilio.breakNext(Fault.once(Fault.Kind.STREAM_MEDIA_LATE).after(Duration.ofMillis(300)));
        String sid = call().sid();
        server.message("start");
        long started = event("stream.started").nanos();
        server.message("media");

        assertThat(clock.nanos() - started).isGreaterThan(Duration.ofMillis(290).toNanos());
        finish(sid);
    }

    @Test
    void isToldInJson() throws Exception {
        twilio.apply(new ObjectMapper().readTree("""
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
        twilio.apply(new ObjectMapper().readTree("{\"faults\": {\"2001\": \"rest-401\", \"2002\": \"rest-429\"}}"));
        assertThat(call().status()).isEqualTo(401);
        assertThatThrownBy(() -> twilio.apply(new ObjectMapper().readTree("{\"fault\": \"bussy\"}")))
                .hasMessageContaining("no fault 'bussy'");
        assertThatThrownBy(() -> twilio.apply(new ObjectMapper().readTree("{\"defect\": \"busy\"}")))
                .hasMessageContaining("there is no 'defect' here");
    }
}
