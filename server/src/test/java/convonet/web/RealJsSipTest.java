package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Gone;
import convonet.sip.Leg;
import convonet.sip.LegListener;
import convonet.sip.Offer;
import convonet.sip.Referral;
import convonet.sip.Renewal;
import convonet.sip.TicketOffice;
import convonet.sip.Unanswered;
import convonet.sip.message.Headers;
import convonet.sip.message.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The stories of `src/test/node/sip-story.mjs`: the real JsSIP, which the build of the module `ui` installs, running
/// under the `node` of the machine with peer connections that only describe themselves.
@Timeout(120)
class RealJsSipTest {
    private static final String OURS = "v=0\r\no=- 1 1 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";

    private final SipTestServer server = new SipTestServer();
    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Referral> referrals = new LinkedBlockingQueue<>();

    @AfterEach
    void closeServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrongSecret", "betweenTabs", "refusals"})
    void goesAsTold(String story) throws Exception {
        endsWell(tell(story));
    }

    @Test
    void isCalledHoldsPressesIsHeldAndHangsUp() throws Exception {
        Process tab = tell("answers");
        BufferedReader output = tab.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        assertThat(server.exchange.isRegistered("2001")).isTrue();
        Leg leg = call();

        assertThat(next()).isEqualTo("ringing");
        assertThat(next()).startsWith("answered: v=0");
        assertThat(next()).isEqualTo("offered INVITE a=sendonly");
        assertThat(next()).isEqualTo("offered UPDATE a=sendrecv");
        assertThat(next()).isEqualTo("pressed 5");
        assertThat(output.readLine()).isEqualTo("hold");
        leg.offer(OURS + "a=sendonly\r\n", Renewal.INVITE);
        assertThat(next()).startsWith("renewed: v=0");
        leg.press('#', Duration.ofMillis(100));
        assertThat(next()).isEqualTo("gone: HUNG_UP");
        endsWell(tab);
        assertThat(server.exchange.isRegistered("2001")).isFalse();
    }

    @Test
    void declinesAndIsCancelled() throws Exception {
        Process tab = tell("declines");
        BufferedReader output = tab.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        call();
        assertThat(next()).isEqualTo("ringing");
        assertThat(next()).isEqualTo("unanswered: DECLINED");
        assertThat(output.readLine()).isEqualTo("again");
        Leg leg = call();
        assertThat(next()).isEqualTo("ringing");
        assertThat(output.readLine()).isEqualTo("ringing");
        leg.hangUp();
        endsWell(tab);
    }

    @Test
    void keepsItsCallWhenItsConnectionBreaks() throws Exception {
        Process tab = tell("comesBack");
        BufferedReader output = tab.inputReader();
        assertThat(output.readLine()).isEqualTo("ready");
        Leg leg = call();
        assertThat(next()).isEqualTo("ringing");
        assertThat(next()).startsWith("answered");
        assertThat(output.readLine()).isEqualTo("back");
        leg.hangUp();
        endsWell(tab);
        assertThat(told).isEmpty();
    }

    @Test
    void handsItsCallOnUnseenAndAfterItAsked() throws Exception {
        Process tab = tell("handsOn");
        assertThat(tab.inputReader().readLine()).isEqualTo("ready");
        Leg first = call();
        isAnswered();
        Leg second = handedOnTo("2002");
        isAnswered();
        first.hangUp();
        handedOnTo("2003");
        isAnswered();
        second.hangUp();
        assertThat(next()).isEqualTo("gone: HUNG_UP");
        endsWell(tab);
    }

    private void isAnswered() throws InterruptedException {
        assertThat(next()).isEqualTo("ringing");
        assertThat(next()).startsWith("answered");
    }

    private Leg handedOnTo(String extension) throws InterruptedException {
        assertThat(next()).isEqualTo("referred to " + extension);
        return referrals.remove().accept(Headers.NONE, OURS + "a=sendrecv\r\n", new Told());
    }

    private Leg call() {
        return server.exchange.call("Milk", "2001", Headers.NONE, OURS + "a=sendrecv\r\n", new Told());
    }

    private String next() throws InterruptedException {
        return Optional.ofNullable(told.poll(30, TimeUnit.SECONDS)).orElse("nothing");
    }

    private Process tell(String story) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "node",
                Path.of("src", "test", "node", "sip-story.mjs").toString(),
                story,
                Integer.toString(server.port)));
        for (String extension : List.of("2001", "2002", "2003")) {
            TicketOffice.Issued issued = server.tickets.issue(extension);
            command.add(extension + ':' + issued.user() + ':' + issued.ticket().secret());
        }
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void endsWell(Process tab) throws InterruptedException {
        try {
            String output = String.join("\n", tab.inputReader().lines().toList());
            assertThat(tab.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
            assertThat(tab.exitValue()).as(output).isZero();
        } finally {
            tab.destroyForcibly();
        }
    }

    private final class Told implements LegListener {
        @Override
        public void ringing() {
            told.add("ringing");
        }

        @Override
        public void answered(String description) {
            told.add("answered: " + description);
        }

        @Override
        public void unanswered(Unanswered why) {
            told.add("unanswered: " + why.why());
        }

        @Override
        public void offered(Offer offer) {
            String direction = offer.description()
                    .orElse("")
                    .lines()
                    .filter(line -> line.startsWith("a=send"))
                    .findFirst()
                    .orElse("");
            told.add("offered " + offer.by() + " " + direction);
            offer.accept(OURS + "a=sendrecv\r\n");
        }

        @Override
        public void renewed(String description) {
            told.add("renewed: " + description);
        }

        @Override
        public void notRenewed(Optional<Status> status) {
            told.add("not renewed: " + status.map(Status::code).orElse(0));
        }

        @Override
        public void pressed(char key, Duration length) {
            told.add("pressed " + key);
        }

        @Override
        public void referred(Referral referral) {
            referrals.add(referral);
            told.add("referred to " + referral.extension());
        }

        @Override
        public void gone(Gone why) {
            told.add("gone: " + why);
        }
    }
}
