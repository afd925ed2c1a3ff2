package convonet.media;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.watch.HandClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A browser and the server with a bad network between them, on a clock that goes as fast as sound can be carried. What
/// is carried is the same each time.
final class BadLine implements AutoCloseable {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final Duration PIECE = Duration.ofMillis(20);

    private final HandClock clock = new HandClock();
    private final RecordedPeer told = new RecordedPeer();
    private final Peers peers;
    private final Relay relay;
    private final FakeBrowser browser = new FakeBrowser();
    private final Peer peer;

    /// @param there what becomes of what the browser sends
    /// @param back what becomes of what the server sends
    BadLine(Relay.Fate there, Relay.Fate back) throws Exception {
        peers = Peers.open(PeersSettings.onPort(0).at(LOOPBACK), clock, new VirtualThreads());
        relay = new Relay(new InetSocketAddress(LOOPBACK, peers.port()), there, back);
        Peers.Opened opened = peers.answer(browser.offer(), told).orElseThrow();
        peer = opened.peer();
        browser.accept(opened.description());
        browser.sendBy(relay.entrance());
        browser.connect();
        if (!told.next().equals("connected")) {
            throw new IOException("the browser does not reach the server");
        }
    }

    /// @return what the server hears of what the browser says
    Frame toTheServer(Frame sound) throws InterruptedException {
        for (byte[] packet : BrowserEncoder.packets(sound)) {
            browser.say(packet);
            passPiece();
        }
        List<Frame> heard = new ArrayList<>();
        told.frames.drainTo(heard);
        return Sounds.join(heard.toArray(Frame[]::new));
    }

    /// @return what the browser hears of what the server says
    Frame toTheBrowser(Frame sound) throws InterruptedException {
        peer.send(sound);
        for (int at = 0; at < sound.samples().length; at += OpusWriter.SAMPLES) {
            passPiece();
        }
        List<RtpPacket> packets = new ArrayList<>();
        browser.sound.drainTo(packets);
        return played(packets);
    }

    /// The least that a browser does: packets are brought into order, and those that are missing are concealed.
    private static Frame played(List<RtpPacket> packets) {
        ReorderWindow window = new ReorderWindow();
        OpusReader reader = new OpusReader();
        List<Frame> heard = new ArrayList<>();
        for (RtpPacket packet : packets) {
            window.add(packet, next -> {
                boolean _ = reader.read(next, false, heard::add);
            });
        }
        return Sounds.join(heard.toArray(Frame[]::new));
    }

    /// The answer to a check comes after all that was sent before the check was dealt with.
    private void passPiece() throws InterruptedException {
        browser.check();
        clock.advance(PIECE);
    }

    @Override
    public void close() {
        browser.close();
        relay.close();
        peers.close();
    }
}
