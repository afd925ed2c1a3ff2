package convonet.sip;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.sip.Phone.State;
import convonet.sip.Phone.Talk;
import convonet.sip.message.Headers;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Whose ticket is taken back is there no more.
class SigningOutTest {
    private final Hall hall = new Hall();
    private final Phone ann = Phone.of(hall, "2001");
    private final Phone bob = Phone.of(hall, "2002");

    @Test
    void whoSignsOutDoesNotRingAndIsCutOff() {
        hall.tickets.revoke("2001");
        hall.settle();

        assertThat(hall.exchange.isRegistered("2001")).isFalse();
        assertThat(ann.cut).isTrue();
        assertThat(hall.exchange.isRegistered("2002")).isTrue();
        assertThat(bob.cut).isFalse();
    }

    @Test
    void whoSpeaksMaySpeakToTheEnd() {
        Talk talk = speak();
        hall.tickets.revoke("2002");
        hall.pass(Duration.ofMinutes(2));

        assertThat(hall.exchange.isRegistered("2002")).isFalse();
        assertThat(bob.cut).isFalse();
        talk.ask("INVITE", Headers.NONE, "hold");
        hall.settle();
        assertThat(ann.last().body()).isEqualTo("yes to hold");
        assertThat(bob.talk().state).isEqualTo(State.UP);

        talk.hangUp();
        hall.settle();
        assertThat(bob.talk().ended).isEqualTo("there");
        assertThat(bob.cut).isTrue();
        assertThat(ann.cut).isFalse();
    }

    @Test
    void whoComesBackWithAnotherTicketIsThereAgain() {
        Talk talk = speak();
        hall.tickets.revoke("2002");
        hall.settle();
        hall.stranger("2002");
        bob.register();
        hall.settle();
        talk.hangUp();
        hall.settle();

        assertThat(hall.exchange.isRegistered("2002")).isTrue();
        assertThat(bob.cut).isFalse();
    }

    @Test
    void whoIsNotThereMayNotCall() {
        ann.registerFor("0", headers -> headers);
        hall.settle();

        Talk talk = ann.call("2002", "offer of ann");
        hall.settle();

        assertThat(talk.ended).isEqualTo("403");
        assertThat(bob.talks).isEmpty();
    }

    private Talk speak() {
        Talk talk = ann.call("2002", "offer of ann");
        hall.settle();
        bob.talk().answer();
        hall.settle();
        return talk;
    }
}
