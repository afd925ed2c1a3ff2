package convonet.transfer.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.transfer.LegEvent;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkNews.How;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Twilio says anything at any moment, and answers anything. Whatever it is, a leg is over once and for all, is told in
/// order, is placed once, and is ended at Twilio unless Twilio said that it is.
class TwilioLegsExplorationTest {
    private static final int SEEDS = 1_500;
    private static final int DOINGS = 25;
    private static final List<How> HOWS = List.of(How.values());

    @Test
    void nothingRingsOnAndNothingIsToldTwice() {
        for (int seed = 0; seed < SEEDS; seed++) {
            explore(seed);
        }
    }

    private static void explore(long seed) {
        Random dice = new Random(seed);
        try (PlayedLegs played = new PlayedLegs(OptionalLong.of(seed))) {
            if (dice.nextBoolean()) {
                played.acceptances.watching("2001");
            }
            played.twilio.answers(reply(dice));
            PlayedLegs.Dialled agent = played.dial("2001");
            played.pass(1 + dice.nextInt(300));
            boolean ended = false;
            for (int i = 0; i < DOINGS && !played.twilio.placed().isEmpty(); i++) {
                ended |= happens(played, agent, dice);
                played.pass(dice.nextInt(1_500));
            }
            agent.leg.hangUp();
            played.pass(200_000);

            List<LegEvent> told = agent.told;
            assertThat(told.stream().filter(LegEvent.Over.class::isInstance))
                    .as("ends of seed %d in %s", seed, told)
                    .hasSize(1);
            assertThat(told).as("seed %d", seed).last().isInstanceOf(LegEvent.Over.class);
            assertThat(told.stream().filter(event -> !(event instanceof LegEvent.Sound)))
                    .as("seed %d", seed)
                    .doesNotHaveDuplicates();
            assertThat(played.twilio.placed()).as("seed %d", seed).hasSizeLessThanOrEqualTo(2);
            boolean known = told.stream().anyMatch(LegEvent.Placed.class::isInstance);
            assertThat(!known || ended || !played.twilio.updates().isEmpty() || agent.stopped)
                    .as("seed %d leaves a call after %s", seed, told)
                    .isTrue();
            assertThat(played.threads.running()).as("seed %d", seed).isEmpty();
            assertThat(played.threads.failures()).as("seed %d", seed).isEmpty();
            assertThat(played.clock.alarms()).as("seed %d", seed).isZero();
        }
    }

    private static TwilioApi.Reply reply(Random dice) {
        return switch (dice.nextInt(8)) {
            case 0 -> new TwilioApi.Reply.Lost();
            case 1 -> new TwilioApi.Reply.NotSent();
            case 2 -> FakeTwilio.status(500);
            case 3 -> FakeTwilio.tooMany(1);
            default -> FakeTwilio.placed("CA1");
        };
    }

    /// @return whether Twilio said that the call is over
    private static boolean happens(PlayedLegs played, PlayedLegs.Dialled agent, Random dice) {
        switch (dice.nextInt(13)) {
            case 0, 1 -> agent.rings("CA1");
            case 2 -> agent.tells("CA1", new NetworkNews.Begun());
            case 3 -> agent.tells("CA1", new NetworkNews.Answered());
            case 4, 5, 6 -> agent.mayBeHeard("CA1");
            case 7 -> played.acceptances.accepted(agent.id, "2001");
            case 8 -> agent.heard.ifPresent(heard -> heard.heard(new Frame(new short[160], 8_000)));
            case 9 -> agent.leg.hear(new Frame(new short[320], 16_000));
            case 10 -> {
                if (dice.nextInt(4) == 0) {
                    agent.breaks(dice.nextBoolean());
                }
            }
            case 11 -> {
                if (dice.nextInt(6) == 0) {
                    agent.leg.hangUp();
                }
            }
            default -> {
                if (dice.nextInt(4) == 0) {
                    How how = HOWS.get(dice.nextInt(HOWS.size()));
                    agent.tells("CA1", new NetworkNews.Over(how, OptionalInt.empty()));
                    return true;
                }
            }
        }
        return false;
    }
}
