package convonet.call;

import convonet.audio.Frame;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// The sound of one answer on its way to the caller: sent by absolute deadlines, at most a lead ahead of real time.
/// Knows how much of it was heard: by the caller's play-head where there is one, else by its own clock. Positions are
/// samples of the answer, at 16 kHz. Used by the call thread only.
final class Playout {
    static final int RATE = 16_000;
    private static final int FRAME = RATE / 25;
    private static final int KEPT = 30 * RATE;

    /// A play-head that is not told any more has moved on at most so far.
    private static final long FRESH = samples(Duration.ofMillis(250));

    /// A page that tells nothing for so long is believed to play on: longer than it takes to notice that its
    /// connection is dead, because then nothing was heard.
    private static final long STALE = samples(Line.UNNOTICED);

    private final Clock clock;
    private final long lead;
    private final CallMeasures measures;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final short[] rest = new short[FRAME];
    private int restLength;

    private long added;
    private long sent;
    private boolean held;

    /// On the clock: when position 0 would have been played; moves on whenever the sound ran dry or was held.
    private long epoch;

    private boolean running;
    private long awaited;
    private long reported = -1;
    private long reportedAt;

    /// What the caller's play-head says less this is the position; what was played twice counts twice there.
    private long origin;

    /// Another page may count from its own beginning; its first report tells.
    private boolean unknownOrigin;

    /// The furthest that the page has counted.
    private long counted;

    /// A page may count on from what an earlier process sent of this answer.
    private boolean begunElsewhere;

    private long resumedAt;

    /// Where the caller stopped hearing, while paused.
    private long stoppedAt = -1;

    Playout(Clock clock, Duration lead, CallMeasures measures) {
        this.clock = clock;
        this.lead = samples(lead);
        this.measures = measures;
    }

    /// @param frame at 16 kHz
    void add(Frame frame) {
        short[] samples = frame.samples();
        for (int taken = 0; taken < samples.length; ) {
            int part = Math.min(FRAME - restLength, samples.length - taken);
            System.arraycopy(samples, taken, rest, restLength, part);
            taken += part;
            restLength += part;
            if (restLength == FRAME) {
                flush();
            }
        }
    }

    /// A sentence is complete: its last samples are a frame of their own.
    void flush() {
        if (restLength > 0) {
            short[] samples = new short[restLength];
            System.arraycopy(rest, 0, samples, 0, restLength);
            pieces.addLast(new Piece(added, new Frame(samples, RATE)));
            added += restLength;
            restLength = 0;
        }
    }

    /// Where the next sample that is added will be.
    long end() {
        return added + restLength;
    }

    /// An earlier process sent the beginning of this answer. How much of that a page counts, its play-head tells: what
    /// it is ahead of this clock.
    void beganElsewhere() {
        begunElsewhere = true;
    }

    /// How much was handed to the line.
    long sent() {
        return sent;
    }

    /// Falls silent: what was sent and not heard is thrown away by the line.
    void pause() {
        stoppedAt = heard();
        held = true;
    }

    boolean isPaused() {
        return stoppedAt >= 0;
    }

    /// Goes on after a pause.
    ///
    /// @param from at most where it stopped
    void resume(long from) {
        goBackTo(from);
        origin += stoppedAt - sent;
        reported = reported < 0 ? reported : sent;
        reportedAt = clock.nanos();
        stoppedAt = -1;
        held = false;
    }

    /// Keeps back, or lets go, what was not sent.
    void hold(boolean hold) {
        held = hold;
    }

    boolean isHeld() {
        return held;
    }

    /// On the clock: when all that was sent was, or will be, played.
    long drySince() {
        return epoch + nanos(sent);
    }

