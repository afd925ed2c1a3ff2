package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A sender and a receiver with the same keys, and somebody between them.
class SrtpTest {
    private static final int SSRC = 0xcafe;

    @ParameterizedTest
    @EnumSource
    void whatIsSealedOpensAcrossTwoRollOvers(SrtpProfile profile) {
        SrtpSender sender = new SrtpSender(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        for (int i = 0; i < 140_000; i += 7) {
            byte[] packet = rtp(i & 0xffff, "sound " + i);
            byte[] sealed = seal(sender, packet);
            assertThat(open(receiver, sealed)).isEqualTo(packet);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPacketIsTakenOnceAndInAnyOrder(SrtpProfile profile) {
        SrtpSender sender = new SrtpSender(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        byte[] first = seal(sender, rtp(65_534, "a"));
        byte[] second = seal(sender, rtp(65_535, "b"));
        byte[] third = seal(sender, rtp(0, "c"));
        assertThat(open(receiver, first)).isNotEmpty();
        assertThat(open(receiver, third)).isNotEmpty();
        assertThat(open(receiver, second)).as("overtaken across the roll-over").isNotEmpty();
        assertThat(open(receiver, second)).as("replayed").isEmpty();
        assertThat(open(receiver, first)).as("replayed").isEmpty();
        for (int i = 1; i <= 64; i++) {
            assertThat(open(receiver, seal(sender, rtp(i, "d")))).isNotEmpty();
        }
        assertThat(open(receiver, third)).as("too old to know").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aForgedPacketIsRefusedAndDoesNotStandInTheWayOfTheRealOne(SrtpProfile profile) {
        SrtpSender sender = new SrtpSender(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        byte[] sealed = seal(sender, rtp(1, "real"));
        for (int i = 0; i < sealed.length; i++) {
            byte[] forged = sealed.clone();
            forged[i] ^= 1;
            assertThat(open(receiver, forged)).as("byte %s", i).isEmpty();
        }
        for (int length = 12; length < sealed.length; length++) {
            assertThat(open(receiver, Arrays.copyOf(sealed, length))).isEmpty();
        }
        assertThat(open(receiver, sealed)).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void reportsAreSealedCountedAndTakenOnce(SrtpProfile profile) {
        SrtpSender sender = new SrtpSender(keys(profile));
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        byte[] report = Hex.bytes("80c90001 0000cafe");
        byte[] sealed = new byte[report.length + profile.overhead()];
        int length = sender.protectRtcp(report, report.length, sealed);
        byte[] again = new byte[sealed.length];
        int lengthAgain = sender.protectRtcp(report, report.length, again);
        assertThat(sealed).isNotEqualTo(again);
        byte[] opened = new byte[sealed.length];
        assertThat(receiver.openRtcp(Arrays.copyOf(sealed, length), length, opened))
                .isEqualTo(report.length);
        assertThat(Arrays.copyOf(opened, report.length)).isEqualTo(report);
        assertThat(receiver.openRtcp(sealed, length, opened)).isNegative();
        again[5] ^= 1;
        assertThat(receiver.openRtcp(again, lengthAgain, opened)).isNegative();
        for (int cut = 0; cut < length; cut++) {
            assertThat(receiver.openRtcp(sealed, cut, opened)).isNegative();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachSideOpensWithItsOwnPartOfWhatDtlsExports(SrtpProfile profile) {
        byte[] exported = new byte[SrtpKeys.exportLength(profile)];
        new Random(3).nextBytes(exported);
        byte[] sealed = seal(new SrtpSender(SrtpKeys.ofClient(profile, exported)), rtp(9, "hello"));
        assertThat(open(new SrtpReceiver(SrtpKeys.ofClient(profile, exported)), sealed))
                .isNotEmpty();
        assertThat(open(new SrtpReceiver(SrtpKeys.ofServer(profile, exported)), sealed))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void onlyAFewStreamsAreKeptInMind(SrtpProfile profile) {
        SrtpReceiver receiver = new SrtpReceiver(keys(profile));
        int taken = 0;
        for (int ssrc = 0; ssrc < 100; ssrc++) {
            byte[] packet = rtp(1, "x");
            Bytes.put32(packet, 8, ssrc);
            taken += open(receiver, seal(new SrtpSender(keys(profile)), packet)).length > 0 ? 1 : 0;
        }
        assertThat(taken).isEqualTo(16);
    }

    private static SrtpKeys keys(SrtpProfile profile) {
        byte[] key = new byte[profile.keyLength()];
        byte[] salt = new byte[profile.saltLength()];
        new Random(1).nextBytes(key);
        new Random(2).nextBytes(salt);
        return new SrtpKeys(profile, key, salt);
    }

    private static byte[] rtp(int sequence, String payload) {
        byte[] words = payload.getBytes(StandardCharsets.UTF_8);
        byte[] packet = new byte[RtpPacket.HEADER + words.length];
        RtpPacket.writeHeader(packet, 111, false, sequence, 960L * sequence, SSRC);
        System.arraycopy(words, 0, packet, RtpPacket.HEADER, words.length);
        return packet;
    }

    private static byte[] seal(SrtpSender sender, byte[] packet) {
        byte[] target = new byte[packet.length + 20];
        return Arrays.copyOf(target, sender.protectRtp(packet, RtpPacket.HEADER, packet.length, target));
    }

    private static byte[] open(SrtpReceiver receiver, byte[] sealed) {
        int header = RtpPacket.headerLength(sealed, sealed.length);
        if (header < 0) {
            return new byte[0];
        }
        byte[] target = new byte[sealed.length];
        return Arrays.copyOf(target, Math.max(0, receiver.openRtp(sealed, header, sealed.length, target)));
    }
}
