package convonet.app;

import convonet.socketio.SocketIoObserver;
import convonet.socketio.SocketIoServer;
import convonet.socketio.SocketIoSettings;
import convonet.socketio.Timing;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.Metrics.Known;
import convonet.web.TrustedProxies;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The Socket.IO server as the settings want it.
final class SocketIo {
    private static final Logger LOG = LoggerFactory.getLogger(SocketIo.class);

    /// A caller must not speak into a dead connection for long: both ends notice after four seconds at most.
    private static final Timing TIMING = Timing.defaults().withPings(Duration.ofSeconds(2), Duration.ofSeconds(2));

    private SocketIo() {}

    static SocketIoServer server(Settings.Doors doors, Clock clock, Metrics metrics) {
        TrustedProxies proxies = TrustedProxies.of(doors.trustedProxies());
        SocketIoSettings settings = SocketIoSettings.defaults()
                .with(TIMING)
                .withOrigins(doors.allowedOrigins())
                .with(proxies::source)
                .with(counting(metrics));
        return new SocketIoServer(settings, clock);
    }

    private static SocketIoObserver counting(Metrics metrics) {
        metrics.expect(Known.FRAMES_DROPPED, List.of("line"));
        return new SocketIoObserver() {
            @Override
            public void dropped(String namespace, String event, int count) {
                for (int i = 0; i < count; i++) {
                    metrics.framesDropped("line");
                }
            }

            @Override
            public void listenerFailed(String namespace, String event, Throwable failure) {
                LOG.error("the event {} of {} was not carried out", event, namespace, failure);
            }
        };
    }
}
