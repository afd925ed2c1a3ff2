package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PlayoutTest {
    private static final int SECOND = Playout.RATE;
    private final HandClock clock = new HandClock();
    private final Playout playout = new Playout(clock, Duration.ofMillis(300), CallMeasures.NONE);
    private long sent;

    @Test
    void theLeadIsSentAtOnceAndTheRestInRealTime() {
        playout.add(sound(2 * SECOND));

        assertThat(sentAt(0)).isLessThanOrEqualTo(ms(300)).isGreaterThan(ms(250));
        assertThat(sentAt(1_000)).isLessThanOrEqualTo(ms(1_300)).isGreaterThan(ms(1_250));
        assertThat(sentAt(1_700)).isEqualTo(2 * SECOND);
        assertThat(playout.over()).isFalse();
        clock.advance(Duration.ofMillis(300));
        assertThat(playout.over()).isTrue();
    }

    @Test
    void whoComesLateNeverDrifts() {
        playout.add(sound(10 * SECOND));
        play(0);
        for (int late = 0; late < 50; late++) {
            play(97);
        }

        assertThat(sent).isGreaterThan(ms(50 * 97 + 250)).isLessThanOrEqualTo(ms(50 * 97 + 300));
    }

    @Test
    void afterRunningDryTheLeadIsNotDoubled() {
        playout.add(sound(SECOND));
        playout.flush();
        for (int i = 0; i < 50; i++) {
            play(100);
        }
        assertThat(sent).isEqualTo(SECOND);

        playout.add(sound(2 * SECOND));
        play(0);

        assertThat(sent - SECOND).isLessThanOrEqualTo(ms(300));
    }

    @Test
    void whatWasHeardIsNeverMoreThanRealTimeOrThePlayHead() {
        playout.add(sound(5 * SECOND));
        play(0);
        play(200);
        assertThat(playout.heard()).isEqualTo(ms(200));

        playout.report(Duration.ofMillis(80));
        assertThat(playout.heard()).isEqualTo(ms(80));
        clock.advance(Duration.ofMillis(100));
        assertThat(playout.heard()).isEqualTo(ms(180));
        clock.advance(Duration.ofMillis(800));
        assertThat(playout.heard()).isEqualTo(ms(80 + 250));
        clock.advance(Duration.ofSeconds(8));
        assertThat(playout.heard()).isEqualTo(sent);

        playout.report(Duration.ofHours(1));
        assertThat(playout.heard()).isLessThanOrEqualTo(sent);
    }

    @Test
    void whatIsHeldStaysUntilItIsReleased() {
        playout.add(sound(SECOND));
        playout.hold(true);
        play(0);
        assertThat(sent).isZero();

        clock.advance(Duration.ofSeconds(2));
        playout.hold(false);
        play(0);

        assertThat(sent).isPositive().isLessThanOrEqualTo(ms(300));
    }

    @Test
    void afterALostLineItGoesOnWhereThePlayHeadStopped() {
        playout.add(sound(5 * SECOND));
        play(0);
        for (int i = 0; i < 10; i++) {
            play(100);
        }
        playout.report(Duration.ofMillis(900));
        clock.advance(Duration.ofMillis(20));

        long goesOn = playout.rewind();
        playout.hold(true);

        assertThat(goesOn).isBetween(ms(850), ms(920));
        clock.advance(Duration.ofSeconds(7));
        playout.hold(false);
        sent = 0;
        play(0);
        assertThat(sent).isPositive().isLessThanOrEqualTo(ms(300));
        assertThat(playout.heard()).isEqualTo(goesOn);
    }

    @Test
    void aPageThatCountsOnFromAnotherProcessIsUnderstood() {
        playout.beganElsewhere();
        playout.add(sound(5 * SECOND));
        playout.report(Duration.ofMillis(2_600));
        assertThat(playout.heard()).isZero();
        play(0);
        play(200);

        playout.report(Duration.ofMillis(2_600 + 120));

        assertThat(playout.heard()).isEqualTo(ms(120));
    }

    @Test
    void aPageThatCountsOnIsUnderstoodAlsoWhenItsFirstReportComesLate() {
        playout.beganElsewhere();
        playout.add(sound(5 * SECOND));
        play(0);
        play(200);
        playout.report(Duration.ofMillis(2_600 + 120));
        play(100);
        playout.report(Duration.ofMillis(2_600 + 240));
        play(400);

        assertThat(playout.heard())
                .as("no further than a quarter of a second after the play-head")
                .isEqualTo(ms(300 + 250));
    }

    @Test
    void aNewPageAfterAnotherProcessCountsFromItsOwnBeginning() {
        playout.beganElsewhere();
        playout.add(sound(5 * SECOND));
        play(0);
        play(200);

        playout.report(Duration.ofMillis(120));

        assertThat(playout.heard()).isEqualTo(ms(120));
    }

    @Test
    void aNewPageIsToldFromTheOldOneAlsoAfterPauses() {
        playout.add(sound(8 * SECOND));
        for (int i = 0; i < 30; i++) {
            play(100);
        }
        playout.report(Duration.ofMillis(2_950));
        playout.pause();
        playout.resume(ms(600));
        for (int i = 0; i < 5; i++) {
            play(100);
        }
        long goesOn = playout.rewind();
        play(0);
        play(200);

        playout.report(Duration.ofMillis(150));

        assertThat(playout.heard()).isEqualTo(goesOn + ms(150));
    }

    @Test
    void aNewPageIsToldFromTheOldOneAlsoWhenTheLossCameEarly() {
        playout.add(sound(3 * SECOND));
        for (int i = 0; i < 8; i++) {
            play(100);
        }
        playout.report(Duration.ofMillis(750));
        long goesOn = playout.rewind();
        play(0);
        play(200);

        playout.report(Duration.ofMillis(100));

        assertThat(playout.heard()).isEqualTo(goesOn + ms(100));
    }

    @Test
    void theSamePageIsUnderstoodWhenMoreOfItsSoundIsOnItsWayToTheEar() {
        playout.add(sound(3 * SECOND));
        for (int i = 0; i < 8; i++) {
            play(100);
        }
        playout.report(Duration.ofMillis(750));
        playout.rewind();
        play(0);
        play(200);

        playout.report(Duration.ofMillis(650));

        assertThat(playout.heard()).isEqualTo(ms(650));
    }

    private long sentAt(int millis) {
        long target = millis * 1_000_000L;
        while (true) {
            OptionalLong next = playout.advance(frame -> sent += frame.samples().length);
            if (next.isEmpty() || next.getAsLong() > target) {
                clock.advanceTo(target);
                return sent;
            }
            clock.advanceTo(next.getAsLong());
        }
    }

    private void play(int millisLater) {
        clock.advance(Duration.ofMillis(millisLater));
        playout.advance(frame -> sent += frame.samples().length);
    }

    private static Frame sound(int samples) {
        return new Frame(new short[samples], Playout.RATE);
    }

    private static long ms(int millis) {
        return (long) millis * Playout.RATE / 1_000;
    }
}
