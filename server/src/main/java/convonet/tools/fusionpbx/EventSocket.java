package convonet.tools.fusionpbx;

import convonet.tools.directory.DutyBoard;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.LogKeys;
import convonet.watch.Metrics;
import convonet.watch.Reconnection;
import convonet.watch.Threads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection to FreeSWITCH's event socket that paints a [LivePicture], tells the call centre what those at our
/// dashboards do, and comes back by itself. While it is gone the picture is blank; what was not told is told when it is
/// back. Owns one virtual thread, and an inbox for what is to be told.
public final class EventSocket implements AutoCloseable {
    /// After which FreeSWITCH counts as gone; it says something every 20 s, its heartbeat at least.
    public static final Duration SILENCE = Duration.ofSeconds(60);

    private static final Logger LOG = LoggerFactory.getLogger(EventSocket.class);
    private static final Duration CONNECTING = Duration.ofSeconds(3);

    /// Everything that changed is looked at together.
    private static final InboxLimits<Boolean> ONE_IS_ENOUGH = new InboxLimits<>(1, _ -> false, _ -> true, _ -> {});

    private final EventSocketAccess access;
    private final LivePicture picture;
    private final DutyBoard duties;
    private final Obedience obedience;
    private final Metrics metrics;
    private final Reconnection reconnection;
    private final Duration silence;
    private final Threads.Running work;
    private final Inbox<Boolean> changes;
    private volatile @Nullable EventSocketTalk talk;
    private volatile EventSocketStatus status = EventSocketStatus.CONNECTING;

    private EventSocket(
            EventSocketAccess access,
            LivePicture picture,
            DutyBoard duties,
            Duration silence,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        this.access = access;
        this.picture = picture;
        this.duties = duties;
        this.obedience = new Obedience(metrics);
        this.metrics = metrics;
        this.reconnection = new Reconnection(clock);
        this.silence = silence;
        this.changes = threads.inbox("fusionpbx-duties", ONE_IS_ENOUGH, _ -> tellChanges());
        duties.whenChanged(() -> changes.post(true));
        this.work = threads.start("fusionpbx-events", this::keepTalking);
    }

    /// Returns at once; what is not reached is tried again after a while.
    ///
    /// @param duties of those at our dashboards
    /// @param silence after which FreeSWITCH counts as gone
    public static EventSocket open(
            EventSocketAccess access,
            LivePicture picture,
            DutyBoard duties,
            Duration silence,
            Metrics metrics,
            Clock clock,
            Threads threads) {
        return new EventSocket(access, picture, duties, silence, metrics, clock, threads);
    }

    public EventSocketStatus status() {
        return status;
    }

    @Override
    public void close() {
        work.cancel();
        changes.close();
    }

    /// Whatever goes wrong is told again over the next connection.
    private void tellChanges() {
        EventSocketTalk now = talk;
        if (now != null) {
            try {
                now.compare();
            } catch (IOException lost) {
                LOG.debug("the event socket of FusionPBX is just lost");
            }
        }
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
            EventSocketTalk begun = new EventSocketTalk(socket, picture, duties, obedience);
            begun.signIn(access.password());
            talk = begun;
            reconnection.succeeded();
            became(EventSocketStatus.TALKING, "");
            picture.begin();
            socket.setSoTimeout((int) silence.toMillis());
            begun.listen();
        } finally {
            talk = null;
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
