package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.InterruptedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.junit.jupiter.api.Test;

/// Packets and descriptions that were changed at random: nothing but what was to be expected comes out of the room, and
/// nothing of them stays. `-Dconvonet.fuzz=1000000` tries a million of each; a failure tells the seed it came with.
class FuzzTest {
    private static final int TRIES = Integer.getInteger("convonet.fuzz", 5_000);
    private static final AudioTerms TERMS =
            new AudioTerms(0, 111, OptionalInt.of(110), true, true, "active", new IceCredentials("a", "b"), List.of());
    private static final SrtpKeys KEYS = new SrtpKeys(SrtpProfile.AEAD_AES_128_GCM, new byte[16], new byte[12]);

    @Test
    void stun() {
        StunKey key = new StunKey("password");
        byte[] request = new StunWriter(StunMessage.BINDING_REQUEST, new byte[12])
                .add(StunMessage.USERNAME, "left:right")
                .add(StunMessage.PRIORITY, new byte[4])
                .add(StunMessage.ICE_CONTROLLING, new byte[8])
                .xorMappedAddress(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 9))
                .sign(key)
                .finish();
        tries(request, TRIES, changed -> {
            StunMessage.parse(changed).ifPresent(StunMessage::notUnderstood);
            // With a fingerprint that holds, so that what is behind it is reached.
            if (changed.length >= 28) {
                Bytes.put32(changed, changed.length - 4, StunMessage.fingerprint(changed, changed.length - 8));
            }
            StunMessage.parse(changed).ifPresent(message -> {
                message.username();
                message.xorMappedAddress();
                message.signedWith(key);
                message.notUnderstood();
            });
        });
    }

    @Test
    void soundOfWhoHasTheKeys() {
        byte[] payload =
                Recording.of(Sounds.tone(700, 0.3, 320, 16_000)).packets().getFirst();
        byte[] packet = Arrays.copyOf(Hex.bytes("906f0001 00000000 00000001 bede0001 30aabbcc"), 20 + payload.length);
        System.arraycopy(payload, 0, packet, 20, payload.length);
        Incoming incoming = incoming();
        SrtpSender sender = new SrtpSender(KEYS);
        AtomicInteger sequence = new AtomicInteger();
        tries(packet, TRIES, changed -> {
            incoming.rtp(changed, 0);
            if (changed.length >= 20) {
                // Sealed properly, whatever it is.
                Bytes.put16(changed, 2, sequence.incrementAndGet() & 0xffff);
                Bytes.put32(changed, 8, 1);
                int header = Math.max(12, RtpPacket.headerLength(changed, changed.length));
                byte[] sealed = new byte[changed.length + 20];
                incoming.rtp(Arrays.copyOf(sealed, sender.protectRtp(changed, header, changed.length, sealed)), 0);
            }
        });
        incoming.release();
    }

    @Test
    void reportsOfWhoHasTheKeys() {
        RtcpWriter writer = new RtcpWriter()
                .report(new RtcpPacket.SenderReport(
                        1, 2, 3, 4, 5, List.of(new RtcpPacket.ReportBlock(1, 2, 3, 4, 5, 6, 7))))
                .name(1, "fuzz")
                .bye(1);
        Incoming incoming = incoming();
        SrtpSender sender = new SrtpSender(KEYS);
        tries(Arrays.copyOf(writer.compound(), writer.length()), TRIES, changed -> {
            incoming.rtcp(changed, 0);
            if (changed.length >= 8) {
                Bytes.put32(changed, 4, 1);
                byte[] sealed = new byte[changed.length + 20];
                incoming.rtcp(Arrays.copyOf(sealed, sender.protectRtcp(changed, changed.length, sealed)), 0);
            }
        });
    }

    @Test
    void descriptions() {
        for (String offer : List.of(Offers.chromium(), Offers.firefox())) {
            byte[] text = offer.getBytes(StandardCharsets.ISO_8859_1);
            tries(text, TRIES / 2, changed -> {
                try {
                    AudioTerms.of(Sdp.parse(new String(changed, StandardCharsets.ISO_8859_1)));
                } catch (SdpException expected) {
                    assertThat(expected.getMessage()).isNotEmpty();
                }
            });
        }
    }

    /// The client's real flights, changed, against a fresh server each time; what the server does with them is over
    /// when the network ends.
    @Test
    void recordsOfAHandshake() throws Exception {
        Identity identity = Identity.create("fuzz", new SystemClock().now());
        List<byte[]> flights = clientsFlights(identity);
        Random random = new Random(11);
        AtomicInteger ended = new AtomicInteger();
        // Each takes about five records.
        int handshakes = TRIES / 5;
        for (int i = 0; i < handshakes; i++) {
            DtlsPipe[] pipe = new DtlsPipe[1];
            List<byte[]> left = new ArrayList<>(flights);
            pipe[0] = new DtlsPipe((data, offset, length) -> {}) {
                @Override
                public int receive(byte[] target, int offset, int length, int wait) throws InterruptedIOException {
                    if (left.isEmpty()) {
                        throw new InterruptedIOException("the network ended");
                    }
                    byte[] changed = change(left.removeFirst(), random);
                    int taken = Math.min(length, changed.length);
                    System.arraycopy(changed, 0, target, offset, taken);
                    return taken;
                }
            };
            Association.start(new Inline(), identity, List.of(identity.fingerprint()), pipe[0], new Association.Ear() {
                @Override
                public void secured(SrtpKeys theirs, SrtpKeys ours) {}

                @Override
                public void ended(boolean properly) {
                    ended.incrementAndGet();
                }
            });
        }
        assertThat(ended).hasValue(handshakes);
    }

    /// A stranger, and a peer that has gone mad, against a whole room.
    @Test
    void aRoomUnderFire() throws Exception {
        RecordedPeer told = new RecordedPeer();
        try (SystemClock clock = new SystemClock();
                Peers peers = Peers.open(
                        PeersSettings.onPort(0).at(InetAddress.ofLiteral("127.0.0.1")), clock, new VirtualThreads());
                FakeBrowser browser = new FakeBrowser();
                DatagramSocket stranger = new DatagramSocket()) {
            browser.accept(peers.answer(browser.offer(), told).orElseThrow().description());
            browser.connect();
            Random random = new Random(12);
            byte[] seed = Hex.bytes("0001 0008 2112a442 000000000000000000000000 80280004 00000000");
            for (int i = 0; i < TRIES / 4; i++) {
                byte[] changed = change(seed, random);
                changed[0] = (byte) random.nextInt();
                browser.transmit(changed, 0, changed.length);
                stranger.send(
                        new DatagramPacket(changed, changed.length, InetAddress.ofLiteral("127.0.0.1"), peers.port()));
            }
            assertThat(peers.count()).isEqualTo(1);
            browser.speak(Sounds.tone(500, 0.3, 10 * 320, 16_000));
            assertThat(told.hear(320).samples().length).isGreaterThanOrEqualTo(320);
        }
    }

    private interface Try {
        void of(byte[] changed);
    }

    private static void tries(byte[] original, int count, Try once) {
        for (int seed = 0; seed < count; seed++) {
            byte[] changed = change(original, new Random(seed));
            int number = seed;
            assertThatCode(() -> once.of(changed)).as("seed %s", number).doesNotThrowAnyException();
        }
    }

    /// Some bits, some bytes, a cut, a piece twice, or a longer tail.
    private static byte[] change(byte[] original, Random random) {
        byte[] changed = original.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(changed.length);
            switch (random.nextInt(5)) {
                case 0 -> changed[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> changed[at] = (byte) random.nextInt();
                case 2 -> changed[at] = (byte) (random.nextBoolean() ? 0xff : 0);
                case 3 -> changed = Arrays.copyOf(changed, Math.max(1, at));
                default -> {
                    int length = random.nextInt(changed.length - at) + 1;
                    byte[] twice = Arrays.copyOf(changed, changed.length + length);
                    System.arraycopy(changed, at, twice, changed.length, length);
                    changed = twice.length > 4_000 ? changed : twice;
                }
            }
        }
        return changed;
    }

    private static Incoming incoming() {
        return new Incoming(KEYS, TERMS, new Counts(), new Incoming.Ear() {
            @Override
            public void heard(Frame frame) {
                assertThat(frame.samples().length).isBetween(1, 1_920);
            }

            @Override
            public void pressed(Tone tone) {}

            @Override
            public boolean isListening() {
                return true;
            }

            @Override
            public void packet(RtpPacket packet) {}
        });
    }

    private static List<byte[]> clientsFlights(Identity identity) throws Exception {
        List<byte[]> flights = new ArrayList<>();
        DtlsPipe[] pipes = new DtlsPipe[2];
        pipes[0] = new DtlsPipe((data, from, length) -> pipes[1].bring(Arrays.copyOfRange(data, from, from + length)));
        pipes[1] = new DtlsPipe((data, from, length) -> {
            byte[] sent = Arrays.copyOfRange(data, from, from + length);
            flights.add(sent);
            pipes[0].bring(sent.clone());
        });
        List<Fingerprint> own = List.of(identity.fingerprint());
        Association.start(new VirtualThreads(), identity, own, pipes[0], new Association.Ear() {
            @Override
            public void secured(SrtpKeys theirs, SrtpKeys ours) {}

            @Override
            public void ended(boolean properly) {}
        });
        DtlsClient client = new DtlsClient(identity, own, List.of(SrtpProfile.values()));
        new DTLSClientProtocol().connect(client, pipes[1]).close();
        pipes[0].close();
        return List.copyOf(flights);
    }
}
