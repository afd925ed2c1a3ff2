package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReorderWindowTest {
    private final ReorderWindow window = new ReorderWindow();
    private final List<Integer> passed = new ArrayList<>();

    @Test
    void whatComesInOrderPassesAtOnce() {
        arrive(65_534, 65_535, 0, 1);
        assertThat(passed).containsExactly(65_534, 65_535, 0, 1);
        assertThat(window.isWaiting()).isFalse();
    }

    @Test
    void anOvertakenPacketIsWaitedFor() {
        arrive(65_533, 65_535, 0);
        assertThat(passed).containsExactly(65_533);
        assertThat(window.isWaiting()).isTrue();
        arrive(65_534);
        assertThat(passed).containsExactly(65_533, 65_534, 65_535, 0);
        assertThat(window.lost()).isZero();
    }

    @Test
    void theThirdThatOvertakesGivesItUp() {
        arrive(1, 3, 4);
        assertThat(passed).containsExactly(1);
        arrive(5);
        assertThat(passed).containsExactly(1, 3, 4, 5);
        assertThat(window.lost()).isEqualTo(1);
        arrive(2);
        assertThat(passed).as("too late").containsExactly(1, 3, 4, 5);
        assertThat(window.late()).isEqualTo(1);
    }

    @Test
    void whatWaitsIsReleased() {
        arrive(1, 3, 5);
        window.release(packet -> passed.add(packet.sequence()));
        assertThat(passed).containsExactly(1, 3, 5);
        assertThat(window.lost()).isEqualTo(2);
        assertThat(window.isWaiting()).isFalse();
    }

    @Test
    void aLongLossIsNotWaitedFor() {
        arrive(1, 3, 40);
        assertThat(passed).containsExactly(1, 3, 40);
        assertThat(window.lost()).isEqualTo(37);
        arrive(41);
        assertThat(passed).containsExactly(1, 3, 40, 41);
    }

    @Test
    void aJumpBeginsAnew() {
        arrive(1, 3, 20_000, 20_001);
        assertThat(passed).containsExactly(1, 3, 20_000, 20_001);
    }

    @Test
    void nothingPassesTwice() {
        arrive(1, 1, 3, 3, 2, 2);
        assertThat(passed).containsExactly(1, 2, 3);
        assertThat(window.late()).isEqualTo(3);
    }

    @Test
    void whateverComesPassesInOrderAndOnceAndNoMoreThanAFewAreHeld() {
        Random random = new Random(5);
        for (int round = 0; round < 20_000; round++) {
            int near = round * 2 + random.nextInt(12);
            arrive(near & 0xffff);
        }
        window.release(packet -> passed.add(packet.sequence()));
        for (int i = 1; i < passed.size(); i++) {
            assertThat(RtpPacket.distance(passed.get(i - 1), passed.get(i))).isPositive();
        }
        assertThat(passed).hasSizeGreaterThan(10_000);
    }

    private void arrive(int... sequences) {
        for (int sequence : sequences) {
            byte[] packet = new byte[RtpPacket.HEADER + 1];
            RtpPacket.writeHeader(packet, 111, false, sequence, 0, 1);
            window.add(RtpPacket.parse(packet).orElseThrow(), out -> passed.add(out.sequence()));
        }
    }
}
