package convonet.media;

import convonet.audio.Frame;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.tls.DTLSClientProtocol;
import org.bouncycastle.tls.DTLSTransport;

/// The other end, as a browser plays it: the controlling side of ICE, the active side of DTLS, SRTP, on a UDP socket of
/// its own. It does nothing by itself but read.
final class FakeBrowser implements AutoCloseable {
    static final int OPUS = 111;
    static final int TONES = 110;
    private static final long PATIENCE_SECONDS = 20;
    private static final Pattern CANDIDATE = Pattern.compile("a=candidate:\\S+ 1 udp \\d+ (\\S+) (\\d+) typ host");

    final BlockingQueue<RtpPacket> sound = new LinkedBlockingQueue<>();
    final BlockingQueue<RtcpPacket> reports = new LinkedBlockingQueue<>();
    final BlockingQueue<StunMessage> answers = new LinkedBlockingQueue<>();

    private final Identity identity = Identity.create("browser", Instant.EPOCH.plusSeconds(1_700_000_000));
    private final SecureRandom random = new SecureRandom();
    private final List<SrtpProfile> profiles;
    private final DatagramSocket socket;
    private final DtlsPipe pipe = new DtlsPipe(this::transmit);
    private final int ssrc = random.nextInt();

    IceCredentials own = IceCredentials.random(random);
    private Optional<IceCredentials> theirs = Optional.empty();
    private Optional<Fingerprint> fingerprint = Optional.empty();
    private volatile Optional<InetSocketAddress> target = Optional.empty();
    private Optional<DTLSTransport> association = Optional.empty();
    private Optional<SrtpSender> sender = Optional.empty();
    private volatile Optional<SrtpReceiver> receiver = Optional.empty();
    private int sequence = 65_500;

