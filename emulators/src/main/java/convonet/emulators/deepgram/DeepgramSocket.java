package convonet.emulators.deepgram;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.EventRecord;
import convonet.emulators.Latency;
import convonet.watch.Clock;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket: faults, latencies and the record around a [Talk]. Has no thread; Jetty's threads and the clock's take
/// turns under its lock.
///
/// Public only because Jetty looks its endpoints up from outside.
public final class DeepgramSocket implements Session.Listener, Wire {
    private static final Logger LOG = LoggerFactory.getLogger(DeepgramSocket.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Without a message for this long a socket is closed with `NET-0001`.
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// A client that leaves this many messages unread is cut off.
    private static final int MOST_UNREAD = 5_000;

    private final Identity identity;
    private final Clock clock;
    private final EventRecord events;
    private final Faults faults;
    private final SplittableRandom chance;
    private final Set<DeepgramSocket> siblings;
    private final Talk talk;

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Due> waiting = new ArrayDeque<>();
    private final AtomicInteger unread = new AtomicInteger();
    private volatile @Nullable SocketChannel channel;
    private @Nullable Session session;
    private boolean gone;
    private boolean talkEnded;
    private boolean mute;
    private boolean deaf;
    private boolean struck;
    private boolean garble;
    private long arrival;

    /// @param name such as `listen-3`
    /// @param path such as `/v1/listen`
    record Identity(String name, String path, String requestId) {}

    private record Due(long nanos, Runnable action) {}

    /// @param siblings holds this socket while it is open
    DeepgramSocket(
            Identity identity,
            Clock clock,
            EventRecord events,
            Faults faults,
            SplittableRandom chance,
            Function<Wire, Talk> talk,
            Set<DeepgramSocket> siblings) {
        this.identity = identity;
        this.clock = clock;
        this.events = events;
        this.faults = faults;
        this.chance = chance;
        this.siblings = siblings;
        this.talk = talk.apply(this);
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        lock.lock();
        try {
            session = opened;
            siblings.add(this);
            arrival = clock.nanos();
            talk.begin();
            if (talk.mustBeKeptAlive()) {
                watchFor(PATIENCE);
            }
            demand();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onWebSocketText(String text) {
        lock.lock();
        try {
            arrival = clock.nanos();
            strikeAtOnce();
            if (!talkEnded) {
                tell(read(text));
            }
            demand();
        } finally {
            lock.unlock();
        }
    }

    private void tell(@Nullable JsonNode message) {
        if (message == null) {
            talk.toldNonsense();
        } else {
            talk.told(message);
        }
    }

    private static @Nullable JsonNode read(String text) {
        try {
            JsonNode message = JSON.readTree(text);
            return message != null && message.isObject() ? message : null;
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        lock.lock();
        try {
            arrival = clock.nanos();
            strikeAtOnce();
            if (!talkEnded) {
                talk.heard(payload);
            }
            callback.succeed();
            demand();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        callback.succeed();
        end(statusCode);
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        end(StatusCode.ABNORMAL);
    }

    private void end(int statusCode) {
        lock.lock();
        try {
            if (!gone) {
                gone = true;
                siblings.remove(this);
                waiting.clear();
                endTalk();
                note("closed", Map.of("code", statusCode));
            }
        } finally {
            lock.unlock();
        }
    }

    /// Must come before the client can notice that it lost the socket: its next socket then finds the scripts given
    /// back.
    private void endTalk() {
        if (!talkEnded) {
            talkEnded = true;
            talk.end(struck);
        }
    }

    /// Also after a close was sent: the answer to it must be read.
    private void demand() {
        Session open = session;
        if (open != null && !deaf && !gone) {
            open.demand();
        }
    }

    /// Looks again when the time since the last message will be over.
    private void watchFor(Duration time) {
        after(time, () -> {
            long left = arrival + PATIENCE.toNanos() - clock.nanos();
            if (left > 0) {
                watchFor(Duration.ofNanos(left));
            } else if (!mute) {
                close(StatusCode.SERVER_ERROR, "NET-0001");
            }
        });
    }

    @Override
    public String requestId() {
        return identity.requestId;
    }

    @Override
    public long arrival() {
        return arrival;
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Duration draw(Latency latency) {
        return latency.draw(chance);
    }

    @Override
    public void later(Latency latency, Runnable action) {
        Duration time = draw(latency);
        if (time.isZero() && waiting.isEmpty()) {
            action.run();
            return;
        }
        long due = clock.nanos() + time.toNanos();
        waiting.addLast(new Due(due, action));
        if (waiting.size() == 1) {
            after(time, this::doWhatIsDue);
        }
    }

    private void doWhatIsDue() {
        long now = clock.nanos();
        Due first = waiting.peekFirst();
        while (first != null && first.nanos <= now) {
            waiting.removeFirst();
            first.action.run();
            first = waiting.peekFirst();
        }
        if (first != null) {
            after(Duration.ofNanos(first.nanos - now), this::doWhatIsDue);
        }
    }

    @Override
    public void after(Duration time, Runnable action) {
        try {
            clock.after(time, () -> locked(action));
        } catch (RejectedExecutionException closed) {
            cut();
        }
    }

    @Override
    public void locked(Runnable action) {
        lock.lock();
        try {
            if (!gone) {
                action.run();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void send(ObjectNode message) {
        String text = message.toString();
        write(open -> open.sendText(garbled(text), Callback.from(unread::decrementAndGet, _ -> {})));
    }

    private String garbled(String text) {
        boolean now = garble;
        garble = false;
        return now ? text.substring(0, text.length() / 2) : text;
    }

    @Override
    public void sendSound(byte[] sound) {
        write(open -> open.sendBinary(ByteBuffer.wrap(sound), Callback.from(unread::decrementAndGet, _ -> {})));
    }

    private void write(Consumer<Session> writing) {
        Session open = session;
        if (open == null || mute || gone) {
            return;
        }
        if (unread.incrementAndGet() > MOST_UNREAD) {
            note("unread", Map.of());
            cut();
            return;
        }
        writing.accept(open);
    }

    @Override
    public void close(int code, String reason) {
        Session open = session;
        if (open != null && !mute) {
            note("closing", Map.of("code", code, "reason", reason));
            open.close(code, reason.isEmpty() ? null : reason, Callback.NOOP);
        }
    }

    /// @param transport of the connection
    void isOn(Object transport) {
        channel = transport instanceof SocketChannel tcp ? tcp : null;
    }

    /// Ends the connection without a farewell: by a reset, as when a process dies or a network forgets a connection.
    void cut() {
        end(StatusCode.ABNORMAL);
        SocketChannel tcp = channel;
        if (tcp != null) {
            try {
                tcp.setOption(StandardSocketOptions.SO_LINGER, 0);
            } catch (IOException alreadyGone) {
                LOG.debug("The connection of {} is gone already", identity.name, alreadyGone);
            }
        }
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
    }

    private void strikeAtOnce() {
        if (faults.current().after().isZero()) {
            strikeAfter(0);
        }
    }

    @Override
    public void strikeAfter(double seconds) {
        Fault fault = faults.current();
        if (fault.kind() == Fault.Kind.NONE
                || fault.kind().refuses()
                || struck
                || seconds * 1e9 < fault.after().toNanos()
                || !fault.on().fits(identity.path)
                || !faults.take(fault)) {
            return;
        }
        note("fault", Map.of("kind", fault.kind().written()));
        switch (fault.kind()) {
            case DROP -> {
                struck = true;
                cut();
            }
            case MUTE -> {
                struck = true;
                mute = true;
            }
            case SLOW_READER -> deaf = true;
            case HALF_OPEN -> {
                struck = true;
                mute = true;
                deaf = true;
            }
            case MALFORMED -> garble = true;
            case CLOSE -> {
                struck = true;
                endTalk();
                close(StatusCode.SERVER_ERROR, "NET-0000");
                mute = true;
            }
            case NONE, UNAUTHORIZED, PAYMENT_REQUIRED, FORBIDDEN, UNKNOWN_MODEL, TOO_MANY_REQUESTS, UNAVAILABLE -> {}
        }
    }

    @Override
    public void note(String what, Map<String, Object> about) {
        events.note(DeepgramEmulator.NAME, identity.name, what, about);
    }
}
