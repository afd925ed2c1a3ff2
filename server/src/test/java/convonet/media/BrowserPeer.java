package convonet.media;

import convonet.audio.Frame;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;

/// What a browser is to a server, but for the socket: the controlling side of ICE, the active side of DTLS, SRTP. It
/// does nothing by itself: datagrams leave by the network it is given, and whoever reads that brings what comes to the
/// method for its [Kind]. Used by one thread at a time, but for the handshake, which waits on a thread of its own.
public final class BrowserPeer {
    static final int OPUS = 111;

    private static final int TICKS = 960;
    private static final int ROOM = 20;
    private static final Pattern CANDIDATE = Pattern.compile("a=candidate:\\S+ 1 udp \\d+ (\\S+) (\\d+) typ host");

    private final Identity identity;
    private final SecureRandom random = new SecureRandom();
    private final List<SrtpProfile> profiles;
    private final Network network;
    private final DtlsPipe pipe;
    private final int ssrc = random.nextInt();
    private final OpusReader reader = new OpusReader();

    private IceCredentials own = IceCredentials.random(random);
    private Optional<IceCredentials> theirs = Optional.empty();
    private Optional<Fingerprint> fingerprint = Optional.empty();
    private Optional<DTLSTransport> association = Optional.empty();
    private Optional<SrtpSender> sender = Optional.empty();
    private volatile Optional<SrtpReceiver> receiver = Optional.empty();
    private int sequence = 65_500;

    /// Where datagrams leave; must not wait.
    @FunctionalInterface
    public interface Network {
        void send(byte[] datagram, int offset, int length);
    }

    /// What a datagram is (RFC 7983 §7, RFC 5761 §4).
    public enum Kind {
        CHECK,
        HANDSHAKE,
        SOUND,
        REPORT;

        public static Kind of(byte[] datagram) {
            if (datagram[0] >= 0) {
                return datagram[0] <= 3 ? CHECK : HANDSHAKE;
            }
            return RtcpReader.isRtcp(datagram) ? REPORT : SOUND;
        }
    }

    /// What of a packet of sound travels unprotected.
    ///
    /// @param sequence 16 bits
    /// @param timestamp of 48 kHz, 32 bits
    /// @param marker whether it is the first after a silence
    public record Header(int sequence, long timestamp, boolean marker) {
        public static Header of(byte[] datagram) {
            return new Header(Bytes.unsigned16(datagram, 2), Bytes.unsigned32(datagram, 4), (datagram[1] & 0x80) != 0);
        }
    }

    public BrowserPeer(Network network) {
        this(network, List.of(SrtpProfile.values()));
    }

    BrowserPeer(Network network, List<SrtpProfile> profiles) {
        this(network, profiles, Identity.create("browser", Instant.EPOCH.plusSeconds(1_700_000_000)));
    }

    private BrowserPeer(Network network, List<SrtpProfile> profiles, Identity identity) {
        this.network = network;
        this.profiles = List.copyOf(profiles);
        this.identity = identity;
        this.pipe = new DtlsPipe(network::send);
    }

    /// As Chromium writes it.
    public String offer() {
        return describe("actpass");
    }

    /// The answer to what the other side offers.
    public String answer() {
        return describe("active");
    }

    private String describe(String setup) {
        return Offers.chromium()
                .replace("4ZcD", own.ufrag())
                .replace("2/1muCWoOi3uLifh0NuRHlFe", own.password())
                .replace("actpass", setup)
                .replace("sha-256 " + Offers.DIGEST, identity.fingerprint().toString());
    }

    /// Other credentials, as for an ICE restart.
    void renew(IceCredentials credentials) {
        own = credentials;
    }

    /// Takes what the other side describes.
    ///
    /// @return its first candidate: where to send
    public InetSocketAddress accept(String description) {
        theirs = Optional.of(new IceCredentials(value(description, "ice-ufrag"), value(description, "ice-pwd")));
        fingerprint = Fingerprint.parse(value(description, "fingerprint"));
        Matcher candidate = CANDIDATE.matcher(description);
        if (!candidate.find()) {
            throw new IllegalArgumentException("no candidate");
        }
        return new InetSocketAddress(InetAddress.ofLiteral(candidate.group(1)), Integer.parseInt(candidate.group(2)));
    }

    private static String value(String description, String attribute) {
        return description
                .lines()
                .filter(line -> line.startsWith("a=" + attribute + ":"))
                .map(line -> line.substring(attribute.length() + 3))
                .findFirst()
                .orElseThrow();
    }

    /// Sends a check that nominates. The way is open when one was answered; it is to be repeated until then, and every
    /// few seconds from then on, to say that we still consent (RFC 7675).
    ///
    /// @return its transaction, which the answer repeats
    public byte[] check() {
        return check(theirs.orElseThrow().password(), StunMessage.USE_CANDIDATE);
    }

