package convonet.media;

import convonet.audio.Frame;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays both sides of some handshakes, and of some seconds of protected sound, so that Java has compiled what the
/// first peer needs.
final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int HANDSHAKES = 20;
    private static final int PIECES = 1_500;

    private final LivePeer.House house;

    private WarmUp(LivePeer.House house) {
        this.house = house;
    }

    static void start(LivePeer.House house) {
        Thread.ofPlatform().name("media-warm-up").daemon().start(new WarmUp(house)::run);
    }

    private void run() {
        try {
            for (int i = 0; i < HANDSHAKES; i++) {
                shakeHands();
            }
            speak();
        } catch (IOException | RuntimeException e) {
            LOG.warn("The first peers will find a cold house", e);
        }
    }

    /// In memory, client and server with the same identity.
    private void shakeHands() throws IOException {
        DtlsPipe[] pipes = new DtlsPipe[2];
        pipes[0] = new DtlsPipe((data, from, length) -> bring(pipes[1], data, from, length));
        pipes[1] = new DtlsPipe((data, from, length) -> bring(pipes[0], data, from, length));
        List<Fingerprint> own = List.of(house.identity().fingerprint());
        Association.start(house.threads(), house.identity(), own, pipes[0], new Nobody());
        DtlsClient client = new DtlsClient(house.identity(), own, List.of(SrtpProfile.values()));
        new DTLSClientProtocol().connect(client, pipes[1]).close();
        pipes[0].close();
    }

    private static void bring(DtlsPipe pipe, byte[] data, int from, int length) {
        var _ = pipe.bring(Arrays.copyOfRange(data, from, from + length));
    }

    private void speak() {
        SrtpProfile profile = SrtpProfile.AEAD_AES_128_GCM;
        byte[] zeros = new byte[profile.keyLength()];
        SrtpKeys keys = new SrtpKeys(profile, zeros, Arrays.copyOf(zeros, profile.saltLength()));
        Recording hum = Recording.of(hum());
        SrtpSender sender = new SrtpSender(keys);
        SrtpReceiver receiver = new SrtpReceiver(keys);
        OpusReader reader = new OpusReader();
        byte[] packet = new byte[RtpPacket.HEADER + OpusWriter.LARGEST];
        byte[] sealed = new byte[packet.length + profile.overhead()];
        int sequence = 0;
        for (byte[] encoded : hum.packets()) {
            RtpPacket.writeHeader(packet, 111, false, sequence & 0xffff, 960L * sequence++, 1);
            System.arraycopy(encoded, 0, packet, RtpPacket.HEADER, encoded.length);
            int length = sender.protectRtp(packet, RtpPacket.HEADER, RtpPacket.HEADER + encoded.length, sealed);
            byte[] opened = new byte[sealed.length];
            int plain = receiver.openRtp(sealed, RtpPacket.HEADER, length, opened);
            RtpPacket.parse(Arrays.copyOf(opened, plain)).ifPresent(heard -> reader.read(heard, false, _ -> {}));
        }
    }

    /// Not as simple as a tone, so that the codec takes all its turns.
    private static Frame hum() {
        short[] samples = new short[PIECES * OpusWriter.SAMPLES];
        for (int i = 0; i < samples.length; i++) {
            double swell = 0.5 + 0.5 * Math.sin(i / 4_000.0);
            samples[i] = (short) (6_000 * swell * (Math.sin(i / 12.0) + 0.5 * Math.sin(i / 3.7)));
        }
        return new Frame(samples, OpusWriter.RATE);
    }

    private static final class Nobody implements Association.Ear {

        @Override
        public void secured(SrtpKeys theirs, SrtpKeys ours) {}

        @Override
        public void ended(boolean properly) {}
    }
}