    /// Sends what is due.
    ///
    /// @return when to come again, on the clock; empty when nothing waits
    OptionalLong advance(Consumer<Frame> line) {
        long now = clock.nanos();
        for (Piece piece : pieces) {
            if (piece.start() < sent) {
                continue;
            }
            if (held) {
                return OptionalLong.empty();
            }
            long due = due(piece, now);
            if (due > now) {
                awaited = due;
                return OptionalLong.of(due);
            }
            if (due == awaited) {
                measures.pacing(Duration.ofNanos(now - due));
            }
            sent = piece.end();
            line.accept(piece.frame());
        }
        return OptionalLong.empty();
    }

    /// When a frame may leave: when all before it and itself are no more than the lead ahead.
    private long due(Piece piece, long now) {
        if (!running || played(now) >= sent) {
            epoch = now - nanos(sent);
            running = true;
        }
        return epoch + nanos(piece.end() - lead);
    }

    private long played(long now) {
        return running ? Math.min(sent, samples(now - epoch)) : sent;
    }

    /// The caller's play-head.
    void report(Duration at) {
        if (unknownOrigin) {
            origin = countsAnew(at) ? -resumedAt : origin;
            unknownOrigin = false;
        }
        counted = samples(at);
        if (begunElsewhere) {
            origin = Math.max(origin, samples(at) - played(clock.nanos()));
        }
        long position = Math.min(samples(at) - origin, sent);
        if (position > reported) {
            stoppedAt = isPaused() ? position : stoppedAt;
            reported = position;
            reportedAt = clock.nanos();
        }
    }

    /// What a page counts never falls, but for what is on its way to the ear.
    private boolean countsAnew(Duration at) {
        return samples(at) + FRESH < counted || samples(at) - origin + RATE < resumedAt;
    }

    /// How far the caller has heard.
    long heard() {
        if (isPaused()) {
            return stoppedAt;
        }
        long now = clock.nanos();
        long heard = played(now);
        if (reported >= 0) {
            heard = Math.min(heard, reported + sinceReport(now));
        }
        forget(heard);
        return heard;
    }

    private long sinceReport(long now) {
        long since = samples(now - reportedAt);
        return Math.min(since, FRESH) + Math.max(0, since - STALE);
    }

    /// Whether everything that was added was heard, or should have been long ago.
    boolean over() {
        if (restLength > 0 || sent < added || isPaused()) {
            return false;
        }
        long late = clock.nanos() - (epoch + nanos(added));
        return added == 0 || (late >= 0 && (reported < 0 || reported + FRESH >= added || late >= nanos(STALE)));
    }

    /// When [#over] may be true.
    long overAt() {
        long end = epoch + nanos(added);
        return clock.nanos() < end ? end : clock.nanos() + nanos(RATE / 20);
    }

    /// Goes back to where the caller stopped hearing, because what was sent since went nowhere.
    ///
    /// @return where it goes on
    long rewind() {
        goBackTo(heard());
        reported = -1;
        unknownOrigin = true;
        resumedAt = sent;
        return sent;
    }

    /// Goes back likewise; the play-head counts what goes on from there, and nothing before.
    void changeWay() {
        rewind();
        origin = -(isPaused() ? stoppedAt : sent);
        unknownOrigin = false;
        begunElsewhere = false;
        counted = 0;
    }

    /// To the beginning of the frame at this position.
    private void goBackTo(long position) {
        for (Piece piece : pieces) {
            if (piece.end() > position) {
                sent = Math.min(sent, piece.start());
                break;
            }
        }
        running = false;
    }

    private void forget(long heard) {
        for (Iterator<Piece> kept = pieces.iterator(); kept.hasNext(); ) {
            Piece piece = kept.next();
            boolean needed = piece.end() + RATE > heard && piece.end() + KEPT > sent;
            if (needed || piece.end() > sent) {
                return;
            }
            kept.remove();
        }
    }

    static long nanos(long samples) {
        return samples * 1_000_000_000L / RATE;
    }

    static long samples(Duration length) {
        return samples(length.toNanos());
    }

    private static long samples(long nanos) {
        return nanos * RATE / 1_000_000_000L;
    }

    private record Piece(long start, Frame frame) {
        long end() {
            return start + frame.samples().length;
        }
    }
}
