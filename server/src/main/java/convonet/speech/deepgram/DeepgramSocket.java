package convonet.speech.deepgram;

import convonet.audio.Frame;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// One socket to Deepgram. It may be used before it is open. Whoever sends is never held up; sound that comes faster
/// than Deepgram takes it waits, and what is sent behind it, too. It is kept alive, and it ends by itself when Deepgram
/// does not open it, does not read or does not answer in time. It is never opened again: whoever needs another one
/// opens another one.
///
/// May be used by many threads.
final class DeepgramSocket {
    private static final long OPENS = Duration.ofSeconds(3).toNanos();
    private static final long READS = Duration.ofSeconds(2).toNanos();
    private static final long PONGS = Duration.ofSeconds(3).toNanos();
    private static final long QUIET = Duration.ofSeconds(4).toNanos();
    private static final long CLOSES = Duration.ofSeconds(1).toNanos();
    private static final long SHORT_LIFE = Duration.ofSeconds(2).toNanos();
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final long NEVER = -1;

    private final Deepgram deepgram;
    private final Doorway doorway;
    private final Clock clock;
    private final Manners manners;
    private final Peer peer;
    private final Outbox outbox;
    private final long born;
    private volatile long heardAt = NEVER;

    private State state = State.OPENING;
    private @Nullable WebSocket wire;
    private Clock.@Nullable Alarm alarm;
    private long owedSince = NEVER;
    private long patience;
    private long pingedAt = NEVER;
    private long closingSince;
    private boolean useful;

    private DeepgramSocket(Deepgram deepgram, Doorway doorway, Manners manners, Peer peer) {
        this.deepgram = deepgram;
        this.doorway = doorway;
        this.clock = deepgram.clock();
        this.manners = manners;
        this.peer = peer;
        this.outbox = new Outbox(clock, deepgram.pace(), deepgram.threads(), this::broken);
        this.born = clock.nanos();
    }

    private enum State {
        OPENING,
        OPEN,
        CLOSING,
        OVER
    }

    /// Told what Deepgram says, one thing at a time, mostly on the thread that reads all sockets: it must not block. No
    /// lock is held. Told nothing any more after [#close].
    interface Peer {
        /// @param json a whole message
        void said(String json);

        /// @param sound part of an answer's sound, to be read before this returns
        default void sounded(ByteBuffer sound) {}

        /// No sound was sent for [Manners#idle].
        default void idle() {}

        /// The last word.
        void over(ProviderException cause);

        /// It takes no place any more. Told also after [#close].
        default void left() {}
    }

    /// @param keepAlive message that keeps the socket open; there is none when empty
    /// @param pinged whether the other side is pinged, and counts as gone when it does not answer
    /// @param farewell last message
    /// @param idle how long without a sound until [Peer#idle]
    record Manners(String keepAlive, boolean pinged, String farewell, Duration idle) {}

    /// Returns at once; what fails later is told by [Peer#over].
    ///
    /// @param target path and query
    /// @throws ProviderException when no socket may be opened now
    static DeepgramSocket open(Deepgram deepgram, Doorway doorway, String target, Manners manners, Peer peer) {
        doorway.enter();
        DeepgramSocket socket = new DeepgramSocket(deepgram, doorway, manners, peer);
        socket.begin(target);
        return socket;
    }

    void send(Frame frame) {
        outbox.put(frame);
    }

    void send(String text) {
        outbox.put(text);
    }

    /// How many samples were not sent yet.
    long unsent() {
        return outbox.unsent();
    }

    /// How long until all of them will be sent, when the socket is open and Deepgram reads.
    long behindNanos() {
        return outbox.behindNanos();
    }

    /// From now on it ends when nothing at all comes for so long.
    void owes(Duration limit) {
        owes(limit, clock.nanos());
    }

    /// From then on it ends when nothing at all comes for so long.
    ///
    /// @param since on the clock
    synchronized void owes(Duration limit, long since) {
        patience = limit.toNanos();
        owedSince = Math.max(0, since - born);
    }

    /// Nothing need come.
    synchronized void owesNothing() {
        owedSince = NEVER;
    }

    /// What came is what Deepgram is there for.
    void useful() {
        synchronized (this) {
            if (useful) {
                return;
            }
            useful = true;
        }
        doorway.worked();
    }

    /// Says farewell and ends within a second, behind the caller's back.
    void close() {
        State before;
        synchronized (this) {
            before = state;
            if (state == State.OPENING || state == State.OPEN) {
                state = State.CLOSING;
                closingSince = now();
            }
        }
        if (before == State.OPENING) {
            end(Optional.empty());
        } else if (before == State.OPEN) {
            outbox.close(manners.farewell());
        }
    }

