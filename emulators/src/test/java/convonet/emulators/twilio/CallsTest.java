package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.EventRecord;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What the REST API takes, refuses, and shows.
@Timeout(60)
class CallsTest {
    private static final SystemClock CLOCK = new SystemClock();
    private static final TwilioSettings SETTINGS =
            TwilioSettings.DEFAULT.withCallsPerSecond(0).withRingBuffer(Duration.ofMillis(100));
    private static final TwilioEmulator.Running RUNNING = TwilioEmulator.start(CLOCK, SETTINGS);
    private static final TwilioEmulator TWILIO = RUNNING.twilio();
    private static final RestClient REST = new RestClient(RUNNING.url(), SETTINGS);
    private static final String TO = "sip:2001@pbx.example";

    @AfterAll
    static void close() {
        RUNNING.close();
        CLOCK.close();
    }

    @AfterEach
    void reset() {
        TWILIO.behave(SETTINGS);
        TWILIO.breakAll(Fault.NONE);
        TWILIO.telephones().reset();
    }

    static Stream<Arguments> refused() {
        String long_ = "x".repeat(300);
        return Stream.of(
                Arguments.of(21201, List.of()),
                Arguments.of(21213, List.of("To", TO)),
                Arguments.of(21205, List.of("To", TO, "From", "a")),
                Arguments.of(21205, List.of("To", TO, "From", "a", "Url", "nowhere")),
                Arguments.of(21205, List.of("To", TO, "From", "a", "Url", "http://under_score.example/")),
                Arguments.of(21211, List.of("To", "2001", "From", "a")),
                Arguments.of(21211, List.of("To", "sip:" + long_ + "@pbx.example", "From", "a")),
                Arguments.of(21212, List.of("To", TO, "From", "an agent")),
                Arguments.of(21227, List.of("To", TO + "?X-A=" + "a".repeat(1_020), "From", "a")),
                Arguments.of(13252, List.of("To", TO + "?Transfer-Id=1", "From", "a")),
                Arguments.of(21228, List.of("To", TO + "?X%20A=1", "From", "a")),
                Arguments.of(21229, List.of("To", TO + "?X-A=1%0d%0aX-B:2", "From", "a")),
                Arguments.of(21208, good("Timeout", "601")),
                Arguments.of(21208, good("Timeout", "soon")),
                Arguments.of(21209, good("Method", "PUT")),
                Arguments.of(21206, good("SendDigits", "call me")),
                Arguments.of(21218, good("ApplicationSid", "AP1")),
                Arguments.of(21221, good("SipAuthUsername", long_)),
                Arguments.of(21222, good("SipAuthUsername", "a b")),
                Arguments.of(21225, good("SipAuthUsername", "a")),
                Arguments.of(21223, good("SipAuthUsername", "a", "SipAuthPassword", long_)),
                Arguments.of(21609, good("StatusCallback", "ftp://a.example")),
                Arguments.of(21626, good("StatusCallbackEvent", "busy")),
                Arguments.of(20001, List.of("To", TO, "From", "a", "Twiml", "x".repeat(4_001))));
    }

    private static List<String> good(String... more) {
        List<String> form = new ArrayList<>(List.of("To", TO, "From", "a", "Twiml", "<Response/>"));
        form.addAll(List.of(more));
        return form;
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsWrong(int code, List<String> form) throws Exception {
        RestClient.Reply reply = REST.create(form.toArray(String[]::new));

        assertThat(reply.code()).as("%s", reply.body()).isEqualTo(code);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("more_info").asText()).isEqualTo("https://www.twilio.com/docs/errors/" + code);
        assertThat(reply.body().path("status").asInt()).isEqualTo(400);
    }

    @Test
    void wantsTheKeyOfTheAccount() throws Exception {
        RestClient.Reply reply = REST.createWith("guessed", good().toArray(String[]::new));

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo(20003);
        assertThat(REST.get("Calls/CA" + "0".repeat(32) + ".json").code()).isEqualTo(20404);
        assertThat(REST.get(".json").body().path("status").asText()).isEqualTo("active");
    }

    @Test
    void showsACallWhileItRingsAndWhenItIsCancelled() throws Exception {
        TWILIO.telephones().all(TelephonePart.RINGING);
        RestClient.Reply call = create();
        awaitStatus(call.sid(), "ringing");
        assertThat(call.sid()).matches("CA[0-9a-f]{32}");
        assertThat(call.body().path("direction").asText()).isEqualTo("outbound-api");
        assertThat(call.body().path("date_created").asText())
                .matches("[A-Z][a-z]{2}, \\d\\d [A-Z][a-z]{2} \\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000");
        assertThat(REST.get("Calls.json?Status=ringing").body().path("calls")).hasSize(1);
        assertThat(REST.get("Calls.json?Status=in-progress&To=" + TO).body().path("calls"))
                .isEmpty();
        assertThat(REST.update(call.sid(), "Url", "http://a.example/").code())
                .as("only a call that was answered can be sent elsewhere")
                .isEqualTo(21220);

        assertThat(REST.update(call.sid(), "Status", "canceled").status()).isEqualTo(200);

        awaitStatus(call.sid(), "canceled");
        assertThat(TWILIO.telephones().busy()).isZero();
        assertThat(REST.update(call.sid(), "Status", "completed").code()).isEqualTo(21220);
    }

    @Test
    void endsACallThatWasAnswered() throws Exception {
        RestClient.Reply call =
                REST.create("To", TO, "From", "a", "Twiml", "<Response><Pause length=\"60\"/></Response>");
        awaitStatus(call.sid(), "in-progress");
        assertThat(REST.update(call.sid(), "Status", "canceled")
                        .body()
                        .path("status")
                        .asText())
                .as("what was answered cannot be cancelled")
                .isEqualTo("in-progress");

        REST.update(call.sid(), "Status", "completed");

        awaitStatus(call.sid(), "completed");
        assertThat(REST.get("Calls/" + call.sid() + ".json")
                        .body()
                        .path("duration")
                        .asText())
                .isEqualTo("1");
    }

    @Test
    void doesSomethingElseWhenItIsTold() throws Exception {
        RestClient.Reply call =
                REST.create("To", TO, "From", "a", "Twiml", "<Response><Pause length=\"60\"/></Response>");
        awaitStatus(call.sid(), "in-progress");

        REST.update(call.sid(), "Twiml", "<Response><Say>Good bye</Say></Response>");

        assertThat(event(call.sid(), "say").about()).containsEntry("text", "Good bye");
        awaitStatus(call.sid(), "completed");
    }

    @Test
    void givesUpAfterTheTimeout() throws Exception {
        TWILIO.telephones().all(TelephonePart.RINGING);
        String sid = REST.create("To", TO, "From", "a", "Twiml", "<Response/>", "Timeout", "0")
                .sid();

        awaitStatus(sid, "no-answer");
        assertThat(TWILIO.telephones().busy()).isZero();
    }

    private static RestClient.Reply create() throws Exception {
        return REST.create(good().toArray(String[]::new));
    }

    private static void awaitStatus(String sid, String status) throws InterruptedException {
        assertThat(RUNNING.events()
                        .await(
                                event -> event.stream().equals(sid)
                                        && event.what().equals("status")
                                        && status.equals(event.about().get("status")),
                                Duration.ofSeconds(10)))
                .as("%s, but %s", status, RUNNING.events().since(0))
                .isPresent();
    }

    private static EventRecord.Event event(String sid, String what) throws InterruptedException {
        return RUNNING.events()
                .await(event -> event.stream().equals(sid) && event.what().equals(what), Duration.ofSeconds(10))
                .orElseThrow();
    }
}
