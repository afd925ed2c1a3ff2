package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.network.NetworkCalls.Next;
import convonet.transfer.network.NetworkNews;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What becomes of calls that Twilio placed, as it tells: in every order, late, twice, or not at all.
class TwilioLegsTest {
    private final PlayedLegs played = new PlayedLegs(OptionalLong.empty());
    private final FakeTwilio twilio = played.twilio;

    @AfterEach
    void nothingIsLeft() {
        played.pass(180_000);
        assertThat(played.threads.running()).isEmpty();
        assertThat(played.threads.failures()).isEmpty();
        assertThat(played.clock.alarms()).isZero();
        played.close();
    }

    private PlayedLegs.Dialled ringing() {
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(200);
        agent.rings("CA1");
        return agent;
    }

    private PlayedLegs.Dialled talking() {
        PlayedLegs.Dialled agent = ringing();
        agent.isHeard("CA1");
        return agent;
    }

    private static LegEvent failed(FailureReason why) {
        return new LegEvent.Failed(why);
    }

    @Test
    void nothingOfTheCallerTravels() {
        PlayedLegs.Dialled agent = ringing();

        FakeTwilio.Form form = twilio.placed().getFirst();
        String query = "?transfer=" + agent.id + "&leg=" + agent.name();
        String doors = "https://voice.example/anthropic/convonet_todo/twilio/voice_assistant/";
        assertThat(form.all("To")).containsExactly("sip:2001@pbx.example?X-Transfer-Id=" + agent.id);
        assertThat(form.all("From")).containsExactly("convonet");
        assertThat(form.all("Url")).containsExactly(doors + "transfer_bridge" + query);
        assertThat(form.all("StatusCallback")).containsExactly(doors + "transfer_status" + query);
        assertThat(form.all("StatusCallbackEvent")).containsExactly("initiated", "ringing", "answered", "completed");
        assertThat(form.all("Timeout")).containsExactly("40");
        assertThat(form.toString()).doesNotContain("Anna");
        agent.leg.hangUp();
    }

    @Test
    void aCallIsPlacedRingsIsAnsweredAndEnds() {
        PlayedLegs.Dialled agent = talking();
        assertThat(agent.told)
                .containsExactly(new LegEvent.Placed("CA1"), new LegEvent.Ringing(), new LegEvent.Answered());

        agent.heard.orElseThrow().over(true);
        played.pass(1);
        agent.ends("CA1", NetworkNews.How.COMPLETED);

        assertThat(agent.told).hasSize(4).last().isEqualTo(new LegEvent.HungUp());
        assertThat(twilio.placed()).hasSize(1);
        assertThat(twilio.updates()).isEmpty();
    }

    @Test
    void whatIsToldTooEarlyTwiceOrBackwardsIsHarmless() {
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(50);
        assertThat(twilio.placed()).as("asked for and not answered yet").hasSize(1);
        agent.tells("CA1", new NetworkNews.Answered());
        agent.rings("CA1");
        agent.rings("CA1");
        agent.tells("CA1", new NetworkNews.Begun());
        played.pass(500);
        agent.isHeard("CA1");
        agent.tells("CA1", new NetworkNews.Answered());
        agent.rings("CA1");
        assertThat(agent.told).containsExactly(new LegEvent.Placed("CA1"), new LegEvent.Answered());

        agent.ends("CA1", NetworkNews.How.COMPLETED);
        agent.ends("CA1", NetworkNews.How.BUSY);
        agent.rings("CA1");
        agent.heard.orElseThrow().over(true);
        played.pass(10);

        assertThat(agent.told).hasSize(3).last().isEqualTo(new LegEvent.HungUp());
    }

