package convonet.web;

import convonet.sip.Exchange;
import convonet.sip.Flow;
import convonet.sip.Wire;
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

    /// Characters that may wait; a tab that does not read is cut off.
    private static final int MOST_WAITING = 1_000_000;

    /// A tab that gives no sign of life for two of these is gone.
    private static final Duration PING = Duration.ofSeconds(5);

    /// How long a good-bye may be stuck behind what the tab does not read.
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Exchange exchange;
    private final Clock clock;
    private final Runnable gone;

    /// Guards what follows; never held while something is sent.
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<String> waiting = new ArrayDeque<>();
    private int waitingCharacters;
    private boolean closing;
    private boolean over;
    private Clock.Alarm alarm = () -> {};

    private volatile @Nullable Session session;
    private volatile @Nullable Flow flow;
    private volatile boolean alive = true;

    private final AtomicInteger wanted = new AtomicInteger();
    private volatile boolean writing;

    /// @param gone run once when the connection is over
    SipSocket(Exchange exchange, Clock clock, Runnable gone) {
        this.exchange = exchange;
        this.clock = clock;
        this.gone = gone;
    }

    // ---- from Jetty ----

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setMaxTextMessageSize(LARGEST);
        opened.setMaxBinaryMessageSize(LARGEST);
        opened.setMaxFrameSize(LARGEST);
        opened.setIdleTimeout(Duration.ZERO); // the pings are the watch
        session = opened;
        flow = exchange.connect(this);
        watch();
        opened.demand();
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

    @Override
    public void onWebSocketPing(ByteBuffer payload) {
        alive = true;
        Session open = session;
        if (open != null) {
            open.sendPong(payload, Callback.NOOP);
        }
        demand();
    }

    @Override
    public void onWebSocketPong(ByteBuffer payload) {
        alive = true;
        demand();
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        callback.succeed();
        // A tab that is closed, or leaves for another page, says "going away".
        finish(statusCode == StatusCode.NORMAL || statusCode == StatusCode.SHUTDOWN);
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
        } finally {
            lock.unlock();
        }
        gone.run();
        Flow there = flow;
        if (there != null) {
            there.lost(deliberately);
        }
    }

    // ---- signs of life ----

    private void watch() {
        setAlarm(PING, () -> {
            Session open = session;
            if (!alive || open == null) {
                cut();
                return;
            }
            alive = false;
            open.sendPing(ByteBuffer.allocate(0), Callback.NOOP);
            watch();
        });
    }

    private void setAlarm(Duration delay, Runnable task) {
        lock.lock();
        try {
            if (!over) {
                alarm.cancel();
                alarm = clock.after(delay, task);
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
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
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
            last = next == null && closing && !over;
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
        setAlarm(GRACE, this::cut);
        Session open = session;
        if (open != null) {
            open.close(status, "", Callback.NOOP);
        }
    }
}