    /// Gives it up.
    void fail(String why) {
        end(Optional.of(Trouble.of(why)));
    }

    private long now() {
        return clock.nanos() - born;
    }

    private void begin(String target) {
        deepgram.threads()
                .execute(() -> deepgram.socket()
                        .connectTimeout(Duration.ofNanos(OPENS))
                        .buildAsync(deepgram.address(target), new Ears())
                        .exceptionally(this::refused));
        lookLater();
    }

    private @Nullable WebSocket refused(Throwable problem) {
        if (Trouble.isCrowded(problem)) {
            doorway.crowded();
        }
        end(Optional.of(Trouble.refused(problem)));
        return null;
    }

    private void opened(WebSocket opened) {
        boolean wanted;
        synchronized (this) {
            wanted = state == State.OPENING;
            if (wanted) {
                state = State.OPEN;
                wire = opened;
                heardAt = now();
            }
        }
        if (wanted) {
            doorway.opened();
            outbox.open(opened);
        } else {
            opened.abort();
        }
    }

    private synchronized boolean isTold() {
        return state == State.OPEN;
    }

    private synchronized void lookLater() {
        if (state != State.OVER) {
            alarm = clock.after(LOOK, this::look);
        }
    }

    private void look() {
        Optional<String> late = late();
        State now;
        boolean idle;
        synchronized (this) {
            now = state;
            idle = state == State.OPEN
                    && outbox.soundlessNanos() >= manners.idle().toNanos();
        }
        if (late.isPresent()) {
            end(late.map(Trouble::of));
            return;
        }
        if (idle) {
            peer.idle();
        }
        if (now == State.OPEN && outbox.quietNanos() >= QUIET) {
            keepAlive();
        }
        lookLater();
    }

    /// What did not happen in time.
    private synchronized Optional<String> late() {
        boolean lateNow = switch (state) {
            case OPENING -> now() >= OPENS;
            case CLOSING -> now() - closingSince >= CLOSES;
            case OPEN, OVER -> false;
        };
        if (lateNow) {
            return Optional.of(state == State.OPENING ? "does not open in time" : "does not close in time");
        }
        if (outbox.stuckNanos() >= READS) {
            return Optional.of("does not read");
        }
        boolean mute = owedSince != NEVER && now() - Math.max(owedSince, heardAt) >= patience;
        boolean gone = pingedAt > heardAt && now() - pingedAt >= PONGS;
        return mute || gone ? Optional.of("fell mute") : Optional.empty();
    }

    private void keepAlive() {
        if (!manners.keepAlive().isEmpty()) {
            outbox.put(manners.keepAlive());
        } else if (manners.pinged()) {
            synchronized (this) {
                pingedAt = now();
            }
            outbox.ping();
        }
    }

    private void broken(Throwable problem) {
        end(Optional.of(problem instanceof ProviderException known ? known : Trouble.broken(problem)));
    }

    private void end(Optional<ProviderException> cause) {
        boolean closing;
        WebSocket old;
        boolean inVain;
        synchronized (this) {
            if (state == State.OVER) {
                return;
            }
            closing = state == State.CLOSING;
            boolean wanted = state == State.OPENING || owedSince != NEVER || now() < SHORT_LIFE;
            inVain = wanted && !useful;
            state = State.OVER;
            old = wire;
            if (alarm != null) {
                alarm.cancel();
            }
        }
        outbox.shut();
        if (old != null) {
            old.abort();
        }
        doorway.leave();
        peer.left();
        if (!closing && cause.isPresent()) {
            if (inVain) {
                doorway.failed(cause.get());
            }
            peer.over(cause.get());
        }
    }

    /// What Java's client calls, one call at a time.
    private final class Ears implements WebSocket.Listener {
        private static final int LONGEST = 1 << 20;
        private final StringBuilder begun = new StringBuilder();

        @Override
        public void onOpen(WebSocket socket) {
            opened(socket);
            socket.request(1);
        }

        @Override
        public @Nullable CompletableFuture<?> onText(WebSocket socket, CharSequence data, boolean last) {
            heardAt = now();
            if (begun.length() + data.length() > LONGEST) {
                fail("sends more than a message may hold");
            } else if (!last) {
                begun.append(data);
            } else if (isTold()) {
                peer.said(begun.isEmpty() ? data.toString() : begun.append(data).toString());
                begun.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletableFuture<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            heardAt = now();
            if (isTold()) {
                peer.sounded(data);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletableFuture<?> onPong(WebSocket socket, ByteBuffer data) {
            heardAt = now();
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletableFuture<?> onClose(WebSocket socket, int status, String reason) {
            end(Optional.of(Trouble.closed(status, reason)));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable problem) {
            broken(problem);
        }
    }
}
