package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.call.Stance.Doing;
import convonet.call.TurnTaking.Decision;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Callers and recognisers that do anything at all.
class TurnTakingExplorationTest {
    private static final CallSettings SETTINGS = CallSettings.DEFAULT;
    private static final List<String> WORDS =
            List.of("stop", "uh huh", "what is on my list", "add milk and", "four one five", "fresh milk", "yes");

    private final Random dice = new Random(7);
    private Floor floor = Floor.empty(0);
    private Doing doing = Doing.QUIET;
    private int pauses;
    private long now;

    @Test
    void whateverHappensItWaitsForSomethingToComeAndAlwaysDecides() {
        for (int step = 0; step < 200_000; step++) {
            now += (long) (dice.nextDouble() * dice.nextDouble() * 2e9);
            happen(dice.nextInt(14));
            Decision decision = settle();
            assertThat(((Decision.Wait) decision).until().orElse(Long.MAX_VALUE))
                    .as("%s, the assistant is %s, at %d", floor, doing, now)
                    .isGreaterThan(now);
        }
    }

    @Test
    void aSilentLineAlwaysComesToRest() {
        for (int play = 0; play < 3_000; play++) {
            for (int step = 0; step < 12; step++) {
                now += (long) (dice.nextDouble() * 1e9);
                happen(dice.nextInt(14));
                settle();
            }
            floor = floor.deaf(false, now);
            if (floor.voice().heard()) {
                floor = floor.voiceEnded(now);
            }
            Decision decision = settle();
            for (int rings = 0; ((Decision.Wait) decision).until().isPresent(); rings++) {
                assertThat(rings).as(floor::toString).isLessThan(10);
                now = ((Decision.Wait) decision).until().getAsLong();
                decision = settle();
            }
            assertThat(doing).isNotEqualTo(Doing.PAUSED);
            assertThat(floor.hasWords() && doing == Doing.QUIET)
                    .as(floor::toString)
                    .isFalse();
            doing = Doing.QUIET;
        }
    }

    private void happen(int what) {
        String words = WORDS.get(dice.nextInt(WORDS.size()));
        floor = switch (what) {
            case 0 -> floor.voice().heard() ? floor : floor.voiceBegan(now - dice.nextInt(100_000_000));
            case 1 -> floor.voiceGoesOn(now);
            case 2 -> floor.voice().heard() ? floor.voiceEnded(now - dice.nextInt(300_000_000)) : floor;
            case 3 -> floor.words(words, false, 1, now);
            case 4 -> floor.words(words, true, 1, now);
            case 5, 6 -> floor.utteranceEnded(1);
            case 7 -> floor.turnEnded(true, 1);
            case 8 -> floor.turnEnded(false, 1);
            case 9 -> floor.turnResumed();
            case 10 -> floor.deaf(dice.nextBoolean(), now);
            case 11 -> floor.closed(dice.nextBoolean());
            default -> floor;
        };
        if (what == 12) {
            doing = doing == Doing.THINKING ? Doing.SPEAKING : doing;
        } else if (what == 13) {
            doing = doing == Doing.PAUSED ? doing : Doing.QUIET;
        }
    }

    /// As the call does it.
    private Decision settle() {
        for (int decisions = 0; decisions < 10; decisions++) {
            Decision decision = TurnTaking.decide(floor, new Stance(doing, "Buy fresh milk.", pauses), now, SETTINGS);
            switch (decision) {
                case Decision.Wait _ -> {
                    return decision;
                }
                case Decision.Pause _ -> {
                    doing = Doing.PAUSED;
                    pauses++;
                }
                case Decision.Resume _ -> doing = Doing.SPEAKING;
                case Decision.LetGo _ -> floor = floor.taken();
                case Decision.CallerTakesTheWord _ -> {
                    doing = Doing.QUIET;
                    pauses = 0;
                }
                case Decision.TurnIsOver _ -> {
                    floor = floor.taken();
                    doing = Doing.THINKING;
                    pauses = 0;
                }
                case Decision.CutIn _ -> {
                    floor = floor.cutIn();
                    doing = Doing.THINKING;
                }
                case Decision.Split _ -> floor = floor.split();
                case Decision.Noise _ -> floor = floor.noise();
                case Decision.NothingUnderstood _ -> floor = floor.taken();
            }
        }
        throw new AssertionError("it never comes to rest: " + floor);
    }
}
