package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.FakeAgentLegs.Telephone;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a caller hears and is told whom an agent hands on to another one.
class HandedOnTest {
    private static final String CONNECTING = "I am connecting you to support. Please stay on the line.";
    private static final String OFFER =
            "I can try again or another department, or go on helping you myself. Shall somebody call you back?";

    private final Screenplay play = Screenplay.inOrder();

    private Telephone ann() {
        return play.colleagues.legs.at("2001");
    }

    @Test
    void whoIsHandedOnHearsTheNextAndAllOfItIsWrittenDown() {
        ReferralPlays.handedOn(play);

        assertThat(play.told("transfer "))
                .containsExactly(
                        "transfer dialing",
                        "transfer ringing",
                        "transfer answered",
                        "transfer bridged",
                        "transfer answered",
                        "transfer bridged",
                        "transfer ended");
        assertThat(play.told("agent:", "caller")).contains("agent: how can i help", "caller 2: the sum is wrong");
        assertThat(play.assistant.conversation())
                .contains("assistant: [The caller talked with support."
                        + " Said there: caller: the sum is wrong / agent: how can i help.]");
        assertThat(ann().heard()).isNotEmpty();
        assertThat(play.colleagues.legs.at("2004").heard()).isNotEmpty();
        play.ends();
    }

    @Test
    void whoIsLeftAloneWaitsAsBeforeAndIsToldTheTruth() {
        ReferralPlays.handedOnAndLeft(play);

        assertThat(play.told("transfer ")).endsWith("transfer bridged", "transfer ringing", "transfer failed busy");
        assertThat(play.told("says"))
                .containsExactly(
                        "says 1: " + CONNECTING,
                        "says 2: You are being put through to somebody else. Please stay on the line.",
                        "says 3: Everybody of support is busy. " + OFFER);
        assertThat(play.line.besides()).isGreaterThan(200);
        play.ends();
    }

    @Test
    void peersPassOnToWhoeverTheCallerIsHandedOnTo() {
        ForwardingPeer caller = new ForwardingPeer();
        ForwardingPeer first = new ForwardingPeer();
        ForwardingPeer next = new ForwardingPeer();
        play.line.isAt(Optional.of(caller));
        ReferralPlays.support(play, telephone -> {
            telephone.isAt(first);
            telephone.answers();
        });
        play.colleagues.legs.at("2004", telephone -> {
            telephone.isAt(next);
            telephone.answers();
        });
        ReferralPlays.asks(play, 0.5);
        play.at(3.0, () -> ann().handsOn("2004"));
        play.runTo(5);

        assertThat(caller.passesOnTo(next)).isTrue();
        assertThat(next.passesOnTo(caller)).isTrue();
        assertThat(first.passesOn()).isFalse();
        play.ends();
    }
}
