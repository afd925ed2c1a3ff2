package convonet.media;

import convonet.audio.Frame;
import convonet.audio.JitterBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What a peer is to hear: pieces of 20 ms in a row, each encoded and sent at its own absolute deadline, so that
/// nothing that was not due has left. After the last one some silence follows, then nothing until there is sound
/// again; time goes on in the timestamps meanwhile. Used by one thread.
final class Outgoing {
    static final long PIECE_NANOS = 20_000_000;

    private static final int MOST_WAITING = 1_500;
    private static final int KILOHERTZ = OpusReader.CLOCK_RATE / 1_000;
    private static final int PIECE_TICKS = 20 * KILOHERTZ;

    /// So that the last sound fades within the codec and does not break off.
    private static final int SILENT_PIECES = 5;

    /// When the machine stood still for longer, what was due meanwhile is not sent in a burst.
    private static final long LATEST = 5 * PIECE_NANOS;

    /// Whoever speaks over another connection brings 40 ms at once.
    private static final Duration CUSHION = Duration.ofMillis(60);

    private static final Duration MOST_LIVE = Duration.ofMillis(140);

    private static final short[] SILENCE = new short[OpusWriter.SAMPLES];

    private final RtpSender sender;
    private final Counts counts;
    private final Departed departed;
    private final long origin;
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private final JitterBuffer live = new JitterBuffer(OpusWriter.RATE, CUSHION, MOST_LIVE);
    private final short[] rest = new short[OpusWriter.SAMPLES];
    private int restLength;
    private final OpusWriter writer = new OpusWriter();
    private final byte[] packet = new byte[RtpPacket.HEADER + OpusWriter.LARGEST];

    private boolean running;
    private boolean beginning;
    private long due;
    private int silent;
    private long lastTicks = -PIECE_TICKS;

    private Forwarding forwarding = Forwarding.NONE;

    private sealed interface Piece {
        // Pieces are never compared.
        @SuppressWarnings("ArrayRecordComponent")
        record Plain(short[] samples) implements Piece {}

        @SuppressWarnings("ArrayRecordComponent")
        record Encoded(byte[] packet) implements Piece {}
    }

    /// How another peer's numbers become ours.
    private record Forwarding(int ssrc, int sequenceOffset, long timestampOffset, boolean active) {
        static final Forwarding NONE = new Forwarding(0, 0, 0, false);
    }

    /// @param now the clock's time, from which timestamps count
    Outgoing(RtpSender sender, Counts counts, Departed departed, long now) {
        this.sender = sender;
        this.departed = departed;
        this.counts = counts;
        this.origin = now;
    }

    /// @param frame of 16 kHz and any length
    void add(Frame frame) {
        short[] samples = frame.samples();
        for (int taken = 0; taken < samples.length; ) {
            int part = Math.min(rest.length - restLength, samples.length - taken);
            System.arraycopy(samples, taken, rest, restLength, part);
            taken += part;
            restLength += part;
            if (restLength == rest.length) {
                add(new Piece.Plain(rest.clone()));
                restLength = 0;
            }
        }
    }

    /// Sound that is made just now, by whatever clock; what was added otherwise goes first.
    ///
    /// @param frame of 16 kHz and any length
    void addLive(Frame frame) {
        if (live.add(frame)) {
            counts.dropped(Dropped.OVERFLOW);
        }
    }

    void add(Recording recording) {
        fillUp();
        recording.packets().forEach(encoded -> add(new Piece.Encoded(encoded)));
    }

    private void add(Piece piece) {
        if (waiting.size() >= MOST_WAITING) {
            waiting.removeFirst();
            counts.dropped(Dropped.OVERFLOW);
        }
        waiting.addLast(piece);
    }

    private void fillUp() {
        if (restLength > 0) {
            Arrays.fill(rest, restLength, rest.length, (short) 0);
            add(new Piece.Plain(rest.clone()));
            restLength = 0;
        }
    }

    /// Forgets what was not sent.
    void clear() {
        waiting.clear();
        live.clear();
        restLength = 0;
    }

    /// Sends what is due.
    ///
    /// @return when to come again, on the clock; empty when nothing waits
    OptionalLong advance(long now) {
        if (!running) {
            if (waiting.isEmpty() && restLength == 0 && live.isEmpty()) {
                return OptionalLong.empty();
            }
            begin(now);
        }
        if (now - due > LATEST) {
            due += (now - due) / PIECE_NANOS * PIECE_NANOS;
        }
        while (running && due <= now) {
            sendNext();
        }
        return running ? OptionalLong.of(due) : OptionalLong.empty();
    }

    private void begin(long now) {
        running = true;
        beginning = true;
        silent = 0;
        due = Math.max(now, dueOf(lastTicks + PIECE_TICKS));
        forwarding = Forwarding.NONE;
    }

    private void sendNext() {
        if (waiting.isEmpty()) {
            fillUp();
        }
        @Nullable Piece piece = waiting.isEmpty() ? livePiece() : waiting.removeFirst();
        if (piece != null) {
            silent = 0;
        } else if (silent++ == SILENT_PIECES) {
            running = false;
            live.clear();
            return;
        }
        int length = switch (piece) {
            case Piece.Plain(short[] samples) -> writer.write(samples, packet, RtpPacket.HEADER);
            case Piece.Encoded(byte[] encoded) -> copy(encoded);
            case null -> writer.write(SILENCE, packet, RtpPacket.HEADER);
        };
        lastTicks = ticks(due);
        departed.left(piece == null ? 0 : OpusWriter.SAMPLES, sender.timestamp(lastTicks));
        sender.send(packet, length, beginning, lastTicks);
        beginning = false;
        due += PIECE_NANOS;
    }

    private @Nullable Piece livePiece() {
        return live.take().map(frame -> new Piece.Plain(frame.samples())).orElse(null);
    }

    private int copy(byte[] encoded) {
        System.arraycopy(encoded, 0, packet, RtpPacket.HEADER, encoded.length);
        return encoded.length;
    }

    /// Whether there is more of our own sound than its fading.
    private boolean isSounding() {
        return !waiting.isEmpty() || restLength > 0 || (running && silent == 0);
    }

    /// Passes on what another peer sent, unchanged but for its numbers; its gaps stay gaps. Our own sound goes
    /// first, but for its fading.
    ///
    /// @return whether it was sent
    boolean forward(RtpPacket other, boolean tone, long now) {
        if (isSounding() || other.length() > OpusWriter.LARGEST) {
            return false;
        }
        running = false;
        live.clear();
        if (!forwarding.active() || forwarding.ssrc() != other.ssrc()) {
            long begin = Math.max(ticks(now), lastTicks + PIECE_TICKS);
            forwarding =
                    new Forwarding(other.ssrc(), sender.next() - other.sequence(), begin - other.timestamp(), true);
        }
        System.arraycopy(other.data(), other.start(), packet, RtpPacket.HEADER, other.length());
        lastTicks = Math.max(lastTicks, other.timestamp() + forwarding.timestampOffset());
        return sender.forward(
                packet,
                other.length(),
                new RtpSender.Place(
                        tone,
                        other.marker(),
                        other.sequence() + forwarding.sequenceOffset() & 0xffff,
                        other.timestamp() + forwarding.timestampOffset()));
    }

    /// What the timestamps of this moment are, without the random beginning.
    long ticks(long now) {
        return (now - origin) * KILOHERTZ / 1_000_000;
    }

    private long dueOf(long ticks) {
        return origin + Math.ceilDiv(ticks * 1_000_000, KILOHERTZ);
    }
}
