package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A call by SIP and RTP reaches JsSIP in a real Chromium behind Kamailio and rtpengine, as an agent is reached behind
/// FusionPBX: proven by digest, with the transfer's header, and both hear each other.
@Timeout(120)
class BrowserBehindKamailioTest {
    private static final int RATE = 8_000;
    private static final Offset<Double> NEARLY = within(0.03);

    private final Talk talk = new Talk();

    @Test
    void ringsInTheBrowserAndBothHearEachOther() throws Exception {
        try (SystemClock clock = new SystemClock();
                Kamailio exchange = Kamailio.start(true);
                BrowserTelephone agent = BrowserTelephone.open(exchange);
                SipTelephones network = SipTelephones.open(clock, exchange.address())) {
            assertThat(agent.next()).isEqualTo("registered");
            talk.line(network.ring(invitation("2001"), talk));

            assertThat(agent.next()).isEqualTo("ringing tr_42");
            talk.awaitUntil(TelephoneNews.Ringing.class);
            agent.call("answer");
            talk.awaitUntil(TelephoneNews.Answered.class);
            assertThat(agent.next()).isEqualTo("accepted");
            talk.say(1_000, 0.25);
            bothHear(agent);

            agent.call("press", "7");
            assertThat(talk.awaitUntil(TelephoneNews.Digit.class)).isEqualTo(new TelephoneNews.Digit('7'));
            agent.call("hold");
            agent.call("resume");
            bothHear(agent);
            agent.call("hangUp");
            assertThat(talk.awaitUntil(TelephoneNews.Over.class)).isEqualTo(new TelephoneNews.HungUp());

            Talk another = new Talk();
            network.ring(invitation("2002"), another);
            assertThat(another.awaitUntil(TelephoneNews.Over.class))
                    .as("an extension that is not registered")
                    .isEqualTo(new TelephoneNews.Refused(480, "Temporarily Unavailable"));
        }
    }

    private void bothHear(BrowserTelephone agent) throws InterruptedException {
        short[] heard = talk.hear(Duration.ofSeconds(1));
        assertThat(Ruler.usualLevel(heard, RATE, 440)).as("the agent's tone").isCloseTo(0.25, NEARLY);
        JsonNode there = agent.call("measure", 1_000);
        assertThat(there.path("level").asDouble()).as("our tone").isCloseTo(0.25, NEARLY);
        assertThat(there.path("all").asDouble()).as("and nothing else").isCloseTo(0.25, NEARLY);
    }

    private static TelephoneNetwork.Invitation invitation(String extension) {
        return new TelephoneNetwork.Invitation(
                "sip:" + extension + '@' + Kamailio.DOMAIN + ";transport=udp",
                "convonet",
                Map.of("X-Transfer-Id", "tr_42"),
                Duration.ofSeconds(30),
                Optional.of(new TelephoneNetwork.Credentials("convonet", Kamailio.PASSWORD)));
    }
}