    FakeBrowser(SrtpProfile... profiles) throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), profiles);
    }

    FakeBrowser(InetAddress address, SrtpProfile... profiles) throws IOException {
        this.profiles = profiles.length == 0 ? List.of(SrtpProfile.values()) : List.of(profiles);
        this.socket = new DatagramSocket(0, address);
        Thread.ofPlatform().name("fake-browser").daemon().start(this::read);
    }

    String offer() {
        return describe("actpass");
    }

    String answer(String offer) {
        accept(offer);
        return describe("active");
    }

    private String describe(String setup) {
        return Offers.chromium()
                .replace("4ZcD", own.ufrag())
                .replace("2/1muCWoOi3uLifh0NuRHlFe", own.password())
                .replace("actpass", setup)
                .replace("sha-256 " + Offers.DIGEST, identity.fingerprint().toString());
    }

    /// Takes what the other side describes; the first candidate is where it sends.
    void accept(String description) {
        theirs = Optional.of(new IceCredentials(value(description, "ice-ufrag"), value(description, "ice-pwd")));
        fingerprint = Fingerprint.parse(value(description, "fingerprint"));
        Matcher candidate = CANDIDATE.matcher(description);
        if (!candidate.find()) {
            throw new IllegalArgumentException("no candidate");
        }
        target = Optional.of(
                new InetSocketAddress(InetAddress.ofLiteral(candidate.group(1)), Integer.parseInt(candidate.group(2))));
    }

    private static String value(String description, String attribute) {
        return description
                .lines()
                .filter(line -> line.startsWith("a=" + attribute + ":"))
                .map(line -> line.substring(attribute.length() + 3))
                .findFirst()
                .orElseThrow();
    }

    /// Sends everything by a detour from now on.
    void sendBy(InetSocketAddress detour) {
        target = Optional.of(detour);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Checks, shakes hands, and has keys.
    void connect() throws Exception {
        check();
        shakeHands();
    }

    /// One check that nominates, repeated until it is answered.
    StunMessage check() throws InterruptedException {
        for (int i = 0; i < 40; i++) {
            ask(StunMessage.USE_CANDIDATE);
            StunMessage answer = answers.poll(PATIENCE_SECONDS * 25, TimeUnit.MILLISECONDS);
            if (answer != null) {
                return answer;
            }
        }
        throw new AssertionError("no check was answered");
    }

    /// @param extra attributes without a value
    void ask(int... extra) {
        ask(theirs.orElseThrow().password(), extra);
    }

    void ask(String password, int... extra) {
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
        transmit(check, 0, check.length);
    }

    void shakeHands() throws IOException {
        DtlsClient client = new DtlsClient(identity, fingerprint.stream().toList(), profiles);
        association = Optional.of(new DTLSClientProtocol().connect(client, pipe));
        sender = Optional.of(new SrtpSender(client.clientKeys()));
        receiver = Optional.of(new SrtpReceiver(client.serverKeys()));
    }

    /// Sends a sound of 16 kHz as fast as it can be encoded.
    void speak(Frame frame) {
        for (byte[] packet : Recording.of(frame).packets()) {
            send(OPUS, packet, 960L * sequence);
        }
    }

    /// One packet.
    void send(int payloadType, byte[] payload, long timestamp) {
        byte[] packet = new byte[RtpPacket.HEADER + payload.length];
        RtpPacket.writeHeader(packet, payloadType, false, sequence & 0xffff, timestamp, ssrc);
        sequence++;
        System.arraycopy(payload, 0, packet, RtpPacket.HEADER, payload.length);
        byte[] sealed = new byte[packet.length + 20];
        int length = sender.orElseThrow().protectRtp(packet, RtpPacket.HEADER, packet.length, sealed);
        transmit(sealed, 0, length);
    }

    void report() {
        RtcpWriter writer = new RtcpWriter()
                .report(new RtcpPacket.SenderReport(ssrc, 0x1234_5678_9abc_def0L, 0, 1, 1, List.of()))
                .name(ssrc, "browser");
        byte[] sealed = new byte[writer.length() + 20];
        int length = sender.orElseThrow().protectRtcp(writer.compound(), writer.length(), sealed);
        transmit(sealed, 0, length);
    }

    int ssrc() {
        return ssrc;
    }

    /// The next packet of sound.
    RtpPacket hear() throws InterruptedException {
        RtpPacket packet = sound.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("nothing was heard");
        }
        return packet;
    }

    /// So many packets, decoded.
    List<Frame> hear(int packets) throws InterruptedException {
        OpusReader reader = new OpusReader();
        List<Frame> heard = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            reader.read(hear(), false, heard::add);
        }
        return heard;
    }

    /// Says good-bye as a page that is closed does.
    void leave() throws IOException {
        association.orElseThrow().close();
    }

    void transmit(byte[] datagram, int offset, int length) {
        try {
            socket.send(new DatagramPacket(datagram, offset, length, target.orElseThrow()));
        } catch (IOException e) {
            throw new IllegalStateException("the browser's socket is closed", e);
        }
    }

    private void read() {
        DatagramPacket packet = new DatagramPacket(new byte[2_048], 2_048);
        try {
            while (!socket.isClosed()) {
                packet.setLength(2_048);
                socket.receive(packet);
                received(Arrays.copyOf(packet.getData(), packet.getLength()));
            }
        } catch (IOException closed) {
            pipe.close();
        }
    }

    private void received(byte[] datagram) {
        if (datagram[0] >= 0 && datagram[0] <= 3) {
            StunMessage.parse(datagram).ifPresent(answers::add);
        } else if (datagram[0] > 0) {
            pipe.bring(datagram);
        } else {
            receiver.ifPresent(keys -> open(keys, datagram));
        }
    }

    private void open(SrtpReceiver keys, byte[] datagram) {
        byte[] plain = new byte[datagram.length];
        if (RtcpReader.isRtcp(datagram)) {
            int length = keys.openRtcp(datagram, datagram.length, plain);
            RtcpReader.read(plain, Math.max(0, length)).ifPresent(reports::addAll);
        } else {
            int header = RtpPacket.headerLength(datagram, datagram.length);
            int length = keys.openRtp(datagram, header, datagram.length, plain);
            RtpPacket.parse(Arrays.copyOf(plain, Math.max(0, length))).ifPresent(sound::add);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
