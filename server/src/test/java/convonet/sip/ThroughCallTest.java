package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Phone.State;
import convonet.sip.Phone.Talk;
import convonet.sip.message.Headers;
import convonet.sip.message.Status;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// One extension calls another, and puts calls through.
class ThroughCallTest {
    private final Hall hall = new Hall();
    private final Phone ann = Phone.of(hall, "2001");
    private final Phone bob = Phone.of(hall, "2002");
    private final Phone cat = Phone.of(hall, "2003");

    @Test
    void oneCallsTheOther() {
        Talk talk = ann.call("2002", "offer of ann");
        hall.settle();
        assertThat(ann.responses())
                .extracting(response -> response.status().code())
                .containsExactly(180);
        assertThat(bob.request("INVITE").orElseThrow().body()).isEqualTo("offer of ann");
        assertThat(bob.request("INVITE").orElseThrow().from().uri().user()).contains("2001");

        bob.talk().answer("answer of bob");
        hall.settle();
        assertThat(ann.last().body()).isEqualTo("answer of bob");
        assertThat(bob.requests("ACK")).hasSize(1);
        assertThat(hall.exchange.isBusy("2001")).isTrue();
        assertThat(hall.exchange.isBusy("2002")).isTrue();

        talk.hangUp();
        hall.settle();
        assertThat(bob.talk().ended).isEqualTo("there");
        assertThat(hall.exchange.isBusy("2001")).isFalse();
        assertThat(hall.exchange.isBusy("2002")).isFalse();
    }

    @Test
    void whoIsCalledMayOfferFirst() {
        ann.call("2002", "");
        hall.settle();
        bob.talk().answer("offer of bob");
        hall.settle();

        assertThat(ann.last().body()).isEqualTo("offer of bob");
        assertThat(bob.request("ACK").orElseThrow().body()).isEqualTo("answer of 2001");
    }

    @Test
    void theCallerGivesUp() {
        Talk talk = ann.call("2002", "offer of ann");
        hall.settle();
        talk.cancel();
        hall.settle();

        assertThat(bob.talk().ended).isEqualTo("cancelled");
        assertThat(talk.ended).isEqualTo("487");
    }

    @Test
    void theCallersTabIsClosedWhileItRings() {
        ann.call("2002", "offer of ann");
        hall.settle();
        ann.leave(true);
        hall.settle();

        assertThat(bob.talk().ended).isEqualTo("cancelled");
    }

    @Test
    void refusalsArePassedOn() {
        Talk talk = ann.call("2002", "offer of ann");
        hall.settle();
        bob.talk().refuse(486);
        hall.settle();
        assertThat(talk.ended).isEqualTo("486");

        Talk nobody = ann.call("2009", "offer of ann");
        hall.settle();
        assertThat(nobody.ended).isEqualTo("480");
    }

    @Test
    void onlyWhoHasRegisteredMayCallAndOnlyAsThemselves() {
        hall.stranger("2004");
        Phone stranger = new Phone(hall, "2004");
        Talk talk = stranger.call("2002", "offer");
        hall.settle();
        assertThat(talk.ended).isEqualTo("403");

        ann.say(ann.call("2002", "x").request("INVITE", 1, Headers.NONE, "offer"));
        hall.settle();
        assertThat(bob.requests("INVITE")).hasSize(2);
        Phone liar = new Phone(hall, "2003");
        Talk lie = liar.call("2002", "offer");
        hall.settle();
        assertThat(lie.ended).isEqualTo("403");
    }

    @ParameterizedTest
    @EnumSource(Renewal.class)
    void holdingAndKeysArePassedOn(Renewal by) {
        Talk talk = speak(ann, bob, "2002");
        talk.ask(by.name(), Headers.NONE, "hold");
        hall.settle();
        assertThat(bob.request(by.name()).orElseThrow().body()).isEqualTo("hold");
        assertThat(ann.last().body()).isEqualTo("yes to hold");

        bob.talk().ask(by.name(), Headers.NONE, "hold, too");
        bob.talk().ask("INFO", Headers.NONE.with("Content-Type", "application/dtmf-relay"), "Signal=1");
        hall.settle();
        assertThat(ann.request(by.name()).orElseThrow().body()).isEqualTo("hold, too");
        assertThat(ann.request("INFO").orElseThrow().body()).isEqualTo("Signal=1");

        bob.refusal = Optional.of(Status.NOT_ACCEPTABLE_HERE);
        talk.ask(by.name(), Headers.NONE, "video");
        hall.settle();
        assertThat(ann.last().status()).isEqualTo(Status.NOT_ACCEPTABLE_HERE);
    }

