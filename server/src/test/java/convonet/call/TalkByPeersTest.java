package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.AgentLeg;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.transfer.SupervisorSeat;
import convonet.transfer.SupervisorWay;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Caller and agent are both there by WebRTC.
class TalkByPeersTest {
    private final Screenplay play = Screenplay.inOrder();

    private Telephone ann() {
        return play.colleagues.legs.at("2001");
    }

    @Test
    void peersPassOnToEachOtherAndNothingGoesTwice() {
        ForwardingPeer caller = new ForwardingPeer();
        ForwardingPeer agent = new ForwardingPeer();
        play.line.isAt(Optional.of(caller));
        ReferralPlays.support(play, telephone -> {
            telephone.isAt(agent);
            telephone.answers();
        });
        ReferralPlays.asks(play, 0.5);
        play.runTo(2);
        assertThat(caller.passesOnTo(agent)).isTrue();
        assertThat(agent.passesOnTo(caller)).isTrue();
        ann().says(ReferralPlays.TONE);
        play.runTo(3);
        assertThat(play.line.besides()).isZero();
        assertThat(ann().heard()).isEmpty();

        ann().putsOnHold(true);
        play.runTo(5);
        assertThat(agent.passesOn()).isFalse();
        assertThat(play.line.besides()).isPositive();
        ann().putsOnHold(false);
        play.runTo(6);
        assertThat(agent.passesOnTo(caller)).isTrue();

        play.line.isAt(Optional.empty());
        play.call.soundLost(play.line);
        play.runTo(7);
        assertThat(agent.passesOn()).isFalse();
        assertThat(ann().heard()).isNotEmpty();
        ann().agentHangsUp();
        play.runTo(12);
        assertThat(caller.passesOn()).isFalse();
        play.ends();
    }

    @Test
    void peersPassOnNothingToEachOtherAsLongAsASupervisorListens() {
        ForwardingPeer caller = new ForwardingPeer();
        ForwardingPeer agent = new ForwardingPeer();
        play.line.isAt(Optional.of(caller));
        ReferralPlays.support(play, telephone -> {
            telephone.isAt(agent);
            telephone.answers();
        });
        ReferralPlays.asks(play, 0.5);
        play.runTo(2);
        AgentLeg telephone = play.colleagues.legs.ring(ann().id(), "2004", _ -> {});
        SupervisorSeat seat = play.colleagues
                .transfers
                .seat(ann().id(), "2001", telephone, SupervisorWay.LISTEN)
                .orElseThrow();
        play.runTo(3);
        assertThat(caller.passesOn()).isFalse();
        assertThat(agent.passesOn()).isFalse();
        for (int piece = 0; piece < 5; piece++) {
            ann().says(ReferralPlays.TONE);
        }
        play.runTo(4);
        assertThat(play.line.besides()).as("the caller hears the agent").isPositive();

        seat.leave();
        play.runTo(5);
        assertThat(caller.passesOnTo(agent)).isTrue();
        assertThat(agent.passesOnTo(caller)).isTrue();
        ann().agentHangsUp();
        play.ends();
    }
}
