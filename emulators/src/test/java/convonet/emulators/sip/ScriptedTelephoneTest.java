package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Calls to sipp, which takes them as its scripts say and tells when we do otherwise.
@Timeout(60)
class ScriptedTelephoneTest {
    private final SystemClock clock = new SystemClock();
    private final Talk talk = new Talk();

    @AfterEach
    void stopTheClock() {
        clock.close();
    }

    @ParameterizedTest
    @CsvSource({"486, Busy Here", "603, Decline", "480, Temporarily Unavailable"})
    void isTurnedAway(int code, String words) throws Exception {
        try (Sipp telephone = Sipp.start("refuses.xml", "STATUS", code + " " + words);
                SipTelephones network = SipTelephones.open(clock, telephone.address())) {
            network.ring(invitation(Optional.empty()), talk);

            assertThat(talk.until(TelephoneNews.Over.class))
                    .isEqualTo(List.of(
                            new TelephoneNews.Trying(),
                            new TelephoneNews.Ringing(180),
                            new TelephoneNews.Refused(code, words)));
            telephone.wentAsScripted();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rings.xml", "answers-too-late.xml"})
    void isGivenUp(String script) throws Exception {
        try (Sipp telephone = Sipp.start(script, "", "");
                SipTelephones network = SipTelephones.open(clock, telephone.address())) {
            TelephoneNetwork.Line line = network.ring(invitation(Optional.empty()), talk);
            talk.awaitUntil(TelephoneNews.Ringing.class);
            line.end();

            assertThat(talk.until(TelephoneNews.Over.class)).isEqualTo(List.of(new TelephoneNews.Ended()));
            telephone.wentAsScripted();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", algorithm=MD5, qop=\"auth,auth-int\", opaque=\"x\"",
            })
    void provesWhoCalls(String challenge) throws Exception {
        try (Sipp system = Sipp.start("challenges.xml", "CHALLENGE", challenge);
                SipTelephones network = SipTelephones.open(clock, system.address())) {
            network.ring(invitation(Optional.of(new TelephoneNetwork.Credentials("convonet", "between us"))), talk);

            assertThat(talk.awaitUntil(TelephoneNews.Over.class))
                    .isEqualTo(new TelephoneNews.Refused(486, "Busy Here"));
            system.wentAsScripted();
        }
    }

    @Test
    void cannotBeKnownWithAWrongPassword() throws Exception {
        try (Sipp system = Sipp.start("challenges.xml", "CHALLENGE", "");
                SipTelephones network = SipTelephones.open(clock, system.address())) {
            network.ring(invitation(Optional.of(new TelephoneNetwork.Credentials("convonet", "guessed"))), talk);

            assertThat(talk.awaitUntil(TelephoneNews.Over.class))
                    .isEqualTo(new TelephoneNews.Refused(403, "Forbidden"));
            system.wentAsScripted();
        }
    }

    private static TelephoneNetwork.Invitation invitation(Optional<TelephoneNetwork.Credentials> credentials) {
        return new TelephoneNetwork.Invitation(
                "sip:2001@pbx.example;transport=udp",
                "convonet",
                Map.of("X-Transfer-Id", "tr_42"),
                Duration.ofSeconds(30),
                credentials);
    }
}
