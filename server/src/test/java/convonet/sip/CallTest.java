package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Phone.State;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// We call an extension.
class CallTest {
    private final Hall hall = new Hall();
    private final RecordedLeg leg = new RecordedLeg();
    private Leg ours = hall.exchange.call("Nobody", "0000", Headers.NONE, "", new RecordedLeg());

    @Test
    void aTabRingsIsAnsweredAndHangsUp() {
        Phone ann = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        assertThat(leg.told).containsExactly("ringing");
        Request invite = ann.request("INVITE").orElseThrow();
        assertThat(invite.headers().first("X-Transfer-Id")).contains("tr_42");
        assertThat(invite.from().display()).isEqualTo("Milk, the caller");
        assertThat(invite.body()).isEqualTo("our offer");
        assertThat(invite.target()).hasToString(ann.contact);
        assertThat(hall.exchange.isBusy("2001")).isTrue();

        ann.talk().answer();
        hall.settle();
        assertThat(leg.told).endsWith("answered: answer of 2001");
        assertThat(ann.requests("ACK")).hasSize(1);
        assertThat(hall.exchange.isBusy("2001")).isTrue();

        ann.talk().hangUp();
        hall.settle();
        assertThat(leg.told).endsWith("gone: HUNG_UP");
        assertThat(ann.last().status()).isEqualTo(Status.OK);
        assertThat(hall.exchange.isBusy("2001")).isFalse();
        nothingStays();
    }

    @Test
    void weHangUp() {
        Phone ann = answeredBy("2001");

        hangUp();

        assertThat(ann.talk().ended).isEqualTo("there");
        assertThat(leg.told).last().isEqualTo("answered: answer of 2001");
        nothingStays();
    }

    @Test
    void nobodyIsThere() {
        call("2009");
        hall.settle();

        assertThat(leg.told).containsExactly("unanswered: NOT_REGISTERED");
    }

    @ParameterizedTest
    @CsvSource({
        "486, BUSY",
        "600, BUSY",
        "603, DECLINED",
        "403, DECLINED",
        "480, UNAVAILABLE",
        "408, NO_ANSWER",
        "488, NOT_ACCEPTABLE",
        "415, NOT_ACCEPTABLE",
        "503, TROUBLE",
        "404, TROUBLE"
    })
    void everyRefusalIsToldApart(int code, String why) {
        Phone ann = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        ann.talk().refuse(code);
        hall.settle();

        assertThat(leg.told).containsExactly("ringing", "unanswered: " + why);
        assertThat(ann.requests("ACK")).hasSize(1);
        nothingStays();
    }

    @Test
    void aTabThatSaysNothingIsUnreachable() {
        Phone ann = Phone.of(hall, "2001");
        ann.rings = false;
        call("2001");

        hall.pass(Duration.ofSeconds(31));
        assertThat(leg.told).isEmpty();
        hall.pass(Duration.ofSeconds(1));
        assertThat(leg.told).containsExactly("unanswered: UNREACHABLE");
    }

    @Test
    void noTabRingsForEver() {
        Phone ann = Phone.of(hall, "2001");
        call("2001");

        hall.pass(Duration.ofMinutes(6).minusMillis(1));
        assertThat(ann.talk().state).isEqualTo(Phone.State.RINGING);
        hall.pass(Duration.ofMillis(1));

        assertThat(ann.talk().ended).isEqualTo("cancelled");
        assertThat(leg.told).containsExactly("ringing", "unanswered: NO_ANSWER");
        assertThat(hall.exchange.isBusy("2001")).isFalse();
        nothingStays();
    }

    @Test
    void aTabIsClosedWhileItRings() {
        Phone ann = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        ann.leave(true);
        hall.settle();

        assertThat(leg.told).containsExactly("ringing", "unanswered: UNREACHABLE");
        nothingStays();
    }

    @Test
    void allTabsRingAndTheFirstThatAnswersHasTheCall() {
        Phone left = Phone.of(hall, "2001");
        Phone right = Phone.of(hall, "2001");
        call("2001");
        hall.settle();
        assertThat(leg.told).containsExactly("ringing", "ringing");

        right.talk().answer();
        hall.settle();

        assertThat(leg.told).endsWith("answered: answer of 2001");
        assertThat(left.talk().ended).isEqualTo("cancelled");
        assertThat(left.requests("ACK")).hasSize(1);
        hangUp();
        assertThat(right.talk().ended).isEqualTo("there");
        nothingStays();
    }

