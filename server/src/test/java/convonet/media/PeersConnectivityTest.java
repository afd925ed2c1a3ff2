package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Sounds;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Who may come, how they stay, and when they are gone, over the real wire.
class PeersConnectivityTest extends RoomOnLoopback {

    @Test
    void anOfferWaitsForItsAnswerAndThenForTheOtherSide() throws Exception {
        Peers.Opened opened = peers.offer(told).orElseThrow();
        clock.advance(Duration.ofMinutes(2));
        assertThat(peers.count()).isEqualTo(1);

        opened.peer().accept(browser.answer(opened.description()));
        assertThat(turnUntilTold()).isEqualTo("gone UNREACHED");
    }

    @Test
    void aPageThatIsClosedIsGoneAtOnce() throws Exception {
        connected();
        browser.leave();
        assertThat(told.next()).isEqualTo("gone LEFT");
        assertThat(peers.count()).isZero();
    }

    @Test
    void whoSendsNoCheckForThirtySecondsIsGone() throws Exception {
        connected();
        clock.advance(Duration.ofSeconds(20));
        browser.check();
        clock.advance(Duration.ofSeconds(29));
        browser.report();
        assertThat(peers.count()).isEqualTo(1);
        assertThat(turnUntilTold()).isEqualTo("gone SILENT");
        assertThat(clock.alarms()).as("nothing is left behind").isZero();
    }

    @Test
    void whoNeverComesIsGiveUp() throws Exception {
        assertThat(peers.answer(browser.offer(), told)).isPresent();
        assertThat(turnUntilTold()).isEqualTo("gone UNREACHED");
        assertThat(peers.count()).isZero();
    }

    @Test
    void whoIsClosedHearsGoodBye() throws Exception {
        Peer peer = connected();
        peer.close();
        assertThat(told.next()).isEqualTo("gone CLOSED");
        RtcpPacket packet = browser.reports.poll(20, TimeUnit.SECONDS);
        while (!(packet instanceof RtcpPacket.Bye) && packet != null) {
            packet = browser.reports.poll(20, TimeUnit.SECONDS);
        }
        assertThat(packet).isInstanceOf(RtcpPacket.Bye.class);
    }

    @Test
    void aBrowserWithAnotherCertificateIsNotSpokenTo() throws Exception {
        String forged = browser.offer().replaceAll("fingerprint:sha-256 .*", "fingerprint:sha-256 " + Offers.DIGEST);
        browser.accept(peers.answer(forged, told).orElseThrow().description());
        assertThatThrownBy(browser::connect).isInstanceOf(IOException.class);
        assertThat(told.next()).isEqualTo("gone UNREACHED");
    }

    @Test
    void onlyWhoKnowsThePasswordIsAnswered() throws Exception {
        browser.accept(peers.answer(browser.offer(), told).orElseThrow().description());
        browser.ask("wrongwrongwrongwrongwrong");
        browser.transmit(Hex.bytes("16fefd0000000000000000"), 0, 11);
        browser.transmit(Hex.bytes("806f0001000000000000000001"), 0, 13);
        browser.transmit(Hex.bytes("0001000c2112a442"), 0, 8);
        StunMessage answer = browser.check();
        assertThat(answer.type()).isEqualTo(StunMessage.BINDING_SUCCESS);
        assertThat(answer.xorMappedAddress()).contains(browser.address());
        assertThat(browser.answers).isEmpty();
        assertThat(peers.dropped(Dropped.FORGED)).isEqualTo(1);
        assertThat(peers.dropped(Dropped.UNKNOWN)).isEqualTo(2);
        assertThat(peers.dropped(Dropped.MALFORMED)).isEqualTo(1);
    }

    @Test
    void theOtherSideMustControlAndBeUnderstood() throws Exception {
        browser.accept(peers.answer(browser.offer(), told).orElseThrow().description());
        browser.ask(StunMessage.ICE_CONTROLLED);
        assertThat(errorOf(browser.answers.poll(20, TimeUnit.SECONDS))).isEqualTo(487);
        browser.ask(0x7001);
        assertThat(errorOf(browser.answers.poll(20, TimeUnit.SECONDS))).isEqualTo(420);
    }

    @Test
    void messagesOfTheHandshakeThatAreLostAreSentAgain() throws Exception {
        browser.accept(peers.answer(browser.offer(), told).orElseThrow().description());
        try (Relay relay = new Relay(server(), Relay.losingEachMessageOnce())) {
            browser.sendBy(relay.entrance());
            browser.connect();
            assertThat(told.next()).isEqualTo("connected");
            assertThat(relay.lost()).isPositive();
        }
    }

