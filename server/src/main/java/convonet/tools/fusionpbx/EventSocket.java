package convonet.tools.fusionpbx;

import convonet.watch.Clock;
import convonet.watch.LogKeys;
import convonet.watch.Metrics;
import convonet.watch.Reconnection;
import convonet.watch.Threads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to FreeSWITCH's event socket that paints a [LivePicture] and comes back by itself. While it is gone
/// the picture is blank. Owns one virtual thread.
public final class EventSocket implements AutoCloseable {
    /// After which FreeSWITCH counts as gone; it says something every 20 s, its heartbeat at least.
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    private final EventSocketAccess access;
    private final LivePicture picture;
    private final Metrics metrics;
    private final Reconnection reconnection;
    private final Duration silence;
    private final Threads.Running work;
    private volatile EventSocketStatus status = EventSocketStatus.CONNECTING;

    private EventSocket(
            EventSocketAccess access,
            LivePicture picture,
            Duration silence,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.access = access;
        this.picture = picture;
        this.metrics = metrics;
        this.reconnection = new Reconnection(clock);
        this.silence = silence;
        this.work = threads.start("fusionpbx-events", this::keepTalking);
    }

    /// Returns at once; what is not reached is tried again after a while.
    ///
    /// @param silence after which FreeSWITCH counts as gone
    public static EventSocket open(
            EventSocketAccess access,
            LivePicture picture,
            Duration silence,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        return new EventSocket(access, picture, silence, metrics, clock, threads);
    }

    public EventSocketStatus status() {
        return status;
    }

    @Override
    public void close() {
        work.cancel();
    }

    private void keepTalking() throws InterruptedException {
        while (true) {
            try {
                talk();
            } catch (EventSocketRefusal refused) {
                became(refused.status(), "");
            } catch (IOException lost) {
                picture.forget();
                became(EventSocketStatus.LOST, String.valueOf(lost.getMessage()));
            }
            reconnection.pause();
        }
    }

    /// Returns only by an exception.
    private void talk() throws IOException, InterruptedException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(access.host(), access.port()), (int) CONNECTING.toMillis());
            EventSocketTalk talk = new EventSocketTalk(socket, picture);
            talk.signIn(access.password());
            reconnection.succeeded();
            became(EventSocketStatus.TALKING, "");
            picture.begin();
            socket.setSoTimeout((int) silence.toMillis());
            talk.listen();
        }
    }

    private void became(EventSocketStatus now, String why) throws InterruptedException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedException();
        }
        EventSocketStatus before = status;
        status = now;
        if (now == before) {
            return;
        }
        switch (now) {
            case CONNECTING -> {}
            case TALKING -> {
                LOG.info("the event socket of FusionPBX is there");
                if (before != EventSocketStatus.CONNECTING) {
                    metrics.providerReconnect(FusionPbxDirectory.PROVIDER);
                }
            }
            case REFUSED -> troubled("refuses FUSIONPBX_ESL_PASSWORD");
            case SHUT_OUT -> troubled("does not let this machine in: see apply-inbound-acl of event_socket.conf.xml");
            case LOST -> troubled("is not reached: " + why);
        }
    }

    private void troubled(String what) {
        metrics.providerError(FusionPbxDirectory.PROVIDER);
        LOG.atWarn()
                .addKeyValue(LogKeys.PROVIDER, FusionPbxDirectory.PROVIDER)
                .addKeyValue(LogKeys.ABOUT, status)
                .log("the event socket of FusionPBX at {} {}; who is in a call is unknown meanwhile", access, what);
    }
}
