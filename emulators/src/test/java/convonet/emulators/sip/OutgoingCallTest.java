package convonet.emulators.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.TelephoneNetwork;
import convonet.emulators.TelephoneNews;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Status;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What RFC 3261 asks of who calls where datagrams are lost, come twice, or cross each other.
class OutgoingCallTest {
    private static final int SECOND = 1_000;

    private final PlayedSystem system = new PlayedSystem();
    private final TelephoneNetwork.Line line = system.ring();
    private final Request invite = system.last("INVITE");

    @AfterEach
    void nothingEscaped() {
        assertThat(system.failures()).isEmpty();
    }

    @Test
    void tellsWhoIsCalledAndWhatIsKnownOfIt() {
        assertThat(invite.target()).hasToString("sip:2001@pbx.example");
        assertThat(invite.headers().first("X-Transfer-Id")).contains("tr_42");
        assertThat(invite.from().uri()).hasToString("sip:convonet@192.0.2.1:5060");
        assertThat(invite.via().parameters().has("rport")).isTrue();
        assertThat(invite.body())
                .contains("c=IN IP4 192.0.2.1\r\n", "m=audio 4002 RTP/AVP 0 101\r\n", "a=sendrecv\r\n");
    }

    @Test
    void callsAgainWithLongerAndLongerPausesUntilNobodyAnswers() {
        system.sent();
        system.pass(31_999);
        assertThat(system.sent())
                .as("after 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s")
                .hasSize(6);
        assertThat(system.told).isEmpty();
        system.pass(1);
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Refused(408, "Request Timeout")));
        system.pass(60 * SECOND);
        assertThat(system.sent()).isEmpty();
        assertThat(system.audio.closed).isTrue();
    }

    @Test
    void ringsWithoutCallingAgain() {
        system.answer(invite, Status.TRYING, "");
        system.answer(invite, Status.RINGING, "a");
        system.answer(invite, Status.RINGING, "a");
        system.sent();
        system.pass(120 * SECOND);
        assertThat(system.sent()).isEmpty();
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Trying(), new TelephoneNews.Ringing(180)));
    }

    @Test
    void confirmsARefusalAsOftenAsItComes() {
        system.sent();
        system.answer(invite, Status.BUSY_HERE, "a");
        system.answer(invite, Status.BUSY_HERE, "a");
        Request ack = system.last("ACK");
        assertThat(ack.via().branch()).isEqualTo(invite.via().branch());
        assertThat(ack.to().tag()).contains("a");
        assertThat(system.sent()).isEqualTo(List.of("ACK", "ACK"));
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Refused(486, "Busy Here")));
    }

    @Test
    void confirmsAnAnswerAsOftenAsItComesByTheWayItCame() {
        Headers way = PlayedSystem.contact("a").with("Record-Route", "<sip:192.0.2.7;lr>, <sip:192.0.2.8;lr>");
        system.sent();
        system.answer(invite, Status.OK, "a", way, PlayedSystem.SOUND);
        system.answer(invite, Status.OK, "a", way, PlayedSystem.SOUND);
        Request ack = system.last("ACK");
        assertThat(ack.target()).hasToString("sip:a@192.0.2.9");
        assertThat(ack.headers().all("Route")).containsExactly("<sip:192.0.2.8;lr>", "<sip:192.0.2.7;lr>");
        assertThat(ack.via().branch()).isNotEqualTo(invite.via().branch());
        assertThat(system.sent()).isEqualTo(List.of("ACK", "ACK"));
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Answered()));
        assertThat(system.audio.agreed.orElseThrow().where().getPort()).isEqualTo(4000);
    }

    @Test
    void endsWhatASecondTelephoneAnswered() {
        system.accept(invite, "a");
        system.sent();
        system.accept(invite, "b");
        assertThat(system.last("BYE").to().tag()).contains("b");
        assertThat(system.sent()).isEqualTo(List.of("ACK", "BYE"));
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Answered()));
    }

    @Test
    void isGivenUpOnlyAfterASignThatItArrived() {
        line.end();
        system.pass(0);
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Ended()));
        assertThat(system.sent()).doesNotContain("CANCEL");
        system.answer(invite, Status.RINGING, "a");
        Request cancel = system.last("CANCEL");
        assertThat(cancel.via()).isEqualTo(invite.via());
        assertThat(cancel.cseq().number()).isEqualTo(invite.cseq().number());
        system.answer(cancel, Status.OK, "a");
        system.answer(invite, Status.REQUEST_TERMINATED, "a");
        assertThat(system.sent()).isEqualTo(List.of("CANCEL", "ACK"));
        assertThat(system.told).hasSize(1);
    }

    @Test
    void endsWhatIsAnsweredWhileItIsGivenUp() {
        system.answer(invite, Status.RINGING, "a");
        line.end();
        system.pass(0);
        system.sent();
        system.accept(invite, "a");
        assertThat(system.sent()).isEqualTo(List.of("ACK", "BYE"));
        assertThat(system.told).doesNotContain(new TelephoneNews.Answered());
    }

    @Test
    void hangsUpUntilItIsHeard() {
        system.accept(invite, "a");
        system.sent();
        line.end();
        system.pass(20 * SECOND);
        Request bye = system.last("BYE");
        assertThat(system.sent())
                .as("after 0, 0.5, 1.5, 3.5, 7.5, 11.5, 15.5 and 19.5 s")
                .isEqualTo(Collections.nCopies(8, "BYE"));
        system.answer(bye, Status.OK, "a");
        system.pass(60 * SECOND);
        assertThat(system.sent()).isEmpty();
    }

    @Test
    void isHungUpOnceHoweverOftenItIsSaid() {
        system.accept(invite, "a");
        system.sent();
        Request bye = system.within(invite, "a", "BYE", 1, "");
        system.receive(bye);
        system.receive(bye);
        assertThat(system.sent()).isEqualTo(List.of("200 BYE", "200 BYE"));
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Answered(), new TelephoneNews.HungUp()));
        assertThat(system.audio.closed).isTrue();
    }

    @Test
    void isHeldAndSaysSoUntilThatIsConfirmed() {
        system.accept(invite, "a");
        system.sent();
        Request hold = system.within(invite, "a", "INVITE", 7, PlayedSystem.SOUND + "a=sendonly\r\n");
        system.receive(hold);
        assertThat(system.answer().body()).contains("m=audio 4002 RTP/AVP 0 96\r\n", "a=recvonly\r\n");
        assertThat(system.audio.agreed.orElseThrow().direction().isReceiving()).isFalse();
        system.pass(2 * SECOND);
        assertThat(system.sent()).as("after 0, 0.5 and 1.5 s").isEqualTo(Collections.nCopies(3, "200 INVITE"));
        system.receive(system.within(invite, "a", "ACK", 7, ""));
        system.pass(60 * SECOND);
        assertThat(system.sent()).isEmpty();
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Answered()));
    }

    @Test
    void makesAnOfferWhenItIsAskedForOne() {
        system.accept(invite, "a");
        system.receive(system.within(invite, "a", "INVITE", 7, ""));
        assertThat(system.answer().body()).contains("m=audio 4002 RTP/AVP 0 101\r\n");
        system.receive(system.within(invite, "a", "ACK", 7, PlayedSystem.SOUND.replace("4000", "4444")));
        assertThat(system.audio.agreed.orElseThrow().where().getPort()).isEqualTo(4444);
    }

    @Test
    void takesNothingInTheNameOfACallThatIsNotItsOwn() {
        system.accept(invite, "a");
        system.sent();
        system.receive(system.within(invite, "somebody", "BYE", 1, ""));
        system.receive(system.within(invite, "a", "UPDATE", 5, ""));
        system.receive(system.within(invite, "a", "OPTIONS", 4, ""));
        system.receive(system.within(invite, "a", "REFER", 6, ""));
        assertThat(system.sent()).isEqualTo(List.of("481 BYE", "200 UPDATE", "500 OPTIONS", "405 REFER"));
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Answered()));
    }

    @Test
    void endsACallInWhichItCannotTalk() {
        system.sent();
        system.answer(
                invite, Status.OK, "a", PlayedSystem.contact("a"), PlayedSystem.SOUND.replace("AVP 0 96", "AVP 8"));
        assertThat(system.sent()).isEqualTo(List.of("ACK", "BYE"));
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Refused(488, "Not Acceptable Here")));
    }

    @Test
    void provesWhoItIsTwiceAtMost() {
        Headers challenge =
                Headers.NONE.with("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\", stale=true");
        Status unknown = new Status(407, "Proxy Authentication Required");
        for (int number = 1; number <= 3; number++) {
            Request asked = system.last("INVITE");
            assertThat(asked.cseq().number()).isEqualTo(number);
            assertThat(asked.headers().has("Proxy-Authorization")).isEqualTo(number > 1);
            system.answer(asked, unknown, "a", challenge, "");
        }
        assertThat(system.told).isEqualTo(List.of(new TelephoneNews.Refused(407, "Proxy Authentication Required")));
    }
}
