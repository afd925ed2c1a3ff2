package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.sip.Program;
import convonet.emulators.sip.Sipp;
import convonet.sip.Gone;
import convonet.sip.Leg;
import convonet.sip.LegListener;
import convonet.sip.Offer;
import convonet.sip.Referral;
import convonet.sip.TicketOffice;
import convonet.sip.Unanswered;
import convonet.sip.message.Headers;
import convonet.sip.message.Status;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// sipp, which knows nothing of us, as a tab at our exchange: it proves itself, is called, and fails when we do
/// otherwise than RFC 3261 says.
@Timeout(60)
class TelephonesAtOurExchangeTest {
    private static final String OURS = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";

    private final SipTestServer server = new SipTestServer();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private int port;
    private DatagramsToTabs relay;

    @BeforeEach
    void register() throws Exception {
        port = Program.freePort();
        relay = DatagramsToTabs.open(URI.create("ws://127.0.0.1:" + server.port + "/sip"));
        TicketOffice.Issued issued = server.tickets.issue("2001");
        try (Sipp telephone = Sipp.start(
                port,
                "registers.xml",
                "",
                "",
                "127.0.0.1:" + relay.port(),
                "-au",
                issued.user(),
                "-ap",
                issued.ticket().secret())) {
            telephone.wentAsScripted();
        }
        assertThat(server.exchange.isRegistered("2001")).isTrue();
    }

    @AfterEach
    void close() {
        relay.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"486 Busy Here, BUSY", "603 Decline, DECLINED", "480 Temporarily Unavailable, UNAVAILABLE"})
    void isTurnedAway(String status, String why) throws Exception {
        try (Sipp telephone = Sipp.start(port, "refuses.xml", "STATUS", status)) {
            telephone.awaitListening();
            call();
            assertThat(next()).isEqualTo("ringing");
            assertThat(next()).isEqualTo("unanswered: " + why);
            telephone.wentAsScripted();
        }
    }

    @ParameterizedTest
    @CsvSource({"rings.xml", "answers-too-late.xml"})
    void isGivenUp(String script) throws Exception {
        try (Sipp telephone = Sipp.start(port, script, "", "")) {
            telephone.awaitListening();
            Leg leg = call();
            assertThat(next()).isEqualTo("ringing");
            leg.hangUp();
            telephone.wentAsScripted();
            assertThat(told).isEmpty();
        }
    }

    @Test
    void isAnsweredAndHungUp() throws Exception {
        try (Sipp telephone = Sipp.start(port, "answers.xml", "", "")) {
            telephone.awaitListening();
            call();
            assertThat(next()).isEqualTo("ringing");
            assertThat(next()).isEqualTo("answered");
            assertThat(next()).isEqualTo("gone: HUNG_UP");
            telephone.wentAsScripted();
        }
    }

    private Leg call() {
        return server.exchange.call("Milk", "2001", Headers.NONE, OURS, new Told());
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(told.poll(20, TimeUnit.SECONDS)).orElse("nothing");
    }

    private final class Told implements LegListener {
        @Override
        public void ringing() {
            told.add("ringing");
        }

        @Override
        public void answered(String description) {
            told.add("answered");
        }

        @Override
        public void unanswered(Unanswered why) {
            told.add("unanswered: " + why.why());
        }

        @Override
        public void offered(Offer offer) {
            told.add("offered");
        }

        @Override
        public void renewed(String description) {
            told.add("renewed");
        }

        @Override
        public void notRenewed(Optional<Status> status) {
            told.add("not renewed");
        }

        @Override
        public void pressed(char key, Duration length) {
            told.add("pressed " + key);
        }

        @Override
        public void referred(Referral referral) {
            told.add("referred");
        }

        @Override
        public void gone(Gone why) {
            told.add("gone: " + why);
        }
    }
}
