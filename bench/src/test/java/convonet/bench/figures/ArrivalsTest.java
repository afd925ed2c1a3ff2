package convonet.bench.figures;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.bench.figures.Arrivals.Packet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final long MILLI = 1_000_000;

    private final Arrivals arrivals = new Arrivals();

    @Test
    void aPacketThatComesThreeMillisecondsLateMakesTwoGapsWrong() {
        arrivals.add(List.of(packet(0, 0), packet(1, 20), packet(2, 43), packet(3, 60)));

        assertThat(arrivals.gapErrors().sum()).isEqualTo(6 * MILLI);
        assertThat(arrivals.lateness().max()).isEqualTo(3 * MILLI);
        assertThat(arrivals.lateness().percentile(0.75)).isZero();
    }

    @Test
    void whatTheFirstPacketIsLateTheOthersTell() {
        arrivals.add(List.of(packet(0, 5), packet(1, 20), packet(2, 40)));

        assertThat(arrivals.lateness().max()).isEqualTo(5 * MILLI);
    }

    @Test
    void lostPacketsAreCountedAndTheGapOverThemIsNot() {
        arrivals.add(List.of(packet(65_534, 0), packet(65_535, 20), packet(65_538, 80)));

        assertThat(arrivals.missing()).isEqualTo(2);
        assertThat(arrivals.came()).isEqualTo(3);
        assertThat(arrivals.gapErrors().size()).isEqualTo(1);
    }

    @Test
    void whatWasOvertakenIsNotLost() {
        arrivals.add(List.of(packet(0, 0), packet(2, 40), packet(1, 41), packet(3, 60)));

        assertThat(arrivals.missing()).isZero();
    }

    @Test
    void aSilenceBeginsANewStretch() {
        arrivals.add(List.of(packet(0, 0), packet(1, 20), new Packet(150 * MILLI, 2, 7_000, true)));

        assertThat(arrivals.gapErrors().size()).isEqualTo(1);
        assertThat(arrivals.lateness().max()).isZero();
    }

    /// @param number counts on beyond 16 bits
    private static Packet packet(int number, int atMillis) {
        return new Packet(atMillis * MILLI, number & 0xffff, number * 960L, number == 0);
    }
}
