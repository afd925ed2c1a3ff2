package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Phone.State;
import convonet.sip.Phone.Talk;
import convonet.sip.message.Headers;
import convonet.sip.message.Request;
import convonet.sip.message.Status;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What happens within a call of ours.
class EstablishedCallTest {
    private final Hall hall = new Hall();
    private final RecordedLeg leg = new RecordedLeg();
    private Phone ann;
    private Talk talk;
    private Leg ours;

    @BeforeEach
    void speak() {
        ann = Phone.of(hall, "2001");
        ann.whenCalled = Talk::answer;
        ours = hall.exchange.call("Milk", "2001", Headers.NONE, "our offer", leg);
        hall.settle();
        talk = ann.talk();
        leg.told.clear();
        ann.forget();
    }

    @ParameterizedTest
    @EnumSource(Renewal.class)
    void weHoldTheCall(Renewal by) {
        ours.offer("hold", by);
        hall.settle();

        assertThat(ann.request(by.name()).orElseThrow().body()).isEqualTo("hold");
        assertThat(leg.told).containsExactly("renewed: yes to hold");
        assertThat(ann.requests("ACK")).hasSize(by == Renewal.INVITE ? 1 : 0);
    }

    @ParameterizedTest
    @EnumSource(Renewal.class)
    void theyHoldTheCall(Renewal by) {
        talk.ask(by.name(), Headers.NONE, "hold");
        hall.settle();

        assertThat(leg.told).startsWith("offered: hold by " + by);
        assertThat(ann.last().status()).isEqualTo(Status.OK);
        assertThat(ann.last().body()).isEqualTo("ours to hold");
    }

    @Test
    void theyWantAnOfferOfOurs() {
        talk.invite = Optional.of(talk.request("INVITE", 0, Headers.NONE, ""));
        talk.state = State.CALLING;
        talk.ask("INVITE", Headers.NONE, "");
        hall.settle();

        assertThat(ann.last().body()).isEqualTo("ours to nothing");
        assertThat(leg.told).containsExactly("offered:  by INVITE", "confirmed: answer of 2001");
    }

    @Test
    void anOfferThatIsRefusedChangesNothing() {
        ann.refusal = Optional.of(Status.NOT_ACCEPTABLE_HERE);
        ours.offer("hold", Renewal.INVITE);
        hall.settle();
        assertThat(leg.told).containsExactly("not renewed: 488");

        leg.agrees = false;
        talk.ask("INVITE", Headers.NONE, "hold");
        hall.settle();
        leg.offer.orElseThrow().refuse(Status.NOT_ACCEPTABLE_HERE);
        hall.settle();
        assertThat(ann.last().status()).isEqualTo(Status.NOT_ACCEPTABLE_HERE);

        ann.refusal = Optional.empty();
        ours.offer("again", Renewal.INVITE);
        hall.settle();
        assertThat(leg.told).last().isEqualTo("renewed: yes to again");
    }