    @Test
    void everyEndBeforeAnAnswerHasItsReason() {
        record End(NetworkNews.How how, int sip, FailureReason means) {}
        List<End> ends = List.of(
                new End(NetworkNews.How.BUSY, 486, FailureReason.BUSY),
                new End(NetworkNews.How.BUSY, 600, FailureReason.BUSY),
                new End(NetworkNews.How.BUSY, 603, FailureReason.DECLINED),
                new End(NetworkNews.How.BUSY, 0, FailureReason.BUSY),
                new End(NetworkNews.How.NO_ANSWER, 0, FailureReason.NO_ANSWER),
                new End(NetworkNews.How.FAILED, 408, FailureReason.NO_ANSWER),
                new End(NetworkNews.How.FAILED, 480, FailureReason.NO_ANSWER),
                new End(NetworkNews.How.FAILED, 404, FailureReason.UNREACHABLE),
                new End(NetworkNews.How.FAILED, 503, FailureReason.UNREACHABLE),
                new End(NetworkNews.How.CANCELED, 487, FailureReason.UNREACHABLE));
        int number = 0;
        for (End end : ends) {
            String call = "CA" + ++number;
            PlayedLegs.Dialled agent = played.dial("2001");
            played.pass(1_500);
            agent.rings(call);
            OptionalInt sip = end.sip() == 0 ? OptionalInt.empty() : OptionalInt.of(end.sip());
            agent.tells(call, new NetworkNews.Over(end.how(), sip));
            assertThat(agent.told).as("%s", end).endsWith(failed(end.means()));
        }

        PlayedLegs.Dialled absent = played.dial("2999");
        played.pass(1_500);
        absent.tells("CA11", new NetworkNews.Over(NetworkNews.How.FAILED, OptionalInt.of(480)));
        assertThat(absent.told).as("480 without having rung").endsWith(failed(FailureReason.UNREGISTERED));
        assertThat(twilio.updates()).isEmpty();
    }

    @Test
    void hangingUpEndsTheCallWhereverItIs() {
        PlayedLegs.Dialled asked = played.dial("2001");
        played.pass(50);
        asked.leg.hangUp();
        played.pass(1_500);
        assertThat(twilio.updates()).as("while Twilio is asked").containsExactly("CA1 canceled");
        assertThat(asked.told).containsExactly(new LegEvent.HungUp());

        PlayedLegs.Dialled rings = played.dial("2001");
        played.pass(200);
        rings.rings("CA2");
        rings.leg.hangUp();
        rings.leg.hangUp();
        played.pass(1_500);
        assertThat(twilio.updates()).endsWith("CA2 canceled").hasSize(2);
        assertThat(rings.told).endsWith(new LegEvent.Ringing(), new LegEvent.HungUp());
        assertThat(rings.asks("CA2")).as("answered all the same").isEqualTo(new Next.HangUp());

        PlayedLegs.Dialled talks = played.dial("2001");
        played.pass(200);
        talks.isHeard("CA3");
        talks.leg.hangUp();
        played.pass(1_500);
        assertThat(twilio.updates()).endsWith("CA3 completed").hasSize(3);
        assertThat(talks.stream.closed).isTrue();
        assertThat(talks.told).endsWith(new LegEvent.Answered(), new LegEvent.HungUp());
    }

    @Test
    void aCallThatIsAnsweredWhileItIsCanceledIsCompleted() {
        PlayedLegs.Dialled agent = ringing();
        twilio.answers(FakeTwilio.update("in-progress"));
        agent.leg.hangUp();
        played.pass(500);

        assertThat(twilio.updates()).containsExactly("CA1 canceled", "CA1 completed");
        assertThat(agent.told).endsWith(new LegEvent.HungUp());
    }

    @Test
    void aTwilioThatDoesNotEndACallKeepsNobodyWaiting() {
        PlayedLegs.Dialled agent = ringing();
        twilio.answers(new TwilioApi.Reply.Lost(), FakeTwilio.status(500), FakeTwilio.status(503));
        agent.leg.hangUp();
        played.pass(3_100);

        assertThat(agent.told).endsWith(new LegEvent.HungUp());
        assertThat(twilio.updates()).containsExactly("CA1 canceled", "CA1 canceled", "CA1 canceled");
    }

    @Test
    void aMailboxIsNoAgent() {
        played.acceptances.watching("2001");
        PlayedLegs.Dialled agent = talking();
        agent.heard.orElseThrow().heard(new Frame(new short[160], 8_000));
        played.pass(2_900);
        assertThat(agent.told).doesNotContain(new LegEvent.Answered()).hasSize(2);
        played.pass(300);

        assertThat(agent.told).hasSize(3).endsWith(failed(FailureReason.NO_ANSWER));
        assertThat(twilio.updates()).containsExactly("CA1 completed");
        assertThat(agent.stream.closed).isTrue();
    }

    @Test
    void whoeverAcceptedIsHeardAsSoonAsThereIsSound() {
        played.acceptances.watching("2001");
        PlayedLegs.Dialled first = ringing();
        assertThat(played.acceptances.accepted(first.id, "2001")).isTrue();
        played.pass(1);
        assertThat(first.told).doesNotContain(new LegEvent.Answered());
        first.isHeard("CA1");
        assertThat(first.told).endsWith(new LegEvent.Answered());
        first.ends("CA1", NetworkNews.How.COMPLETED);

        PlayedLegs.Dialled second = played.dial("2001");
        played.pass(1_200);
        second.isHeard("CA2");
        assertThat(second.told).doesNotContain(new LegEvent.Answered());
        assertThat(played.acceptances.accepted("2001")).isTrue();
        played.pass(1);
        assertThat(second.told).endsWith(new LegEvent.Answered());
        second.ends("CA2", NetworkNews.How.COMPLETED);
    }

