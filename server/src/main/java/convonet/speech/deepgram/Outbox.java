package convonet.speech.deepgram;

import convonet.audio.Frame;
import convonet.watch.Clock;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is to be sent over one socket, in order, one message at a time. It waits until the socket is open, while the
/// other side does not read, and while sound would come faster than its [Pace]; whoever puts something in never waits.
/// Sounds that wait are sent together, and what was put in behind them waits with them.
///
/// May be used by many threads. Most messages go out on the thread that puts them in.
final class Outbox {
    /// More than the ear keeps to be heard again.
    private static final int MOST = 8_000;

    private static final int LARGEST = Deepgram.RATE / 5;

    /// Who is behind sends no smaller messages: 80 ms.
    private static final int STRIDE = Deepgram.RATE * 8 / 100;

    private final Clock clock;
    private final Pace pace;
    private final Executor threads;
    private final Consumer<Throwable> broken;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Parcel> waiting = new ArrayDeque<>();
    private final ByteBuffer message = ByteBuffer.allocate(2 * LARGEST).order(ByteOrder.LITTLE_ENDIAN);
    private final ShortBuffer samples = message.asShortBuffer();
    private @Nullable WebSocket socket;
    private @Nullable CompletableFuture<WebSocket> flight;
    private long flightSince;
    private Clock.@Nullable Alarm turn;
    private long sentAt;
    private long soundAt;
    private long unsent;
    private boolean closed;

    /// @param broken told when something cannot be sent; no lock is held then
    Outbox(Clock clock, Pace pace, Executor threads, Consumer<Throwable> broken) {
        this.clock = clock;
        this.pace = pace;
        this.threads = threads;
        this.broken = broken;
        this.sentAt = clock.nanos();
        this.soundAt = sentAt;
    }

    /// Sends what waits, and from now on whatever is put in.
    void open(WebSocket opened) {
        change(() -> {
            socket = opened;
            pace.begin();
        });
    }

    void put(Frame frame) {
        put(new Parcel.Sound(frame.samples(), 0));
    }

    void put(String text) {
        put(new Parcel.Text(text));
    }

    void ping() {
        put(new Parcel.Ping());
    }

    /// Forgets what waits, says farewell, and takes nothing more.
    void close(String farewell) {
        change(() -> {
            forget();
            if (!closed) {
                waiting.addLast(new Parcel.Text(farewell));
                waiting.addLast(new Parcel.Close());
            }
            closed = true;
        });
    }

    /// Forgets what waits, and takes nothing more.
    void shut() {
        lock.lock();
        try {
            closed = true;
            forget();
        } finally {
            lock.unlock();
        }
    }

    /// How long the other side has not read what was sent to it.
    long stuckNanos() {
        lock.lock();
        try {
            return flight == null || flight.isDone() ? 0 : clock.nanos() - flightSince;
        } finally {
            lock.unlock();
        }
    }

    /// How long nothing was sent.
    long quietNanos() {
        lock.lock();
        try {
            return clock.nanos() - sentAt;
        } finally {
            lock.unlock();
        }
    }

    /// How long no sound was sent; 0 while some waits.
    long soundlessNanos() {
        lock.lock();
        try {
            return unsent > 0 ? 0 : clock.nanos() - soundAt;
        } finally {
            lock.unlock();
        }
    }

    /// How many samples wait.
    long unsent() {
        lock.lock();
        try {
            return unsent;
        } finally {
            lock.unlock();
        }
    }

    /// How long until all sound that waits will be sent, when the socket is open and the other side reads.
    long behindNanos() {
        lock.lock();
        try {
            return pace.nanosUntil(unsent);
        } finally {
            lock.unlock();
        }
    }

    private void put(Parcel parcel) {
        change(() -> {
            if (!closed) {
                waiting.addLast(parcel);
                unsent += parcel instanceof Parcel.Sound sound ? sound.samples().length : 0;
            }
        });
    }

    private void forget() {
        waiting.clear();
        unsent = 0;
        if (turn != null) {
            turn.cancel();
            turn = null;
        }
    }

    private void change(Runnable change) {
        Throwable problem;
        lock.lock();
        try {
            change.run();
            problem = waiting.size() > MOST ? Trouble.of("takes nothing any more") : drain();
        } finally {
            lock.unlock();
        }
        if (problem != null) {
            broken.accept(problem);
        }
    }

    /// Sends what waits until something is under way, or must wait for its time.
    ///
    /// @return what went wrong
    private @Nullable Throwable drain() {
        WebSocket to = socket;
        while (to != null && flight == null && !waiting.isEmpty() && mayGo(waiting.getFirst())) {
            CompletableFuture<WebSocket> sent = send(to, waiting.removeFirst());
            sentAt = clock.nanos();
            if (!sent.isDone()) {
                flight = sent;
                flightSince = sentAt;
                CompletableFuture<WebSocket> _ = sent.whenCompleteAsync((_, problem) -> landed(problem), threads);
            } else if (sent.isCompletedExceptionally()) {
                return sent.exceptionNow();
            }
        }
        return null;
    }

    /// Comes back by itself when it is too early.
    private boolean mayGo(Parcel next) {
        long early = next instanceof Parcel.Sound ? pace.nanosUntil(Math.min(unsent, STRIDE)) : 0;
        if (early > 0 && turn == null) {
            turn = clock.after(Duration.ofNanos(early), () -> change(() -> turn = null));
        }
        return early == 0;
    }

    private void landed(@Nullable Throwable problem) {
        if (problem != null) {
            broken.accept(problem);
        } else {
            change(() -> flight = null);
        }
    }

    private CompletableFuture<WebSocket> send(WebSocket to, Parcel parcel) {
        return switch (parcel) {
            case Parcel.Sound sound -> to.sendBinary(pack(sound), true);
            case Parcel.Text(String text) -> to.sendText(text, true);
            case Parcel.Ping() -> to.sendPing(ByteBuffer.allocate(0));
            case Parcel.Close() -> to.sendClose(WebSocket.NORMAL_CLOSURE, "");
        };
    }

    /// Puts as many sounds as wait, fit and may go into one message. The buffer is free, as nothing is under way.
    private ByteBuffer pack(Parcel.Sound first) {
        samples.clear().limit((int) Math.min(LARGEST, pace.allowed()));
        int length = Math.min(samples.limit(), first.samples().length - first.from());
        samples.put(first.samples(), first.from(), length);
        if (first.from() + length < first.samples().length) {
            waiting.addFirst(new Parcel.Sound(first.samples(), first.from() + length));
        }
        while (waiting.peekFirst() instanceof Parcel.Sound next
                && next.from() == 0
                && next.samples().length <= samples.remaining()) {
            samples.put(next.samples());
            waiting.removeFirst();
        }
        unsent -= samples.position();
        pace.sent(samples.position());
        soundAt = clock.nanos();
        return message.clear().limit(2 * samples.position());
    }

    /// Something to be sent.
    private sealed interface Parcel {
        /// @param from the first sample that was not sent
        @SuppressWarnings("ArrayRecordComponent")
        record Sound(short[] samples, int from) implements Parcel {}

        record Text(String text) implements Parcel {}

        record Ping() implements Parcel {}

        record Close() implements Parcel {}
    }
}
