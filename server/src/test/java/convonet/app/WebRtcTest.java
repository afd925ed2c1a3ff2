package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.media.Peers;
import convonet.watch.HandClock;
import convonet.watch.Metrics;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebRtcTest {
    private final Metrics metrics = new Metrics();
    private final WebRtc webRtc = new WebRtc(new HandClock(), new VirtualThreads(), metrics);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void takesTheNumberOfTheServersOwnPort() throws IOException {
        int free = freePort();

        assertThat(portOf(webRtc.open(asked(Optional.empty()), free))).isEqualTo(free);
        assertThat(metrics.scrape()).contains("convonet_webrtc_peers 0", "reason=\"forged\"");
    }

    @Test
    void takesAnyOtherPortWhenThatIsTakenAndNobodyAskedForIt() throws IOException {
        try (DatagramSocket other = new DatagramSocket()) {
            assertThat(portOf(webRtc.open(asked(Optional.empty()), other.getLocalPort())))
                    .isPositive()
                    .isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void saysThatThePortIsTakenThatWasAskedFor() throws IOException {
        try (DatagramSocket other = new DatagramSocket()) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> webRtc.open(asked(Optional.of(taken)), 0))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("CONVONET_WEBRTC_PORT")
                    .hasMessageContaining(Integer.toString(taken));
        }
    }

    @Test
    void isLeftOutWhenThatIsAskedFor() {
        assertThat(webRtc.open(asked(Optional.of(0)), 0)).isEmpty();
    }

    @Test
    void tellsPeersTheAddressesUnderWhichItIsReached() throws Exception {
        InetAddress outside = InetAddress.ofLiteral("203.0.113.7");
        try (Peers peers = webRtc.open(new Settings.WebRtc(Optional.empty(), List.of(outside), Optional.empty()), 0)
                .orElseThrow()) {
            assertThat(peers.offer(new SilentPeer()).orElseThrow().description())
                    .contains("203.0.113.7 " + peers.port() + " typ host");
        }
    }

    private static Settings.WebRtc asked(Optional<Integer> port) {
        return new Settings.WebRtc(port, List.of(), Optional.empty());
    }

    private static int portOf(Optional<Peers> opened) {
        try (Peers peers = opened.orElseThrow()) {
            return peers.port();
        }
    }

    private static int freePort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            return socket.getLocalPort();
        }
    }
}