    @Test
    void soundFollowsABrowserThatMoves() throws Exception {
        Peer peer = connected();
        try (Relay other = new Relay(server(), Relay.FAITHFUL)) {
            browser.sendBy(other.entrance());
            browser.check();
            int answers = other.carried();
            peer.send(Sounds.tone(500, 0.3, 320, RATE));
            browser.hear();
            assertThat(other.carried()).isGreaterThan(answers);
        }
    }

    @Test
    void anIceRestartChangesTheCredentialsAndKeepsTheSound() throws Exception {
        Peer peer = connected();
        browser.renew(IceCredentials.random(new SecureRandom()));
        browser.accept(peer.answer(browser.offer()));
        browser.speak(Sounds.tone(500, 0.3, 320, RATE));
        assertThat(told.hear(320).samples()).hasSize(320);
        assertThat(browser.check().type()).isEqualTo(StunMessage.BINDING_SUCCESS);
        browser.speak(Sounds.tone(500, 0.3, 320, RATE));
        assertThat(told.hear(320).samples()).hasSize(320);
    }

    @Test
    void replacedCredentialsAreForgottenThoughNobodyChecks() throws Exception {
        Peers.Opened opened = peers.answer(browser.offer(), told).orElseThrow();
        browser.renew(IceCredentials.random(new SecureRandom()));
        opened.peer().answer(browser.offer());
        browser.renew(IceCredentials.random(new SecureRandom()));
        String newest = opened.peer().answer(browser.offer());

        isRefusedInWords(newest);
        browser.accept(opened.description());
        browser.ask(StunMessage.ICE_CONTROLLED);
        isRefusedInWords(newest);

        assertThat(peers.dropped(Dropped.UNKNOWN)).isEqualTo(1);
    }

    /// By then whatever was sent or agreed before has been looked at.
    private void isRefusedInWords(String description) throws Exception {
        browser.accept(description);
        browser.ask(StunMessage.ICE_CONTROLLED);
        assertThat(errorOf(browser.answers.poll(20, TimeUnit.SECONDS))).isEqualTo(487);
    }

    @Test
    void moreThanFitAreNotTaken() throws Exception {
        peers.close();
        PeersSettings one = new PeersSettings(0, List.of(InetAddress.ofLiteral("127.0.0.1")), List.of(), 1, 1_000, 50);
        peers = Peers.open(one, clock, new VirtualThreads());
        assertThat(peers.answer(browser.offer(), told)).isPresent();
        assertThat(peers.answer(browser.offer(), told)).isEmpty();
        assertThat(peers.offer(told)).isEmpty();
    }

    @Test
    void withoutASettingEveryAddressOfThisMachineIsTold() throws Exception {
        peers.close();
        peers = Peers.open(PeersSettings.onPort(0), clock, new VirtualThreads());
        browser.close();
        browser = new FakeBrowser(InetAddress.ofLiteral("0.0.0.0"));
        String answer = peers.answer(browser.offer(), told).orElseThrow().description();
        assertThat(answer).contains(" " + peers.port() + " typ host").doesNotContain("%", "fe80");
        browser.accept(answer);
        browser.connect();
        assertThat(told.next()).isEqualTo("connected");
    }

    @Test
    void aPortThatIsTakenIsRefused() throws Exception {
        PeersSettings same = PeersSettings.onPort(peers.port()).at(InetAddress.ofLiteral("127.0.0.1"));
        assertThatThrownBy(() -> Peers.open(same, clock, new VirtualThreads())).isInstanceOf(IOException.class);
    }

    @Test
    void thePublicAddressIsToldFirst() throws Exception {
        peers.close();
        peers = Peers.open(
                PeersSettings.onPort(0)
                        .at(InetAddress.ofLiteral("127.0.0.1"))
                        .reachedAt(InetAddress.ofLiteral("203.0.113.9")),
                clock,
                new VirtualThreads());
        assertThat(peers.answer(browser.offer(), told).orElseThrow().description())
                .containsSubsequence(
                        "c=IN IP4 203.0.113.9",
                        " 203.0.113.9 " + peers.port() + " typ host",
                        " 127.0.0.1 " + peers.port() + " typ host");
    }

    private static int errorOf(StunMessage answer) {
        byte[] value = answer.value(StunMessage.ERROR_CODE).orElseThrow();
        return 100 * value[2] + value[3];
    }
}