    @Test
    void whatNobodyAnswersIsRefusedAfterTenSeconds() {
        leg.agrees = false;
        talk.ask("UPDATE", Headers.NONE, "hold");
        hall.pass(Duration.ofSeconds(10));

        assertThat(ann.last().status()).isEqualTo(Status.SERVER_ERROR);
        leg.offer.orElseThrow().accept("late");
        hall.settle();
        assertThat(ann.responses()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Renewal.class)
    void ofTwoOffersAtOnceTheirsIsRefusedAndOursTriedAgain(Renewal by) {
        ann.refusal = Optional.of(Status.REQUEST_PENDING);
        ours.offer("ours", Renewal.INVITE);
        talk.ask(by.name(), Headers.NONE, "theirs");
        hall.settle();

        assertThat(ann.responses())
                .extracting(response -> response.status().code())
                .contains(491);
        assertThat(leg.told).isEmpty();

        ann.refusal = Optional.empty();
        hall.pass(Duration.ofMillis(2_090));
        assertThat(leg.told).isEmpty();
        hall.pass(Duration.ofSeconds(2));
        assertThat(leg.told).containsExactly("renewed: yes to ours");
    }

    @Test
    void theyOfferTwiceAtOnce() {
        leg.agrees = false;
        talk.ask("INVITE", Headers.NONE, "one");
        talk.ask("UPDATE", Headers.NONE, "two");
        hall.settle();

        assertThat(ann.last().status()).isEqualTo(Status.SERVER_ERROR);
        assertThat(ann.last().headers().has("Retry-After")).isTrue();
        leg.offer.orElseThrow().accept("yes");
        hall.settle();
        assertThat(ann.last().body()).isEqualTo("yes");
    }

    @Test
    void oursWaitsUntilTheirsIsAnsweredAndConfirmed() {
        leg.agrees = false;
        ann.confirms = false;
        Request invite = talk.ask("INVITE", Headers.NONE, "theirs");
        hall.settle();
        ours.offer("ours", Renewal.INVITE);
        leg.offer.orElseThrow().accept("yes");
        hall.settle();
        assertThat(ann.requests("INVITE")).isEmpty();

        ann.say(talk.request("ACK", invite.cseq().number(), Headers.NONE, ""));
        hall.settle();
        assertThat(leg.told).last().isEqualTo("renewed: yes to ours");
    }

    @Test
    void theyTakeTheirOfferBack() {
        leg.agrees = false;
        talk.invite = Optional.of(talk.ask("INVITE", Headers.NONE, "theirs"));
        hall.settle();
        talk.cancel();
        hall.settle();

        assertThat(ann.responses())
                .extracting(response -> response.status().code())
                .containsExactly(200, 487);
        leg.offer.orElseThrow().accept("late");
        ours.offer("ours", Renewal.INVITE);
        hall.settle();
        assertThat(leg.told).last().isEqualTo("renewed: yes to ours");
    }

    @Test
    void ourYesIsSaidAgainUntilItIsConfirmed() {
        ann.confirms = false;
        Request invite = talk.ask("INVITE", Headers.NONE, "hold");
        hall.pass(Duration.ofMillis(1_600));
        assertThat(ann.responses()).hasSize(3);

        ann.say(talk.request("ACK", invite.cseq().number(), Headers.NONE, ""));
        hall.pass(Duration.ofSeconds(40));
        assertThat(ann.responses()).hasSize(3);
        assertThat(leg.told).doesNotContain("gone: LOST");
    }

    @Test
    void whoNeverConfirmsIsLost() {
        ann.confirms = false;
        talk.ask("INVITE", Headers.NONE, "hold");
        hall.pass(Duration.ofSeconds(32));

        assertThat(leg.told).last().isEqualTo("gone: LOST");
        assertThat(talk.ended).isEqualTo("there");
    }

    @Test
    void keysArePressedOnBothSides() {
        ours.press('#', Duration.ofMillis(200));
        talk.ask("INFO", Headers.NONE.with("Content-Type", "application/dtmf-relay"), "Signal=5\r\nDuration=120\r\n");
        talk.ask("INFO", Headers.NONE.with("Content-Type", "application/dtmf"), "*");
        hall.settle();

        assertThat(ann.request("INFO").orElseThrow().body()).isEqualTo("Signal=#\r\nDuration=200\r\n");
        assertThat(leg.told).containsExactly("pressed 5 for 120", "pressed * for 160");
    }

    @Test
    void whatIsNoKeyIsRefused() {
        talk.ask("INFO", Headers.NONE.with("Content-Type", "application/dtmf-relay"), "Signal=Z\r\n");
        talk.ask("INFO", Headers.NONE.with("Content-Type", "text/plain"), "5");
        hall.settle();

        assertThat(ann.responses())
                .extracting(response -> response.status().code())
                .containsExactly(415, 415);
        assertThat(leg.told).isEmpty();
    }

    @Test
    void bothHangUpAtOnce() {
        ours.hangUp();
        talk.hangUp();
        hall.settle();

        assertThat(ann.last().status()).isEqualTo(Status.OK);
        assertThat(leg.told).isEmpty();
        assertThat(hall.exchange.isBusy("2001")).isFalse();
    }

    @Test
    void aTabThatIsClosedIsLostAtOnce() {
        ann.leave(true);
        hall.settle();

        assertThat(leg.told).containsExactly("gone: LOST");
    }

    @Test
    void aTabWhoseConnectionBreaksIsLostAfterAWhile() {
        ann.leave(false);
        hall.pass(Duration.ofMillis(14_900));
        assertThat(leg.told).isEmpty();

        hall.pass(Duration.ofMillis(100));
        assertThat(leg.told).containsExactly("gone: LOST");
    }

    @Test
    void aTabThatConnectsAnewGoesOnWithItsCall() {
        ann.leave(false);
        hall.pass(Duration.ofSeconds(3));
        ann.comeBack();
        ann.register();
        hall.settle();

        ours.offer("hold", Renewal.INVITE);
        hall.settle();
        assertThat(leg.told).containsExactly("renewed: yes to hold");
        hall.pass(Duration.ofSeconds(10));
        talk.hangUp();
        hall.settle();
        assertThat(leg.told).last().isEqualTo("gone: HUNG_UP");
    }

    @Test
    void whatWeWantMeanwhileWaitsForTheTab() {
        ann.leave(false);
        hall.settle();
        ours.hangUp();
        hall.settle();
        ann.comeBack();
        ann.register();
        hall.settle();

        assertThat(talk.ended).isEqualTo("there");
        assertThat(leg.told).isEmpty();
    }

    @Test
    void anotherTabDoesNotGetTheCall() {
        Phone other = Phone.of(hall, "2001");
        other.talks.put(talk.callId, other.new Talk(talk.callId, talk.us, talk.them, talk.target, State.UP));
        other.talk().hangUp();
        other.say(other.talk().request("INFO", 300, Headers.NONE, ""));
        hall.settle();

        assertThat(other.responses())
                .extracting(response -> response.status().code())
                .containsExactly(481, 481);
        assertThat(leg.told).isEmpty();

        ann.leave(false);
        hall.settle();
        other.register();
        hall.pass(Duration.ofSeconds(15));
        assertThat(leg.told).containsExactly("gone: LOST");
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 1})
    void whatComesOutOfOrderIsRefused(int number) {
        talk.ask("INFO", Headers.NONE.with("Content-Type", "application/dtmf"), "1");
        ann.say(talk.request("INFO", number, Headers.NONE.with("Content-Type", "application/dtmf"), "2"));
        hall.settle();

        assertThat(ann.last().status()).isEqualTo(Status.SERVER_ERROR);
        assertThat(leg.told).containsExactly("pressed 1 for 160");
    }

    @Test
    void whoeverKnowsNothingOfTheCallIsLost() {
        talk.state = State.OVER;
        ours.offer("hold", Renewal.INVITE);
        hall.settle();

        assertThat(leg.told).containsExactly("gone: LOST");
    }
}
