package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Phone.Talk;
import convonet.sip.message.Headers;
import convonet.sip.message.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Signs of life within a call (RFC 4028).
class SessionTimerTest {
    private final Hall hall = new Hall();
    private final RecordedLeg leg = new RecordedLeg();
    private final Phone ann = Phone.of(hall, "2001");

    @Test
    void weGiveThemByAnUpdateHalfWay() {
        speak("180;refresher=uac");
        hall.pass(Duration.ofSeconds(89));
        assertThat(ann.requests("UPDATE")).isEmpty();

        hall.pass(Duration.ofMinutes(10));

        assertThat(ann.requests("UPDATE")).hasSize(7);
        assertThat(ann.request("UPDATE").orElseThrow().body()).isEmpty();
        assertThat(leg.told).isEmpty();
    }

    @Test
    void weGiveThemByAnInviteToWhoKnowsNoUpdate() {
        ann.extras = Headers.NONE.with("Allow", "INVITE, ACK, BYE");
        speak("180;refresher=uac");
        hall.pass(Duration.ofSeconds(91));

        assertThat(ann.requests("INVITE")).hasSize(1);
        assertThat(ann.request("INVITE").orElseThrow().body()).isEqualTo("our offer");
        assertThat(ann.requests("ACK")).hasSize(1);
        assertThat(leg.told).isEmpty();
    }

    @Test
    void whoNoLongerAnswersThemIsLost() {
        speak("180;refresher=uac");
        ann.refusal = Optional.of(Status.SERVER_ERROR);
        hall.pass(Duration.ofSeconds(147));
        assertThat(leg.told).isEmpty();

        hall.pass(Duration.ofSeconds(4));
        assertThat(leg.told).containsExactly("gone: LOST");
        assertThat(ann.talk().ended).isEqualTo("there");
    }

    @Test
    void whoDoesNotGiveThemIsLost() {
        speak("180;refresher=uas");
        hall.pass(Duration.ofSeconds(147));
        assertThat(leg.told).isEmpty();

        hall.pass(Duration.ofSeconds(1));
        assertThat(leg.told).containsExactly("gone: LOST");
    }

    @Test
    void whoGivesThemStays() {
        speak("180;refresher=uas");
        for (int i = 0; i < 10; i++) {
            hall.pass(Duration.ofSeconds(90));
            ann.talk().ask("UPDATE", Headers.NONE.with("Session-Expires", "180;refresher=uac"), "");
        }
        hall.settle();

        assertThat(leg.told).isEmpty();
        assertThat(ann.last().status()).isEqualTo(Status.OK);
        assertThat(ann.last().headers().first("Session-Expires")).contains("180;refresher=uac");
        assertThat(ann.last().headers().first("Require")).contains("timer");
    }

    @Test
    void whoWantsThemTooOftenIsTold() {
        speak("180;refresher=uas");
        ann.talk().ask("UPDATE", Headers.NONE.with("Session-Expires", "30"), "");
        hall.settle();

        assertThat(ann.last().status()).isEqualTo(Status.INTERVAL_TOO_SMALL);
        assertThat(ann.last().headers().first("Min-SE")).contains("90");
    }

    @Test
    void whoDoesNotKnowThemGivesNone() {
        speak("");
        hall.pass(Duration.ofMinutes(9));

        assertThat(leg.told).isEmpty();
        assertThat(ann.requests("UPDATE")).isEmpty();
    }

    private void speak(String session) {
        ann.whenCalled = Talk::answer;
        if (!session.isEmpty()) {
            ann.extras = ann.extras.with("Session-Expires", session);
        }
        hall.exchange.call("Milk", "2001", Headers.NONE, "our offer", leg);
        hall.settle();
        ann.extras = ann.extras.without("Session-Expires");
        ann.forget();
        leg.told.clear();
    }
}