    /// @param extra attributes without a value
    /// @return its transaction
    byte[] check(String password, int... extra) {
        byte[] transaction = new byte[12];
        random.nextBytes(transaction);
        StunWriter writer = new StunWriter(StunMessage.BINDING_REQUEST, transaction)
                .add(StunMessage.USERNAME, theirs.orElseThrow().ufrag() + ":" + own.ufrag())
                .add(StunMessage.PRIORITY, new byte[] {0x6e, 0x7f, 0x1e, (byte) 0xff})
                .add(StunMessage.ICE_CONTROLLING, new byte[8]);
        for (int type : extra) {
            writer.add(type, new byte[type == StunMessage.ICE_CONTROLLED ? 8 : 0]);
        }
        byte[] check = writer.sign(new StunKey(password)).finish();
        network.send(check, 0, check.length);
        return transaction;
    }

    String theirPassword() {
        return theirs.orElseThrow().password();
    }

    /// Waits for the other side, while somebody else [brings][#bring] what it says. Sound may flow afterwards.
    ///
    /// @throws IOException when it is not who it should be, or says nothing
    public void shakeHands() throws IOException {
        DtlsClient client = new DtlsClient(identity, fingerprint.stream().toList(), profiles);
        association = Optional.of(new DTLSClientProtocol().connect(client, pipe));
        sender = Optional.of(new SrtpSender(client.clientKeys()));
        receiver = Optional.of(new SrtpReceiver(client.serverKeys()));
    }

    /// A part of the handshake. May be called by any thread.
    public void bring(byte[] datagram) {
        boolean _ = pipe.bring(datagram);
    }

    /// The next 20 ms of sound.
    public void send(byte[] opus) {
        send(OPUS, opus, (long) TICKS * sequence);
    }

    void send(int payloadType, byte[] payload, long timestamp) {
        byte[] packet = new byte[RtpPacket.HEADER + payload.length];
        RtpPacket.writeHeader(packet, payloadType, false, sequence & 0xffff, timestamp, ssrc);
        sequence++;
        System.arraycopy(payload, 0, packet, RtpPacket.HEADER, payload.length);
        byte[] sealed = new byte[packet.length + ROOM];
        int length = sender.orElseThrow().protectRtp(packet, RtpPacket.HEADER, packet.length, sealed);
        network.send(sealed, 0, length);
    }

    /// Tells about what was sent, as a browser does every few seconds.
    public void report() {
        RtcpWriter writer = new RtcpWriter()
                .report(new RtcpPacket.SenderReport(ssrc, 0x1234_5678_9abc_def0L, 0, 1, 1, List.of()))
                .name(ssrc, "browser");
        byte[] sealed = new byte[writer.length() + ROOM];
        int length = sender.orElseThrow().protectRtcp(writer.compound(), writer.length(), sealed);
        network.send(sealed, 0, length);
    }

    int ssrc() {
        return ssrc;
    }

    /// Opens a packet of sound and decodes it to 16 kHz; gaps before it are filled up. Nothing when it is not
    /// authentic.
    public List<Frame> hear(byte[] datagram) {
        List<Frame> heard = new ArrayList<>();
        openSound(datagram).ifPresent(packet -> reader.read(packet, false, heard::add));
        return heard;
    }

    Optional<RtpPacket> openSound(byte[] datagram) {
        byte[] plain = new byte[datagram.length];
        int header = RtpPacket.headerLength(datagram, datagram.length);
        int length = receiver.map(keys -> keys.openRtp(datagram, header, datagram.length, plain))
                .orElse(-1);
        return RtpPacket.parse(Arrays.copyOf(plain, Math.max(0, length)));
    }

    /// What a report says of the sound that was sent: how many packets are missing since the beginning. Empty when it
    /// says nothing of it.
    public Optional<Integer> missing(byte[] datagram) {
        return openReport(datagram).stream()
                .flatMap(packet -> switch (packet) {
                    case RtcpPacket.SenderReport report -> report.blocks().stream();
                    case RtcpPacket.ReceiverReport report -> report.blocks().stream();
                    case RtcpPacket.Bye _, RtcpPacket.Other _ -> Stream.<RtcpPacket.ReportBlock>empty();
                })
                .filter(block -> block.ssrc() == ssrc)
                .map(RtcpPacket.ReportBlock::lost)
                .findFirst();
    }

    List<RtcpPacket> openReport(byte[] datagram) {
        byte[] plain = new byte[datagram.length];
        int length = receiver.map(keys -> keys.openRtcp(datagram, datagram.length, plain))
                .orElse(-1);
        return RtcpReader.read(plain, Math.max(0, length)).orElse(List.of());
    }

    /// Says good-bye as a page that is closed does.
    public void leave() throws IOException {
        association.orElseThrow().close();
    }

    /// Nothing comes any more: whoever shakes hands need not wait.
    public void cutOff() {
        pipe.close();
    }
}
