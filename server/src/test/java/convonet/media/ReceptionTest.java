package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.media.RtcpPacket.ReportBlock;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final long MILLIS = 1_000_000;

    private final Reception reception = new Reception(7, 48_000);

    @Test
    void whatComesInStepIsNeitherLostNorJittery() {
        for (int i = 0; i < 100; i++) {
            arrive(65_500 + i, 20L * i);
        }
        ReportBlock report = reception.report(0);
        assertThat(report).isEqualTo(new ReportBlock(7, 0, 0, (1 << 16) + (65_599 & 0xffff), 0, 0, 0));
        assertThat(reception.packets()).isEqualTo(100);
    }

    @Test
    void everyFourthLostIsAQuarterInEachReport() {
        for (int i = 0; i < 40; i++) {
            if (i % 4 != 1) {
                arrive(i, 20L * i);
            }
        }
        ReportBlock first = reception.report(0);
        assertThat(first.lost()).isEqualTo(10);
        assertThat(first.fractionLost()).isEqualTo(64);
        for (int i = 40; i < 50; i++) {
            arrive(i, 20L * i);
        }
        ReportBlock second = reception.report(0);
        assertThat(second.lost()).isEqualTo(10);
        assertThat(second.fractionLost()).isZero();
        assertThat(reception.lost()).isEqualTo(10);
    }

    @Test
    void duplicatesMakeTheLossNegativeAndNoFraction() {
        arrive(1, 0);
        arrive(1, 0);
        arrive(2, 20);
        ReportBlock report = reception.report(0);
        assertThat(report.lost()).isEqualTo(-1);
        assertThat(report.fractionLost()).isZero();
        assertThat(reception.lost()).isZero();
    }

    /// Every other packet 10 ms late: each step is off by 480 ticks, and the average comes near it.
    @Test
    void jitterIsTheMeanOfHowFarStepsAreOff() {
        for (int i = 0; i < 400; i++) {
            arrive(i, 20L * i + (i % 2 == 0 ? 0 : 10));
        }
        assertThat(reception.report(0).jitter()).isBetween(470L, 481L);
    }

    @Test
    void theSendersReportComesBackWithItsAge() {
        arrive(1, 0);
        reception.senderReported(0x1111_2222_3333_4444L, 5_000 * MILLIS);
        ReportBlock report = reception.report(5_500 * MILLIS);
        assertThat(report.lastReport()).isEqualTo(0x2222_3333L);
        assertThat(report.delay()).isEqualTo(32_768);
    }

    @Test
    void aJumpBeginsAnew() {
        arrive(1, 0);
        arrive(30_000, 20);
        arrive(30_001, 40);
        assertThat(reception.report(0).lost()).isZero();
    }

    private void arrive(int sequence, long millis) {
        reception.received(sequence & 0xffff, 960L * sequence & 0xffff_ffffL, millis * MILLIS);
    }
}
