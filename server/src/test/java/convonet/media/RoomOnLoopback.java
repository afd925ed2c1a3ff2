package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A room on loopback with a browser that speaks the real wire to it. The clock is turned by hand.
abstract class RoomOnLoopback {
    static final int RATE = 16_000;
    static final Duration PIECE = Duration.ofMillis(20);

    final HandClock clock = new HandClock();
    final RecordedPeer told = new RecordedPeer();
    Peers peers;
    FakeBrowser browser;

    @BeforeEach
    void open() throws IOException {
        peers = open(InetAddress.ofLiteral("127.0.0.1"));
        browser = new FakeBrowser();
    }

    @AfterEach
    void close() {
        browser.close();
        peers.close();
    }

    Peers open(InetAddress address) throws IOException {
        return Peers.open(PeersSettings.onPort(0).at(address), clock, new VirtualThreads());
    }

    InetSocketAddress server() {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peers.port());
    }

    Peer connected() throws Exception {
        Peers.Opened opened = peers.answer(browser.offer(), told).orElseThrow();
        browser.accept(opened.description());
        browser.connect();
        assertThat(told.next()).isEqualTo("connected");
        return opened.peer();
    }

    RtcpPacket nextReport() throws InterruptedException {
        clock.advance(Duration.ofSeconds(5));
        for (int i = 0; i < 4_000; i++) {
            RtcpPacket report = browser.reports.poll(5, TimeUnit.MILLISECONDS);
            if (report != null) {
                return report;
            }
            clock.advance(Duration.ZERO);
        }
        throw new AssertionError("nothing was reported");
    }

    String turnUntilTold() throws InterruptedException {
        for (int i = 0; i < 4_000; i++) {
            clock.advance(Duration.ofSeconds(1));
            String word = told.told.poll(5, TimeUnit.MILLISECONDS);
            if (word != null) {
                return word;
            }
        }
        return "nothing";
    }

    /// Decodes a packet and as many more, each of them 20 ms later.
    List<Frame> hearFrom(RtpPacket first, int more) throws InterruptedException {
        OpusReader reader = new OpusReader();
        List<Frame> heard = new ArrayList<>();
        reader.read(first, false, heard::add);
        for (int i = 0; i < more; i++) {
            reader.read(hearPaced(), false, heard::add);
        }
        return heard;
    }

    /// Turns the clock on by 20 ms, as a rule once the alarm for it is set: it counts from when it is set.
    RtpPacket hearPaced() throws InterruptedException {
        long due = clock.nanos() + PIECE.toNanos();
        for (int i = 0; i < 2_000 && clock.nextAlarm().orElse(Long.MAX_VALUE) > due; i++) {
            LockSupport.parkNanos(100_000);
        }
        clock.advance(PIECE);
        for (int i = 0; i < 4_000; i++) {
            RtpPacket packet = browser.sound.poll(5, TimeUnit.MILLISECONDS);
            if (packet != null) {
                return packet;
            }
            clock.advance(Duration.ZERO);
        }
        throw new AssertionError("nothing was heard");
    }

    boolean nothingMore() throws InterruptedException {
        clock.advance(Duration.ofSeconds(1));
        return browser.sound.poll(100, TimeUnit.MILLISECONDS) == null;
    }

    static Frame middle(Frame frame) {
        int quarter = frame.samples().length / 4;
        return Sounds.part(frame, quarter, 2 * quarter);
    }
}