    @Test
    void theCallIsNotEndedBeforeTheCallerKnowsThatItBegan() {
        ann.confirms = false;
        Talk talk = speak(ann, bob, "2002");
        bob.talk().hangUp();
        hall.settle();
        assertThat(ann.requests("BYE")).isEmpty();

        ann.say(talk.request("ACK", talk.invite.orElseThrow().cseq().number(), Headers.NONE, ""));
        hall.settle();
        assertThat(talk.ended).isEqualTo("there");
    }

    @Test
    void aTabThatIsClosedEndsTheCallOfTheOther() {
        Talk talk = speak(ann, bob, "2002");
        bob.leave(true);
        hall.settle();

        assertThat(talk.ended).isEqualTo("there");
    }

    @Test
    void oneIsPutThroughUnseen() {
        Talk talk = speak(ann, bob, "2002");
        refer(talk, "<sip:2003@pbx.example>");
        assertThat(notices(ann)).containsExactly("SIP/2.0 100 Trying", "SIP/2.0 180 Ringing");
        assertThat(cat.request("INVITE").orElseThrow().from().uri().user()).contains("2002");

        cat.talk().answer("offer of cat");
        hall.settle();

        assertThat(bob.request("INVITE").orElseThrow().body()).isEqualTo("offer of cat");
        assertThat(cat.request("ACK").orElseThrow().body()).isEqualTo("yes to offer of cat");
        assertThat(notices(ann)).last().isEqualTo("SIP/2.0 200 OK");
        assertThat(talk.ended).isEqualTo("there");
        cat.talk().hangUp();
        hall.settle();
        assertThat(bob.talk().ended).isEqualTo("there");
    }

    @Test
    void whoPutsThroughMayHangUpBeforeSomebodyComes() {
        Talk talk = speak(ann, bob, "2002");
        refer(talk, "<sip:2003@pbx.example>");
        talk.hangUp();
        hall.settle();
        assertThat(bob.talk().state).isEqualTo(State.UP);

        cat.talk().answer("offer of cat");
        hall.settle();
        assertThat(bob.request("INVITE").orElseThrow().body()).isEqualTo("offer of cat");
        bob.talk().hangUp();
        hall.settle();
        assertThat(cat.talk().ended).isEqualTo("there");
    }

    @Test
    void whenNobodyComesBothSpeakOn() {
        Talk talk = speak(ann, bob, "2002");
        refer(talk, "<sip:2003@pbx.example>");
        cat.talk().refuse(486);
        hall.settle();
        assertThat(notices(ann)).last().asString().startsWith("SIP/2.0 486");

        talk.ask("INVITE", Headers.NONE, "hold");
        hall.settle();
        assertThat(ann.last().body()).isEqualTo("yes to hold");
    }

    @Test
    void whoWaitsToBePutThroughHangsUp() {
        Talk talk = speak(ann, bob, "2002");
        refer(talk, "<sip:2003@pbx.example>");
        bob.talk().hangUp();
        hall.settle();

        assertThat(cat.talk().ended).isEqualTo("cancelled");
        assertThat(talk.ended).isEqualTo("there");
    }

    @Test
    void oneIsPutThroughToWhomWasAskedBefore() {
        Talk first = speak(ann, bob, "2002");
        Talk second = speak(ann, cat, "2003");
        refer(first, consulting(second));

        assertThat(cat.request("INVITE").orElseThrow().body()).isEmpty();
        assertThat(bob.request("INVITE").orElseThrow().body()).isEqualTo("offer of 2003");
        assertThat(cat.request("ACK").orElseThrow().body()).isEqualTo("yes to offer of 2003");
        assertThat(notices(ann)).last().isEqualTo("SIP/2.0 200 OK");
        assertThat(first.ended).isEqualTo("there");
        assertThat(second.ended).isEqualTo("there");
        bob.talk().hangUp();
        hall.settle();
        assertThat(cat.talk().ended).isEqualTo("there");
    }