    @Test
    void anAnswerWithoutSoundIsNone() {
        PlayedLegs.Dialled agent = ringing();
        agent.tells("CA1", new NetworkNews.Answered());
        played.pass(4_900);
        assertThat(agent.told).hasSize(2);
        played.pass(300);

        assertThat(agent.told).endsWith(failed(FailureReason.BRIDGE_ERROR));
        assertThat(twilio.updates()).containsExactly("CA1 completed");
    }

    @Test
    void aStreamThatTwilioCannotBringIsABrokenBridge() {
        PlayedLegs.Dialled agent = ringing();
        assertThat(agent.asks("CA1")).isInstanceOf(Next.Stream.class);
        agent.tells("CA1", new NetworkNews.StreamFailed("31920"));
        assertThat(agent.told).endsWith(failed(FailureReason.BRIDGE_ERROR));
    }

    /// Twilio goes on to hang up when a stream breaks, so the end of the call says nothing.
    @Test
    void soundThatBreaksOffIsToldApartFromAnEnd() {
        PlayedLegs.Dialled lost = talking();
        lost.heard.orElseThrow().over(false);
        lost.ends("CA1", NetworkNews.How.COMPLETED);
        played.pass(1);
        assertThat(lost.told).endsWith(new LegEvent.Lost());
        assertThat(twilio.updates()).containsExactly("CA1 completed");

        PlayedLegs.Dialled late = talksAgain("CA2");
        late.ends("CA2", NetworkNews.How.COMPLETED);
        played.pass(100);
        assertThat(late.told).as("the stream has the last word").endsWith(new LegEvent.Answered());
        late.heard.orElseThrow().over(false);
        played.pass(1);
        assertThat(late.told).endsWith(new LegEvent.Lost());

        PlayedLegs.Dialled ended = talksAgain("CA3");
        ended.ends("CA3", NetworkNews.How.COMPLETED);
        ended.heard.orElseThrow().over(true);
        played.pass(1);
        assertThat(ended.told).endsWith(new LegEvent.HungUp());

        PlayedLegs.Dialled silent = talksAgain("CA4");
        silent.ends("CA4", NetworkNews.How.COMPLETED);
        played.pass(600);
        assertThat(silent.told).as("unless it says nothing").endsWith(new LegEvent.HungUp());
        assertThat(silent.stream.closed).isTrue();
    }

    private PlayedLegs.Dialled talksAgain(String call) {
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(1_200);
        agent.isHeard(call);
        return agent;
    }

    @Test
    void aStreamIsBroughtOnceAndByItsOwnCallOnly() {
        PlayedLegs.Dialled agent = ringing();
        if (!(agent.asks("CA1") instanceof Next.Stream(String token))) {
            throw new AssertionError("nobody wants to hear it");
        }
        RecordedStream stream = new RecordedStream(played.clock);
        assertThat(played.legs.brings("another", "CA1", stream)).isEmpty();
        assertThat(agent.asks("CA1")).as("asked again").isEqualTo(new Next.Stream(token));
        assertThat(agent.asks("CA2")).as("for another call").isEqualTo(new Next.Unknown());
        assertThat(agent.tells("CA2", new NetworkNews.Rings())).isFalse();
        assertThat(played.legs.told("another", "CA1", new NetworkNews.Rings())).isFalse();
        assertThat(played.legs.brings(token, "CA1", stream)).isPresent();
        assertThat(played.legs.brings(token, "CA1", stream)).isEmpty();
        played.pass(1);
        agent.leg.hangUp();
    }

    @Test
    void aStreamOfAnotherCallIsRefusedForGood() {
        PlayedLegs.Dialled agent = ringing();
        if (!(agent.asks("CA1") instanceof Next.Stream(String token))) {
            throw new AssertionError("nobody wants to hear it");
        }
        RecordedStream stream = new RecordedStream(played.clock);

        assertThat(played.legs.brings(token, "CA2", stream)).isEmpty();
        assertThat(played.legs.brings(token, "CA1", stream)).isEmpty();
        agent.leg.hangUp();
    }
}
