package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OutgoingTest {
    private static final long MILLIS = 1_000_000;
    private static final long START = -7_777_777L;
    private static final SrtpKeys KEYS = new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12]);

    private final List<RtpPacket> sent = new ArrayList<>();
    private final SrtpReceiver receiver = new SrtpReceiver(KEYS);
    private final Counts counts = new Counts();
    private final Departed departed = new Departed();
    private final Outgoing outgoing = new Outgoing(
            new RtpSender(
                    KEYS,
                    new Negotiation.Local(List.of(), new Fingerprint("sha-256", ""), 9, "test"),
                    new AudioTerms(
                            0, 111, OptionalInt.of(110), true, true, "active", new IceCredentials("a", "b"), List.of()),
                    this::open,
                    new Random(1)),
            counts,
            departed,
            START);

    @Test
    void nothingLeavesWhileThereIsNothing() {
        assertThat(outgoing.advance(START)).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void eachPieceLeavesAtItsOwnMomentHoweverLateOneWas() {
        outgoing.add(pieces(10));
        assertThat(outgoing.advance(START)).hasValue(START + 20 * MILLIS);
        assertThat(sent).hasSize(1);
        assertThat(outgoing.advance(START + 19 * MILLIS)).hasValue(START + 20 * MILLIS);
        assertThat(sent).hasSize(1);
        assertThat(outgoing.advance(START + 27 * MILLIS)).hasValue(START + 40 * MILLIS);
        assertThat(sent).hasSize(2);
        assertThat(outgoing.advance(START + 85 * MILLIS)).hasValue(START + 100 * MILLIS);
        assertThat(sent).hasSize(5);
        assertThat(steps()).containsOnly(960L);
    }

    @Test
    void theOtherSidesTimestampTellsHowMuchItHasHeard() {
        outgoing.add(pieces(3));
        run(START, 40);
        outgoing.clear();
        outgoing.advance(START + 60 * MILLIS);
        outgoing.add(pieces(1));
        outgoing.advance(START + 80 * MILLIS);

        int first = (int) sent.getFirst().timestamp();
        assertThat(departed.samplesAt(first - 1)).as("before the first").isEmpty();
        assertThat(departed.samplesAt(first)).hasValue(320);
        assertThat(departed.samplesAt(first + 959)).as("within the first piece").hasValue(320);
        assertThat(departed.samplesAt(first + 2 * 960)).hasValue(3 * 320);
        assertThat(departed.samplesAt(first + 3 * 960)).as("silence of ours").hasValue(3 * 320);
        assertThat(departed.samplesAt(first + 4 * 960)).hasValue(4 * 320);
    }

    @Test
    void afterAStandstillThereIsNoBurst() {
        outgoing.add(pieces(100));
        outgoing.advance(START);
        outgoing.advance(START + 1_010 * MILLIS);
        assertThat(sent).hasSize(2);
        assertThat(steps()).containsExactly(50 * 960L);
    }

    @Test
    void theLastSoundFadesIntoSilenceAndThenNothingIsSent() {
        outgoing.add(pieces(2));
        run(START, 400);
        assertThat(sent).hasSize(2 + 5);
        assertThat(departed.samples()).isEqualTo(2 * 320);
        outgoing.add(pieces(1));
        run(START + 1_000 * MILLIS, 10);
        assertThat(sent).hasSize(8);
        assertThat(sent.get(7).marker()).as("a new talkspurt").isTrue();
        assertThat(sent.get(7).timestamp() - sent.get(0).timestamp() & 0xffff_ffffL)
                .isEqualTo(48_000);
        assertThat(sent.get(7).sequence() - sent.get(6).sequence()).isEqualTo(1);
    }

    @Test
    void framesOfAnyLengthBecomePiecesAndTheRestIsFilledUp() {
        for (int i = 0; i < 5; i++) {
            outgoing.add(Sounds.tone(500, 0.2, 111, 16_000));
        }
        run(START, 400);
        assertThat(sent).hasSize(2 + 5);
    }

    @Test
    void whatIsClearedNeverLeaves() {
        outgoing.add(pieces(50));
        run(START, 50);
        outgoing.clear();
        run(START + 60 * MILLIS, 1_000);
        assertThat(departed.samples()).isEqualTo(3 * 320);
        assertThat(sent).hasSize(3 + 5);
    }

    @Test
    void ofTooMuchTheOldestIsDropped() {
        outgoing.add(pieces(1_600));
        assertThat(counts.count(Dropped.OVERFLOW)).isEqualTo(100);
    }

    @Test
    void whatIsSaidNowNeverLagsFarBehind() {
        long now = START;
        for (int second = 0; second < 60; second++) {
            outgoing.addLive(pieces(25));
            run(now, 500);
            now += 500 * MILLIS;
            for (int i = 0; i < 25; i++, now += 20 * MILLIS) {
                outgoing.addLive(pieces(1));
                run(now, 19);
            }
        }
        int heard = sent.size();
        run(now, 1_000);

        assertThat(sent.size() - heard).as("what was on its way, and silence").isLessThanOrEqualTo(7 + 1 + 5);
        assertThat(counts.count(Dropped.OVERFLOW)).isPositive();
    }

    @Test
    void whatIsSaidNowWaitsForACushionAndForWhatWasQueued() {
        outgoing.add(pieces(5));
        outgoing.addLive(pieces(2));
        run(START, 100);
        assertThat(departed.samples()).isEqualTo(5 * 320);

        outgoing.addLive(pieces(1));
        run(START + 101 * MILLIS, 300);
        assertThat(departed.samples()).as("and its fading").isEqualTo((5 + 3 + 1) * 320);
        assertThat(outgoing.advance(START + 900 * MILLIS)).isEmpty();
    }

    @Test
    void tooLittleToBeHeardIsForgotten() {
        outgoing.addLive(pieces(1));
        run(START, 500);

        assertThat(departed.samples()).isZero();
        assertThat(outgoing.advance(START + 900 * MILLIS)).isEmpty();
    }

    @Test
    void whatIsPassedOnKeepsItsGaps() {
        assertThat(forward(65_534, 1_000, START)).isTrue();
        assertThat(forward(65_535, 1_960, START)).isTrue();
        assertThat(forward(3, 5_800, START)).isTrue();
        assertThat(sent.get(1).sequence() - sent.get(0).sequence()).isEqualTo(1);
        assertThat(sent.get(2).sequence() - sent.get(0).sequence()).isEqualTo(5);
        assertThat(steps()).containsExactly(960L, 3_840L);
        assertThat(sent.get(2).length()).isEqualTo(7);
    }

    @Test
    void ownSoundGoesFirst() {
        outgoing.add(pieces(1));
        assertThat(forward(1, 0, START)).isFalse();
        run(START, 200);
        assertThat(forward(2, 3_000_000_000L, START + 200 * MILLIS)).isTrue();
        RtpPacket last = sent.getLast();
        assertThat(last.timestamp() - sent.getFirst().timestamp() & 0xffff_ffffL)
                .as("their clock became ours")
                .isEqualTo(9_600);
        assertThat(last.sequence() - sent.get(sent.size() - 2).sequence()).isEqualTo(1);
    }

    @Test
    void theFadingOfOwnSoundIsNotWaitedFor() {
        outgoing.add(pieces(1));
        run(START, 0);
        assertThat(forward(1, 0, START + 10 * MILLIS)).as("sound").isFalse();
        run(START + 20 * MILLIS, 0);
        assertThat(forward(2, 960, START + 30 * MILLIS)).as("silence after it").isTrue();
        assertThat(forward(3, 1_920, START + 50 * MILLIS)).isTrue();
        assertThat(outgoing.advance(START + 60 * MILLIS)).isEmpty();
        assertThat(steps()).containsExactly(960L, 960L, 960L);

        outgoing.add(pieces(1));
        run(START + 60 * MILLIS, 0);
        assertThat(forward(4, 2_880, START + 70 * MILLIS)).as("sound again").isFalse();
    }

    @Test
    void aWordThatCameTooShortToBeHeardDoesNotHinderWhatIsPassedOn() {
        outgoing.addLive(pieces(1));
        run(START, 0);

        for (int i = 0; i < 10; i++) {
            long now = START + (10 + 20 * i) * MILLIS;
            assertThat(forward(i, 960L * i, now)).as("packet %d", i).isTrue();
            assertThat(outgoing.advance(now + 9 * MILLIS))
                    .as("after packet %d", i)
                    .isEmpty();
        }
    }

    private boolean forward(int sequence, long timestamp, long now) {
        byte[] packet = new byte[RtpPacket.HEADER + 7];
        RtpPacket.writeHeader(packet, 96, false, sequence, timestamp, 5);
        return outgoing.forward(RtpPacket.parse(packet).orElseThrow(), false, now);
    }

    private void run(long from, long millis) {
        for (OptionalLong next = OptionalLong.of(from);
                next.isPresent() && next.getAsLong() <= from + millis * MILLIS; ) {
            next = outgoing.advance(Math.max(from, next.getAsLong()));
        }
    }

    private static Frame pieces(int count) {
        return Sounds.tone(500, 0.2, count * 320, 16_000);
    }

    private List<Long> steps() {
        List<Long> steps = new ArrayList<>();
        for (int i = 1; i < sent.size(); i++) {
            steps.add(sent.get(i).timestamp() - sent.get(i - 1).timestamp() & 0xffff_ffffL);
        }
        return steps;
    }

    private void open(byte[] data, int offset, int length) {
        byte[] plain = new byte[length];
        int opened =
                receiver.openRtp(Arrays.copyOfRange(data, offset, offset + length), RtpPacket.HEADER, length, plain);
        sent.add(RtpPacket.parse(Arrays.copyOf(plain, opened)).orElseThrow());
    }
}