    @Test
    void nobodyIsPutThroughWhereThereIsNothing() {
        Talk talk = speak(ann, bob, "2002");
        refer(talk, "<sip:2009@pbx.example>");
        assertThat(ann.last().status()).isEqualTo(Status.TEMPORARILY_UNAVAILABLE);
        refer(talk, "<sip:2003@pbx.example?Replaces=1%3Bto-tag%3D2%3Bfrom-tag%3D3>");
        assertThat(ann.last().status()).isEqualTo(Status.NO_SUCH_CALL);
        refer(talk, "<sip:2003@pbx.example;method=BYE>");
        assertThat(ann.last().status()).isEqualTo(Status.DECLINE);
        refer(talk, "<sip:2003@pbx.example>, <sip:2001@pbx.example>");
        assertThat(ann.last().status()).isEqualTo(Status.BAD_REQUEST);
        assertThat(talk.state).isEqualTo(State.UP);
    }

    private final RecordedLeg leg = new RecordedLeg();
    private final RecordedLeg newLeg = new RecordedLeg();

    @Test
    void weArePutThroughUnseen() {
        Talk talk = talkWithUs();
        refer(talk, "<sip:2003@pbx.example>");
        assertThat(leg.told).last().isEqualTo("referred to 2003");
        leg.referral.orElseThrow().accept(Headers.NONE.with("X-Transfer-Id", "tr_43"), "our new offer", newLeg);
        hall.settle();
        assertThat(ann.responses())
                .extracting(response -> response.status().code())
                .contains(202);
        assertThat(cat.request("INVITE").orElseThrow().body()).isEqualTo("our new offer");

        cat.talk().answer("answer of cat");
        hall.settle();

        assertThat(newLeg.told).last().isEqualTo("answered: answer of cat");
        assertThat(notices(ann)).containsExactly("SIP/2.0 100 Trying", "SIP/2.0 180 Ringing", "SIP/2.0 200 OK");
        assertThat(ann.request("NOTIFY").orElseThrow().headers().first("Subscription-State"))
                .contains("terminated;reason=noresource");
    }

    @Test
    void weArePutThroughToWhomWasAskedBefore() {
        Talk talk = talkWithUs();
        Talk second = speak(ann, cat, "2003");
        refer(talk, consulting(second));
        leg.referral.orElseThrow().accept(Headers.NONE, "our new offer", newLeg);
        hall.settle();

        assertThat(leg.told).last().isEqualTo("referred to 2003");
        Talk asked = cat.talks.values().iterator().next();
        assertThat(cat.request("INVITE")
                        .orElseThrow()
                        .headers()
                        .first("Replaces")
                        .orElseThrow())
                .isEqualTo(asked.callId + ";to-tag=" + asked.us.tag().orElseThrow() + ";from-tag="
                        + asked.them.tag().orElseThrow());
        cat.talk().answer("answer of cat");
        asked.hangUp();
        hall.settle();
        assertThat(newLeg.told).last().isEqualTo("answered: answer of cat");
        assertThat(second.ended).isEqualTo("there");
    }

    @Test
    void weDoNotWantToBePutThrough() {
        Talk talk = talkWithUs();
        refer(talk, "<sip:2003@pbx.example>");
        leg.referral.orElseThrow().refuse();
        hall.settle();

        assertThat(ann.last().status()).isEqualTo(Status.DECLINE);
        leg.referral.orElseThrow().accept(Headers.NONE, "late", newLeg);
        hall.settle();
        assertThat(newLeg.told).containsExactly("unanswered: CANCELLED");
        assertThat(cat.requests("INVITE")).isEmpty();
    }

    private Talk talkWithUs() {
        ann.whenCalled = Talk::answer;
        hall.exchange.call("Milk", "2001", Headers.NONE, "our offer", leg);
        hall.settle();
        ann.forget();
        return ann.talk();
    }

    private Talk speak(Phone caller, Phone called, String extension) {
        Talk talk = caller.call(extension, "offer of " + caller.extension);
        hall.settle();
        called.talk().answer();
        hall.settle();
        caller.forget();
        called.forget();
        return talk;
    }

    private void refer(Talk talk, String to) {
        talk.ask("REFER", Headers.NONE.with("Refer-To", to), "");
        hall.settle();
    }

    private static String consulting(Talk talk) {
        return "<sip:2003@pbx.example?Replaces=" + talk.callId + "%3Bto-tag%3D"
                + talk.them.tag().orElseThrow() + "%3Bfrom-tag%3D"
                + talk.us.tag().orElseThrow() + ">";
    }

    private static List<String> notices(Phone phone) {
        return phone.requests("NOTIFY").stream()
                .map(request -> request.body().strip())
                .toList();
    }
}
