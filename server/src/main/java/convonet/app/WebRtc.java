package convonet.app;

import convonet.media.Dropped;
import convonet.media.Peers;
import convonet.media.PeersSettings;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audio by WebRTC as the settings want it.
final class WebRtc {
    private static final Logger LOG = LoggerFactory.getLogger(WebRtc.class);

    private final Clock clock;
    private final Threads threads;
    private final Metrics metrics;

    WebRtc(Clock clock, Threads threads, Metrics metrics) {
        this.clock = clock;
        this.threads = threads;
        this.metrics = metrics;
    }

    /// @param ownPort the number that the server's own port is to have; 0 for any
    /// @return empty when there is to be none, or none can be had
    /// @throws SettingsException when the port that was asked for cannot be had
    Optional<Peers> open(Settings.WebRtc settings, int ownPort) {
        if (settings.port().equals(Optional.of(0))) {
            return Optional.empty();
        }
        Optional<Peers> peers = settings.port().isPresent()
                ? Optional.of(onPort(settings.port().get(), settings))
                : onPortLike(ownPort, settings);
        peers.ifPresent(this::measure);
        return peers;
    }

    private Peers onPort(int port, Settings.WebRtc settings) {
        try {
            return open(port, settings);
        } catch (IOException taken) {
            throw new SettingsException("CONVONET_WEBRTC_PORT: UDP port " + port + " cannot be had ("
                    + taken.getMessage() + "); choose another one, or off");
        }
    }

    /// A port that nobody asked for by its number gives way to another one.
    private Optional<Peers> onPortLike(int ownPort, Settings.WebRtc settings) {
        try {
            return Optional.of(open(ownPort, settings));
        } catch (IOException taken) {
            return onAnyPort(settings);
        }
    }

    private Optional<Peers> onAnyPort(Settings.WebRtc settings) {
        try {
            return Optional.of(open(0, settings));
        } catch (IOException none) {
            LOG.warn("no UDP port can be had, so there is no audio by WebRTC: {}", none.getMessage());
            return Optional.empty();
        }
    }

    private Peers open(int port, Settings.WebRtc settings) throws IOException {
        InetAddress[] outside = settings.publicAddresses().toArray(InetAddress[]::new);
        return Peers.open(PeersSettings.onPort(port).reachedAt(outside), clock, threads);
    }

    private void measure(Peers peers) {
        metrics.webRtcPeers(peers::count);
        for (Dropped reason : Dropped.values()) {
            metrics.webRtcDropped(reason.name().toLowerCase(Locale.ROOT), () -> peers.dropped(reason));
        }
    }
}
