package convonet.web;

import convonet.audio.Frame;
import convonet.transfer.network.NetworkCalls;
import convonet.transfer.network.NetworkListener;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Clock;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;

/// One Media Stream. Twilio is heard as fast as it speaks; of what it does not read, the oldest sound goes.
///
/// Public only because Jetty looks its endpoints up from outside. Jetty calls it by one thread at a time.
public final class TwilioMediaSocket implements Session.Listener, NetworkStream {
    /// A second of sound and more; Twilio sends 20 ms.
    private static final int LARGEST = 16 * 1024;

    /// 100 ms.
    private static final int MOST_FRAMES = 5;

    private static final int MOST_MESSAGES = 50;

    /// How long it may take to say whose sound it is.
    private static final Duration BEGINNING = Duration.ofSeconds(5);

    /// Of a peer that is gone without a word.
    private static final Duration IDLE = Duration.ofSeconds(15);

    private final NetworkCalls calls;
    private final Clock clock;
    private final Runnable dropped;
    private final Runnable gone;

    /// Guards what follows; never held while something is sent.
    private final ReentrantLock lock = new ReentrantLock();

    private final Deque<Message> waiting = new ArrayDeque<>();
    private int frames;
    private boolean closing;

    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean writing;
    private volatile Clock.Alarm alarm = () -> {};
    private volatile @Nullable Session session;
    private volatile @Nullable NetworkListener listener;
    private volatile String stream = "";
    private volatile boolean stopped;

    private record Message(String text, boolean isSound) {}

    /// @param dropped run for each frame that gave way
    /// @param gone run once when the connection is over
    TwilioMediaSocket(NetworkCalls calls, Clock clock, Runnable dropped, Runnable gone) {
        this.calls = calls;
        this.clock = clock;
        this.dropped = dropped;
        this.gone = gone;
    }

    // ---- from Jetty ----

    @Override
    public void onWebSocketOpen(Session opened) {
        opened.setMaxTextMessageSize(LARGEST);
        opened.setMaxBinaryMessageSize(LARGEST);
        opened.setMaxFrameSize(LARGEST);
        opened.setIdleTimeout(IDLE);
        session = opened;
        alarm = clock.after(BEGINNING, () -> end(StatusCode.POLICY_VIOLATION));
        opened.demand();
    }

    @Override
    public void onWebSocketText(String text) {
        TwilioMedia.read(text).ifPresentOrElse(this::take, () -> end(StatusCode.BAD_PAYLOAD));
        Session open = session;
        if (open != null && open.isOpen()) {
            open.demand();
        }
    }

    @Override
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        callback.succeed();
        end(StatusCode.BAD_DATA);
    }

    @Override
    public void onWebSocketClose(int statusCode, @Nullable String reason, Callback callback) {
        callback.succeed();
        finish();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        finish();
    }

    private void take(TwilioMedia message) {
        NetworkListener there = listener;
        switch (message) {
            case TwilioMedia.Start start -> begin(start);
            case TwilioMedia.Sound(Frame frame) -> {
                if (there != null) {
                    there.heard(frame);
                }
            }
            case TwilioMedia.Mark(String name) -> {
                if (there != null) {
                    there.played(name);
                }
            }
            case TwilioMedia.Stop _ -> {
                stopped = true;
                end(StatusCode.NORMAL);
            }
            case TwilioMedia.Other _ -> {}
        }
    }

    private void begin(TwilioMedia.Start start) {
        if (listener != null) {
            end(StatusCode.POLICY_VIOLATION);
            return;
        }
        stream = start.stream();
        alarm.cancel();
        calls.brings(start.token(), start.call(), this)
                .ifPresentOrElse(found -> listener = found, () -> end(StatusCode.POLICY_VIOLATION));
    }

    private void finish() {
        if (!over.compareAndSet(false, true)) {
            return;
        }
        alarm.cancel();
        forgetWaiting();
        gone.run();
        NetworkListener there = listener;
        if (there != null) {
            there.over(stopped);
        }
    }

    // ---- from the call ----

    @Override
    public void send(Frame frame) {
        put(new Message(TwilioMedia.media(stream, frame), true));
    }

    @Override
    public void mark(String name) {
        put(new Message(TwilioMedia.mark(stream, name), false));
    }

    @Override
    public void clear() {
        forgetWaiting();
        put(new Message(TwilioMedia.clear(stream), false));
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
        } finally {
            lock.unlock();
        }
        end(StatusCode.NORMAL);
    }

    private void put(Message message) {
        boolean full = false;
        lock.lock();
        try {
            if (closing || waiting.size() >= MOST_MESSAGES) {
                return;
            }
            waiting.addLast(message);
            full = message.isSound() && ++frames > MOST_FRAMES;
            if (full) {
                forgetOldest();
            }
        } finally {
            lock.unlock();
        }
        if (full) {
            dropped.run();
        }
        write();
    }

    private void forgetOldest() {
        for (Iterator<Message> each = waiting.iterator(); each.hasNext(); ) {
            if (each.next().isSound()) {
                each.remove();
                frames--;
                return;
            }
        }
    }

    private void forgetWaiting() {
        lock.lock();
        try {
            waiting.clear();
            frames = 0;
        } finally {
            lock.unlock();
        }
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
        Message next;
        lock.lock();
        try {
            next = closing ? null : waiting.pollFirst();
            frames -= next != null && next.isSound() ? 1 : 0;
        } finally {
            lock.unlock();
        }
        Session open = session;
        if (next == null || open == null) {
            return false;
        }
        writing = true;
        open.sendText(next.text(), Callback.from(this::written, _ -> cut()));
        return true;
    }

    private void written() {
        writing = false;
        write();
    }

    private void cut() {
        Session open = session;
        if (open != null) {
            open.disconnect();
        }
        finish();
    }

    private void end(int status) {
        Session open = session;
        if (open != null && open.isOpen()) {
            open.close(status, "", Callback.from(this::finish, _ -> cut()));
        }
    }
}
