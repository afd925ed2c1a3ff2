package convonet.audio;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JitterBufferTest {
    private static final int RATE = 8_000;
    private static final Duration PIECE = Duration.ofMillis(20);

    private final HandClock clock = new HandClock();
    private final JitterBuffer buffer = new JitterBuffer(RATE, Duration.ofMillis(60), Duration.ofMillis(140));
    private final List<Optional<Frame>> taken = new ArrayList<>();
    private int added;
    private int gaveWay;

    /// So much of a tone of 440 Hz, quiet or loud.
    private Frame tone(int samples, double loudness) {
        short[] sound = new short[samples];
        for (int i = 0; i < samples; i++) {
            sound[i] = (short) (loudness * Math.sin(2 * Math.PI * 440 * added++ / RATE));
        }
        return new Frame(sound, RATE);
    }

    private void says(int millis, double loudness) {
        gaveWay += buffer.add(tone(millis * RATE / 1_000, loudness)) ? 1 : 0;
    }

    /// A source speaks by its own clock, and pieces are taken by ours.
    ///
    /// @param millionths by which its clock is ahead
    private void speaksFor(Duration time, int millionths, double loudness) {
        long end = clock.nanos() + time.toNanos();
        every(Math.round(20_000_000 * (1 - millionths / 1e6)), end, () -> says(20, loudness));
        every(PIECE.toNanos(), end, () -> taken.add(buffer.take()));
        clock.advanceTo(end);
    }

    private void every(long nanos, long end, Runnable task) {
        clock.after(Duration.ofNanos(nanos), () -> {
            task.run();
            if (clock.nanos() + nanos <= end) {
                every(nanos, end, task);
            }
        });
    }

    private void take(int pieces) {
        for (int i = 0; i < pieces; i++) {
            taken.add(buffer.take());
        }
    }

    private long gaps() {
        return taken.stream()
                .dropWhile(Optional::isEmpty)
                .filter(Optional::isEmpty)
                .count();
    }

    /// How steep the steepest step is from one sample to the next.
    private int steepest() {
        int steepest = 0;
        int before = 0;
        for (Optional<Frame> piece : taken) {
            for (short sample : piece.map(Frame::samples).orElse(new short[RATE / 50])) {
                steepest = Math.max(steepest, Math.abs(sample - before));
                before = sample;
            }
        }
        return steepest;
    }

    private int held() {
        int pieces = 0;
        while (buffer.take().isPresent()) {
            pieces++;
        }
        return pieces;
    }

    @Test
    void burstsBecomeAnEvenFlow() {
        says(40, 10_000);
        assertThat(buffer.take()).as("before there is a cushion").isEmpty();
        says(40, 10_000);
        take(4);

        assertThat(taken).allSatisfy(piece -> assertThat(piece).isPresent());
        assertThat(steepest()).isLessThan(4_000);
    }

    /// In this time a clock that is 200 millionths ahead brings 240 ms more.
    @ParameterizedTest
    @CsvSource({"200, 100", "-200, 100", "200, 10000", "-200, 10000", "-5000, 100", "5000, 10000"})
    void anotherClockIsKeptUpWith(int millionths, double loudness) {
        speaksFor(Duration.ofMinutes(20), millionths, loudness);

        assertThat(gaps()).isZero();
        assertThat(gaveWay).isZero();
        assertThat(steepest()).isLessThan((int) (loudness * 0.4) + 1);
        assertThat(held()).isBetween(1, 6);
    }

    @Test
    void aClockLikeOursIsLeftAsItIs() {
        speaksFor(Duration.ofMinutes(10), 0, 10_000);

        double rate = 2 * Math.PI * 440 / RATE;
        int at = 0;
        for (Optional<Frame> piece : taken) {
            for (short sample : piece.map(Frame::samples).orElse(new short[0])) {
                assertThat((int) sample).isEqualTo((short) (10_000 * Math.sin(rate * at++)));
            }
        }
        assertThat(gaps()).isZero();
    }

    @Test
    void whatIsLeftOutIsLeftOutWhereItIsQuiet() {
        says(140, 10_000);
        take(1);
        for (int moment = 1; moment < 140; moment++) {
            says(20, moment >= 70 && moment < 76 ? 50 : 10_000);
            take(1);
        }

        long quiet = taken.stream().filter(JitterBufferTest::isQuiet).count();
        assertThat(quiet).isEqualTo(5);
    }

    private static boolean isQuiet(Optional<Frame> piece) {
        for (short sample : piece.orElseThrow().samples()) {
            if (Math.abs(sample) > 50) {
                return false;
            }
        }
        return true;
    }

    @Test
    void afterAGapTheCushionIsWaitedForAnewAndNothingClicks() {
        says(60, 10_000);
        take(8);
        assertThat(taken.stream().filter(Optional::isPresent))
                .as("the last one fades")
                .hasSize(4);
        says(40, 10_000);
        take(1);
        assertThat(taken.getLast()).isEmpty();
        says(20, 10_000);
        take(3);

        assertThat(taken.getLast()).isPresent();
        assertThat(steepest()).isLessThan(4_000);
    }

    @Test
    void whatComesBeyondIsHeardAndTheOldestIsNot() {
        says(100, 10_000);
        take(1);
        says(500, 10_000);
        assertThat(gaveWay).isEqualTo(1);
        take(8);

        assertThat(taken.stream().filter(Optional::isPresent)).hasSize(9);
        assertThat(steepest()).isLessThan(4_000);
        assertThat(gaps()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void burstsThatComeLateByUpToThePauseOfOnePieceLeaveNoGap(long seed) {
        Random dice = new Random(seed);
        for (int second = 0; second < 60; second++) {
            for (int i = 0; i < 25; i++) {
                long late = dice.nextInt(20_000_000);
                clock.after(Duration.ofMillis(40L * i).plusNanos(late), () -> says(40, 10_000));
            }
            for (int i = 0; i < 50; i++) {
                clock.after(PIECE.multipliedBy(i), () -> taken.add(buffer.take()));
            }
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(gaps()).isLessThanOrEqualTo(3);
        assertThat(gaveWay).isZero();
        assertThat(held()).isLessThanOrEqualTo(7);
    }

    @Test
    void whatIsForgottenIsNotHeard() {
        says(100, 10_000);
        take(1);
        buffer.clear();
        assertThat(buffer.isEmpty()).isTrue();
        take(1);

        assertThat(taken.getLast()).isEmpty();
    }
}
