package convonet.web;

import convonet.sip.Exchange;
import convonet.sip.Flow;
import convonet.sip.Wire;
import convonet.socketio.ConnectionCount;
import convonet.watch.Clock;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/// One tab's WebSocket at `/sip`. It asks for the next message when the exchange has seen the one before, and gives
/// Jetty one when the one before is written.
///
/// Public only because Jetty looks its endpoints up from outside. Jetty calls it by one thread at a time.
public final class SipSocket implements Session.Listener, Wire {
    private static final int LARGEST = 64 * 1024;

    /// Characters that may wait, some of the longest messages; a tab that does not read is cut off.
    private static final int MOST_WAITING = 256 * 1024;

    /// A tab that gives no sign of life for two of these is gone, and so is one that has not read one ping by the next.
    private static final Duration PING = Duration.ofSeconds(5);

    /// How long a good-bye may be stuck behind what the tab does not read.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Clock clock;
    private final ConnectionCount connections;
    private final String source;

    /// Guards what follows; never held while something is sent.
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<String> waiting = new ArrayDeque<>();
    private int waitingCharacters;
    private boolean counted;
    private boolean closing;
    private boolean closed;
    private boolean over;
    private Clock.Alarm alarm = () -> {};

    private volatile @Nullable Session session;
    private volatile @Nullable Flow flow;
    private volatile boolean alive = true;
    private volatile boolean pinging;

    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean writing;

    /// @param connections among which it counts from when it is open until it is over
    /// @param source that it counts for
    SipSocket(Exchange exchange, Clock clock, ConnectionCount connections, String source) {
        this.exchange = exchange;
        this.clock = clock;
        this.connections = connections;
        this.source = source;
    }

    // ---- from Jetty ----

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setMaxTextMessageSize(LARGEST);
        opened.setMaxBinaryMessageSize(LARGEST);
        opened.setMaxFrameSize(LARGEST);
        opened.setIdleTimeout(Duration.ZERO); // the pings are the watch
        session = opened;
        if (!count()) {
            end(StatusCode.TRY_AGAIN_LATER);
            return;
        }
        flow = exchange.connect(this);
        watch();
        opened.demand();
    }

    private boolean count() {
        lock.lock();
        try {
            counted = connections.enter(source);
            return counted;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void onWebSocketText(String message) {
        alive = true;
        Flow there = flow;
        if (there != null) {
            there.received(message, this::demand);
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(payload).toString();
        } catch (CharacterCodingException notText) {
            callback.succeed();
            end(StatusCode.BAD_PAYLOAD);
            return;
        }
        callback.succeed();
        onWebSocketText(text);
    }

    /// Nothing is read before the answer is written, so that a tab that asks and does not read makes itself wait.
    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        alive = true;
        Session open = session;
        if (open != null) {
            open.sendPong(payload, Callback.from(this::signOfLife, _ -> cut()));
        }
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        alive = true;
        signOfLife();
    }

    /// The exchange counts those, too.
    private void signOfLife() {
        Flow there = flow;
        if (there != null) {
            there.received("", this::demand);
        }
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        // A tab that is closed, or leaves for another page, says "going away".
        finish(statusCode == StatusCode.NORMAL || statusCode == StatusCode.SHUTDOWN);
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        finish(false);
    }

    private void demand() {
        Session open = session;
        if (open != null && open.isOpen()) {
            open.demand();
        }
    }

    private void finish(boolean deliberately) {
        lock.lock();
        try {
            if (over) {
                return;
            }
            over = true;
            alarm.cancel();
            waiting.clear();
            if (counted) {
                connections.leave(source);
            }
        } finally {
            lock.unlock();
        }
        Flow there = flow;
        if (there != null) {
            there.lost(deliberately);
        }
    }

    // ---- signs of life ----

    /// @return false when it is to end anyway
    private boolean watch() {
        lock.lock();
        try {
            if (over || closing) {
                return false;
            }
            alarm = clock.after(PING, this::look);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        Session open = session;
        if (!alive || pinging || open == null) {
            cut();
        } else if (watch()) {
            alive = false;
            pinging = true;
            open.sendPing(ByteBuffer.allocate(0), Callback.from(() -> pinging = false, _ -> cut()));
        }
    }

    /// Nothing more is taken, and soon the connection is over whatever the tab does.
    private void part() {
        lock.lock();
        try {
            if (!over && !closing) {
                closing = true;
                alarm.cancel();
                alarm = clock.after(GRACE, this::cut);
            }
        } finally {
            lock.unlock();
        }
    }

    private void cut() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
        finish(false);
    }

    // ---- from the exchange ----

    @Override
    public void send(String message) {
        boolean tooSlow;
        lock.lock();
        try {
            if (over || closing) {
                return;
            }
            waiting.addLast(message);
            waitingCharacters += message.length();
            tooSlow = waitingCharacters > MOST_WAITING;
        } finally {
            lock.unlock();
        }
        if (tooSlow) {
            cut();
        } else {
            write();
        }
    }

    /// What was sent before is written first.
    @Override
    public void close() {
        part();
        write();
    }

    /// Whoever comes while another thread is here only leaves a sign that there is something to look for.
    private void write() {
        if (wanted.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            while (!writing && writeNext()) {
                // until Jetty is busy or nothing is left
            }
            seen = wanted.addAndGet(-seen);
        } while (seen != 0);
    }

    private boolean writeNext() {
        String next;
        boolean last;
        lock.lock();
        try {
            next = over ? null : waiting.pollFirst();
            last = next == null && closing && !closed && !over;
            waitingCharacters -= next == null ? 0 : next.length();
        } finally {
            lock.unlock();
        }
        Session open = session;
        if (last) {
            end(StatusCode.POLICY_VIOLATION);
        }
        if (next == null || open == null) {
            return false;
        }
        writing = true;
        open.sendText(next, Callback.from(this::written, _ -> cut()));
        return true;
    }

    private void written() {
        writing = false;
        write();
    }

    private void end(int status) {
        part();
        Session open = session;
        if (open != null && sayGoodBye()) {
            open.close(status, "", Callback.NOOP);
        }
    }

    /// @return whether it was not said before
    private boolean sayGoodBye() {
        lock.lock();
        try {
            boolean first = !closed;
            closed = true;
            return first;
        } finally {
            lock.unlock();
        }
    }
}