    @Test
    void twoTabsThatAnswerAtOnceDoNotBothHaveTheCall() {
        Phone left = Phone.of(hall, "2001");
        Phone right = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        right.talk().answer();
        left.talk().answer();
        hall.settle();

        assertThat(leg.told).endsWith("answered: answer of 2001");
        assertThat(right.talk().state).isEqualTo(State.UP);
        assertThat(left.talk().ended).isEqualTo("there");
        assertThat(left.requests("ACK")).hasSize(1);
    }

    @Test
    void oneTabThatIsBusyDoesNotEndTheOther() {
        Phone left = Phone.of(hall, "2001");
        Phone right = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        left.talk().refuse(486);
        hall.settle();
        assertThat(leg.told).containsExactly("ringing", "ringing");

        right.talk().refuse(480);
        hall.settle();
        assertThat(leg.told).last().isEqualTo("unanswered: BUSY");
    }

    @Test
    void whoDeclinesDoesSoForAllTabs() {
        Phone left = Phone.of(hall, "2001");
        Phone right = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        left.talk().refuse(603);
        hall.settle();

        assertThat(leg.told).last().isEqualTo("unanswered: DECLINED");
        assertThat(right.talk().ended).isEqualTo("cancelled");
        nothingStays();
    }

    @Test
    void weGiveUpWhileItRings() {
        Phone ann = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        hangUp();

        assertThat(ann.talk().ended).isEqualTo("cancelled");
        assertThat(leg.told).containsExactly("ringing");
        assertThat(hall.exchange.isBusy("2001")).isFalse();
        nothingStays();
    }

    @Test
    void weGiveUpBeforeThereWasASignThatItRings() {
        Phone ann = Phone.of(hall, "2001");
        ann.rings = false;
        call("2001");
        hall.settle();
        hangUp();
        assertThat(ann.requests("CANCEL")).isEmpty();

        ann.talk().answer();
        hall.settle();

        assertThat(ann.requests("ACK")).hasSize(1);
        assertThat(ann.talk().ended).isEqualTo("there");
        assertThat(leg.told).isEmpty();
    }

    @Test
    void anAnswerThatCrossesOurGivingUpIsAcknowledgedAndEnded() {
        Phone ann = Phone.of(hall, "2001");
        call("2001");
        hall.settle();

        ann.talk().answer();
        hangUp();

        assertThat(ann.talk().ended).isEqualTo("there");
        assertThat(leg.told).doesNotContain("gone: HUNG_UP");
        assertThat(hall.exchange.isBusy("2001")).isFalse();
    }

    @Test
    void aTabThatWantsLongerPausesBetweenSignsOfLifeIsAskedAgain() {
        Phone ann = Phone.of(hall, "2001");
        ann.extras = ann.extras.with("Min-SE", 600);
        ann.whenCalled = talk -> {
            if (ann.requests("INVITE").size() == 1) {
                ann.talks.clear();
                talk.refuse(422);
            } else {
                talk.answer();
            }
        };
        call("2001");
        hall.settle();

        Request again = ann.request("INVITE").orElseThrow();
        assertThat(again.cseq().number()).isEqualTo(2);
        assertThat(again.headers().first("Session-Expires")).contains("600");
        assertThat(again.headers().first("Min-SE")).contains("600");
        assertThat(leg.told).last().isEqualTo("answered: answer of 2001");
    }

    private void call(String extension) {
        ours = hall.exchange.call(
                "Milk, the caller", extension, Headers.NONE.with("X-Transfer-Id", "tr_42"), "our offer", leg);
    }

    private Phone answeredBy(String extension) {
        Phone phone = Phone.of(hall, extension);
        phone.whenCalled = Phone.Talk::answer;
        call(extension);
        hall.settle();
        return phone;
    }

    private void hangUp() {
        ours.hangUp();
        hall.settle();
    }

    /// But what the registrations need.
    private void nothingStays() {
        hall.pass(Duration.ofMinutes(3));
        hall.pass(Duration.ofMinutes(10));
        assertThat(hall.alarms()).isZero();
    }
}
