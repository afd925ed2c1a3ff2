package convonet.media;

import convonet.audio.Frame;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A [BrowserPeer] on a UDP socket of its own, which keeps what comes. It does nothing by itself but read.
public final class FakeBrowser implements AutoCloseable {
    static final int TONES = 110;
    private static final long PATIENCE_SECONDS = 20;

    final BlockingQueue<RtpPacket> sound = new LinkedBlockingQueue<>();
    final BlockingQueue<RtcpPacket> reports = new LinkedBlockingQueue<>();
    final BlockingQueue<StunMessage> answers = new LinkedBlockingQueue<>();

    private final BrowserPeer peer;
    private final DatagramSocket socket;
    private final OpusReader reader = new OpusReader();
    private volatile Optional<InetSocketAddress> target = Optional.empty();

    FakeBrowser(SrtpProfile... profiles) throws IOException {
        this(InetAddress.ofLiteral("127.0.0.1"), profiles);
    }

    /// At every address of this machine.
    public static FakeBrowser anywhere() throws IOException {
        return new FakeBrowser(new InetSocketAddress(0).getAddress());
    }

    FakeBrowser(InetAddress address, SrtpProfile... profiles) throws IOException {
        this.peer = new BrowserPeer(this::transmit, List.of(profiles.length == 0 ? SrtpProfile.values() : profiles));
        this.socket = new DatagramSocket(0, address);
        Thread.ofPlatform().name("fake-browser").daemon().start(this::read);
    }

    public String offer() {
        return peer.offer();
    }

    public String answer(String offer) {
        accept(offer);
        return peer.answer();
    }

    /// Takes what the other side describes; the first candidate is where it sends.
    public void accept(String description) {
        target = Optional.of(peer.accept(description));
    }

    /// Other credentials, as for an ICE restart.
    void renew(IceCredentials credentials) {
        peer.renew(credentials);
    }

    /// Sends everything by a detour from now on.
    void sendBy(InetSocketAddress detour) {
        target = Optional.of(detour);
    }

    InetSocketAddress address() {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }

    /// Checks, shakes hands, and has keys.
    public void connect() throws Exception {
        check();
        shakeHands();
    }

    /// One check that nominates, repeated until it is answered.
    StunMessage check() throws InterruptedException {
        List<byte[]> asked = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            asked.add(peer.check());
            StunMessage answer = answers.poll(PATIENCE_SECONDS * 25, TimeUnit.MILLISECONDS);
            if (answer != null && asked.stream().anyMatch(own -> Arrays.equals(own, answer.transaction()))) {
                return answer;
            }
        }
        throw new AssertionError("no check was answered");
    }

    /// @param extra attributes without a value
    void ask(int... extra) {
        ask(peer.theirPassword(), extra);
    }

    void ask(String password, int... extra) {
        peer.check(password, extra);
    }

    void shakeHands() throws IOException {
        peer.shakeHands();
    }

    /// Sends a sound of 16 kHz as fast as it can be encoded.
    public void speak(Frame frame) {
        Recording.of(frame).packets().forEach(peer::send);
    }

    /// The next 20 ms of sound.
    public void say(byte[] opus) {
        peer.send(opus);
    }

    /// One packet.
    void send(int payloadType, byte[] payload, long timestamp) {
        peer.send(payloadType, payload, timestamp);
    }

    void report() {
        peer.report();
    }

    int ssrc() {
        return peer.ssrc();
    }

    /// The next packet of sound.
    RtpPacket hear() throws InterruptedException {
        RtpPacket packet = sound.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (packet == null) {
            throw new AssertionError("nothing was heard");
        }
        return packet;
    }

    /// All that was heard since the last time, decoded.
    public List<Frame> heard() {
        List<RtpPacket> packets = new ArrayList<>();
        sound.drainTo(packets);
        List<Frame> heard = new ArrayList<>();
        packets.forEach(packet -> reader.read(packet, false, heard::add));
        return heard;
    }

    /// So many packets, decoded.
    public List<Frame> hear(int packets) throws InterruptedException {
        OpusReader reader = new OpusReader();
        List<Frame> heard = new ArrayList<>();
        for (int i = 0; i < packets; i++) {
            reader.read(hear(), false, heard::add);
        }
        return heard;
    }

    /// Says good-bye as a page that is closed does.
    public void leave() throws IOException {
        peer.leave();
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
            peer.cutOff();
        }
    }

    private void received(byte[] datagram) {
        switch (BrowserPeer.Kind.of(datagram)) {
            case CHECK -> StunMessage.parse(datagram).ifPresent(answers::add);
            case HANDSHAKE -> peer.bring(datagram);
            case SOUND -> peer.openSound(datagram).ifPresent(sound::add);
            case REPORT -> reports.addAll(peer.openReport(datagram));
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
