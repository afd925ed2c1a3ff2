package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Calls to baresip, a telephone that others wrote, and what either side hears.
@Timeout(60)
class RealTelephoneTest {
    private static final int RATE = 8_000;
    private static final Offset<Double> NEARLY = within(0.01);

    private final Talk talk = new Talk();

    @Test
    void bothHearEachOtherAndTheTelephonePressesAKeyHoldsAndIsHungUp() throws Exception {
        try (SystemClock clock = new SystemClock();
                Baresip telephone = Baresip.start(440, 0.25)) {
            try (SipTelephones network = SipTelephones.open(clock, telephone.address())) {
                TelephoneNetwork.Line line = network.ring(invitation(telephone), talk);
                talk.line(line);
                talk.awaitUntil(TelephoneNews.Answered.class);
                talk.say(1_000, 0.25);
                hearsTheTelephone(Duration.ofSeconds(2));

                telephone.press('5');
                assertThat(talk.awaitUntil(TelephoneNews.Digit.class)).isEqualTo(new TelephoneNews.Digit('5'));
                telephone.hold();
                telephone.resume();
                hearsTheTelephone(Duration.ofSeconds(1));
            }
            assertThat(talk.awaitUntil(TelephoneNews.Over.class)).isEqualTo(new TelephoneNews.Ended());
            telephone.await("CALL_CLOSED");
            short[] there = telephone.heard();
            assertThat(Ruler.usualLevel(there, RATE, 1_000)).as("our tone").isCloseTo(0.25, NEARLY);
            assertThat(Ruler.usualLevel(there, RATE)).as("and nothing else").isCloseTo(0.25, NEARLY);
        }
    }

    private void hearsTheTelephone(Duration length) throws InterruptedException {
        short[] heard = talk.hear(length);
        assertThat(Ruler.usualLevel(heard, RATE, 440)).as("their tone").isCloseTo(0.25, NEARLY);
        assertThat(Ruler.usualLevel(heard, RATE)).as("and nothing else").isCloseTo(0.25, NEARLY);
    }

    private static TelephoneNetwork.Invitation invitation(Baresip telephone) {
        return new TelephoneNetwork.Invitation(
                "sip:2001@127.0.0.1:" + telephone.address().getPort(),
                "convonet",
                Map.of("X-Transfer-Id", "tr_1"),
                Duration.ofSeconds(30),
                Optional.empty());
    }
}
