package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is heard and sent, over the real wire.
class PeersTest extends RoomOnLoopback {

    @ParameterizedTest
    @EnumSource
    void soundTravelsBothWaysUnderEveryProtection(SrtpProfile profile) throws Exception {
        browser.close();
        browser = new FakeBrowser(profile);
        Peer peer = connected();
        Frame tone = Sounds.tone(1_000, 0.3, RATE, RATE);
        browser.speak(tone);
        assertThat(Sounds.decibels(middle(told.hear(RATE)))).isCloseTo(Sounds.decibels(tone), within(0.5));
        peer.send(tone);
        Frame heard = Sounds.join(hearFrom(browser.hear(), 49).toArray(Frame[]::new));
        assertThat(Sounds.decibels(middle(heard))).isCloseTo(Sounds.decibels(tone), within(0.5));
        assertThat(peer.played()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void itWorksOverIpv6() throws Exception {
        peers.close();
        browser.close();
        InetAddress loopback = InetAddress.ofLiteral("::1");
        peers = open(loopback);
        browser = new FakeBrowser(loopback);
        connected();
        browser.speak(Sounds.tone(500, 0.3, 320, RATE));
        assertThat(told.hear(320).samples()).hasSize(320);
    }

    @Test
    void whatIsOfferedToABrowserCanBeTaken() throws Exception {
        Peers.Opened opened = peers.offer(told).orElseThrow();
        opened.peer().accept(browser.answer(opened.description()));
        browser.connect();
        assertThat(told.next()).isEqualTo("connected");
        browser.speak(Sounds.tone(500, 0.3, 320, RATE));
        assertThat(told.hear(320).samples()).hasSize(320);
    }

    @Test
    void whoBeginsBeforeTheirAnswerIsThereNeedNotBeginAgain() throws Exception {
        Peers.Opened opened = peers.offer(told).orElseThrow();
        String answer = browser.answer(opened.description());
        browser.check();
        FutureTask<Boolean> handshake = new FutureTask<>(() -> {
            browser.shakeHands();
            return true;
        });
        Thread hands = Thread.ofPlatform().start(handshake);
        while (hands.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        browser.check();
        opened.peer().accept(answer);

        assertThat(handshake.get(20, TimeUnit.SECONDS)).isTrue();
        assertThat(told.next()).isEqualTo("connected");
        assertThat(peers.dropped(Dropped.UNWANTED)).isZero();
    }

    @Test
    void aPieceLeavesEachTwentyMillisecondsAndNoneBefore() throws Exception {
        Peer peer = connected();
        peer.send(Sounds.tone(500, 0.3, RATE, RATE));
        RtpPacket first = browser.hear();
        for (int i = 1; i <= 10; i++) {
            assertThat(browser.sound).isEmpty();
            RtpPacket next = hearPaced();
            assertThat(next.sequence() - first.sequence() & 0xffff).isEqualTo(i);
            assertThat(next.timestamp() - first.timestamp() & 0xffff_ffffL).isEqualTo(960L * i);
        }
        assertThat(first.marker()).isTrue();
    }

    @Test
    void whatIsClearedIsNotHeard() throws Exception {
        Peer peer = connected();
        peer.send(Sounds.tone(500, 0.3, 5 * RATE, RATE));
        hearFrom(browser.hear(), 2);
        peer.clear();
        Frame after = Sounds.join(hearFrom(hearPaced(), 4).toArray(Frame[]::new));
        assertThat(Sounds.decibels(Sounds.part(after, 3 * 320, 2 * 320)))
                .as("silence, after what was under way has faded")
                .isLessThan(-60);
        assertThat(peer.played()).isEqualTo(PIECE.multipliedBy(3));
        assertThat(nothingMore()).isTrue();
    }

    @Test
    void aPromptIsEncodedOnceAndSentAsItIs() throws Exception {
        Recording prompt = Recording.of(Sounds.tone(700, 0.3, 3 * 320, RATE));
        Peer peer = connected();
        peer.send(prompt);
        List<RtpPacket> heard = List.of(browser.hear(), hearPaced(), hearPaced());
        assertThat(heard.stream().map(PeersTest::payload)).containsExactlyElementsOf(prompt.packets());
    }

    private static byte[] payload(RtpPacket packet) {
        return Arrays.copyOfRange(packet.data(), packet.start(), packet.start() + packet.length());
    }

    @Test
    void keysArePressed() throws Exception {
        connected();
        for (int repeated = 0; repeated < 3; repeated++) {
            browser.send(FakeBrowser.TONES, new byte[] {5, 10, 0, (byte) 160}, 48_000);
        }
        browser.send(FakeBrowser.TONES, new byte[] {11, (byte) 0x8a, 0, (byte) 160}, 96_000);
        assertThat(told.next()).isEqualTo("pressed 5");
        assertThat(told.next()).isEqualTo("pressed #");
    }

    @Test
    void reportsComeEveryFiveSecondsAndTellWhatArrived() throws Exception {
        Peer peer = connected();
        browser.speak(Sounds.tone(500, 0.3, 10 * 320, RATE));
        told.hear(10 * 320);
        browser.report();
        browser.speak(Sounds.tone(500, 0.3, 320, RATE));
        told.hear(320);
        peer.send(Sounds.tone(500, 0.3, 320, RATE));
        browser.hear();
        RtcpPacket.SenderReport report = (RtcpPacket.SenderReport) nextReport();
        assertThat(report.packets()).isPositive();
        assertThat(report.blocks()).hasSize(1);
        assertThat(report.blocks().getFirst().ssrc()).isEqualTo(browser.ssrc());
        assertThat(report.blocks().getFirst().lost()).isZero();
        assertThat(report.blocks().getFirst().lastReport()).isEqualTo(0x5678_9abcL);
        assertThat(peer.statistics().received()).isEqualTo(11);
    }

    @Test
    void whatOnePeerSaysIsPassedOnUnchanged() throws Exception {
        Peer one = connected();
        RecordedPeer otherTold = new RecordedPeer();
        try (FakeBrowser other = new FakeBrowser()) {
            Peers.Opened opened = peers.answer(other.offer(), otherTold).orElseThrow();
            other.accept(opened.description());
            other.connect();
            assertThat(otherTold.next()).isEqualTo("connected");
            one.listen(false);
            one.forwardTo(opened.peer());
            Frame tone = Sounds.tone(1_000, 0.3, RATE, RATE);
            browser.speak(tone);
            Frame heard = Sounds.join(other.hear(50).toArray(Frame[]::new));
            assertThat(Sounds.decibels(middle(heard))).isCloseTo(Sounds.decibels(tone), within(0.5));
            assertThat(told.frames).as("decoded by nobody").isEmpty();
        }
    }

    @Test
    void aListenerThatFailsHarmsNobody() throws Exception {
        PeerListener failing = new PeerListener() {
            @Override
            public void connected() {
                told.connected();
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void heard(Frame frame) {
                told.heard(frame);
                throw new IllegalStateException("on purpose");
            }

            @Override
            public void pressed(Tone tone) {}

            @Override
            public void gone(Gone why) {}
        };
        browser.accept(peers.answer(browser.offer(), failing).orElseThrow().description());
        browser.connect();
        assertThat(told.next()).isEqualTo("connected");
        browser.speak(Sounds.tone(500, 0.3, 3 * 320, RATE));
        assertThat(told.hear(3 * 320).samples()).hasSize(3 * 320);
    }

    /// Loss and disorder on the way there: what is heard has no gaps in time.
    @Test
    void soundSurvivesANetworkThatLosesAndReorders() throws Exception {
        browser.accept(peers.answer(browser.offer(), told).orElseThrow().description());
        try (Relay relay = new Relay(server(), Relay.lossy(3, 0.1, 0.2))) {
            browser.sendBy(relay.entrance());
            browser.connect();
            Frame tone = Sounds.tone(1_000, 0.3, 4 * RATE, RATE);
            browser.speak(tone);
            Frame heard = told.hear(4 * RATE - 6 * 320);
            assertThat(Sounds.decibels(middle(heard))).isCloseTo(Sounds.decibels(tone), within(3.0));
            assertThat(relay.lost()).isPositive();
        }
    }
}
