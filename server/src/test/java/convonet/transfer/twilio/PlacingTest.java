package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.transfer.AgentLegs;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.TransferId;
import convonet.transfer.network.NetworkNews;
import convonet.watch.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Calls are asked for once, in turn, and ended again, whatever Twilio answers.
class PlacingTest {
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

    private static LegEvent failed(FailureReason why) {
        return new LegEvent.Failed(why);
    }

    @Test
    void whatTwilioRefusesIsAskedOnce() {
        for (int status : List.of(400, 401, 403, 404, 500, 503)) {
            int before = twilio.placed().size();
            twilio.answers(FakeTwilio.status(status));
            PlayedLegs.Dialled agent = played.dial("2001");
            played.pass(1_500);
            assertThat(agent.told).as("%d", status).containsExactly(failed(FailureReason.UNREACHABLE));
            assertThat(twilio.placed()).as("%d", status).hasSize(before + 1);
        }
        assertThat(played.metrics.scrape()).contains("convonet_provider_errors_total{provider=\"twilio\"} 6");
    }

    @Test
    void tooManyCallsAreAskedForAgainWhenTwilioSays() {
        twilio.answers(FakeTwilio.tooMany(2), FakeTwilio.tooMany(2));
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(4_000);
        assertThat(twilio.placed()).hasSize(2);
        played.pass(500);
        assertThat(agent.told).containsExactly(new LegEvent.Placed("CA3"));
        agent.ends("CA3", NetworkNews.How.BUSY);
    }

    @Test
    void whoeverWaitsForTwilioCanBeLetGo() {
        twilio.answers(FakeTwilio.tooMany(5));
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(1_000);
        agent.leg.hangUp();
        played.pass(1);

        assertThat(agent.told).containsExactly(new LegEvent.HungUp());
        played.pass(10_000);
        assertThat(twilio.placed()).hasSize(1);
    }

    @Test
    void whereNobodyIsThereToBeAskedItIsTriedOnceMore() {
        twilio.answers(new TwilioApi.Reply.NotSent(), new TwilioApi.Reply.NotSent());
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(1_000);

        assertThat(twilio.placed()).hasSize(2);
        assertThat(agent.told).containsExactly(failed(FailureReason.UNREACHABLE));
    }

    @Test
    void aCallThatMayHaveBeenPlacedIsNeverAskedForAgain() {
        twilio.answers(new TwilioApi.Reply.Lost());
        PlayedLegs.Dialled there = played.dial("2001");
        played.pass(1_000);
        there.rings("CA7");
        there.isHeard("CA7");
        assertThat(there.told)
                .as("it tells of itself")
                .containsExactly(new LegEvent.Placed("CA7"), new LegEvent.Ringing(), new LegEvent.Answered());
        there.ends("CA7", NetworkNews.How.COMPLETED);

        twilio.answers(new TwilioApi.Reply.Lost());
        PlayedLegs.Dialled silent = played.dial("2001");
        played.pass(3_000);
        assertThat(silent.told).as("it does not").containsExactly(failed(FailureReason.UNREACHABLE));
        silent.rings("CA8");
        played.pass(1_000);
        assertThat(twilio.updates()).as("it does, too late").containsExactly("CA8 canceled");
        assertThat(silent.told).hasSize(1);
        assertThat(twilio.placed()).hasSize(2);
    }

    @Test
    void aCallThatToldOfItselfMayRingForAsLongAsAnyOther() {
        twilio.answers(new TwilioApi.Reply.Lost());
        PlayedLegs.Dialled agent = played.dial("2001");
        played.pass(1_000);
        agent.rings("CA7");
        played.pass(20_000);
        assertThat(agent.told).containsExactly(new LegEvent.Placed("CA7"), new LegEvent.Ringing());

        agent.leg.hangUp();
        played.pass(500);
        assertThat(twilio.updates()).containsExactly("CA7 canceled");
    }

    @Test
    void callsArePlacedOneASecondInOrder() {
        List<PlayedLegs.Dialled> agents = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            agents.add(played.dial("200" + i));
        }
        played.pass(3_500);
        assertThat(twilio.placed()).hasSize(4);
        agents.forEach(agent -> agent.leg.hangUp());
        played.pass(5_000);

        assertThat(twilio.placed().stream()
                        .map(form -> form.all("To").getFirst().substring(0, 8)))
                .containsExactly("sip:2000", "sip:2001", "sip:2002", "sip:2003");
        assertThat(twilio.updates()).hasSize(4);
        assertThat(agents.getLast().told).containsExactly(new LegEvent.HungUp());
    }

    @Test
    void whoeverIsLetGoBeforeTheirTurnDelaysNobody() {
        List<PlayedLegs.Dialled> agents = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            agents.add(played.dial("200" + i));
        }
        played.pass(500);
        agents.forEach(agent -> agent.leg.hangUp());
        PlayedLegs.Dialled next = played.dial("2010");
        played.pass(600);

        assertThat(twilio.placed().stream()
                        .map(form -> form.all("To").getFirst().substring(0, 8)))
                .containsExactly("sip:2000", "sip:2010");
        next.leg.hangUp();
    }

    @Test
    void whatAnEarlierProcessLeftIsEnded() {
        twilio.answers(FakeTwilio.update("in-progress"));
        List<Throwable> troubles = strays("CA9");
        assertThat(troubles).isEmpty();
        assertThat(twilio.updates()).containsExactly("CA9 canceled", "CA9 completed");

        twilio.answers(FakeTwilio.status(404));
        assertThat(strays("CA10")).isEmpty();
        assertThat(strays(""))
                .as("it was never placed, as far as anybody knows")
                .isEmpty();
        assertThat(twilio.updates()).hasSize(3);

        twilio.answers(FakeTwilio.status(401), FakeTwilio.status(401));
        assertThat(strays("CA11")).singleElement().isInstanceOf(ProviderException.class);
    }

    private List<Throwable> strays(String reference) {
        List<Throwable> troubles = new ArrayList<>();
        played.threads.start("test", () -> {
            try {
                played.legs.endStray(new AgentLegs.Stray(TransferId.random(), "2001", reference));
            } catch (ProviderException trouble) {
                troubles.add(trouble);
            }
        });
        played.pass(5_000);
        return troubles;
    }

    @Test
    void theKeyIsTriedAtTheStart() {
        twilio.answers(FakeTwilio.status(401));
        played.legs.warmUp();
        played.pass(200);
        assertThat(played.metrics.scrape()).contains("convonet_provider_errors_total{provider=\"twilio\"} 1");
    }
}
