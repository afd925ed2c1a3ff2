package convonet.bench.caller;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/// What a caller hears: a model of the page's jitter buffer, exact to the sample. A stretch of speech starts when
/// enough is queued or enough time has passed, is played without gaps, starts later after an under-run, and is cut off
/// at once by `audio_clear`, with the page's fade of 8 ms.
///
/// Times are [convonet.watch.Clock#nanos]. Used by the switchboard only.
public final class Ears {
    private static final long FIRST_DELAY = 1_600;
    private static final long LONGEST_DELAY = 4_000;
    private static final long FADE = 128;
    private static final long LATE_WITHIN_NANOS = 400_000_000;

    private final boolean keepSound;
    private final Deque<Piece> queue = new ArrayDeque<>();
    private final List<Chunk> chunks = new ArrayList<>();
    private final List<Sounding> sounded = new ArrayList<>();
    private long queued;
    private long delay = FIRST_DELAY;
    private boolean playing;
    private long waitsSince;

    /// Up to when the queue was played, while it plays.
    private long playedTo;

    private long ranDryAt = Long.MIN_VALUE;
    private int ranDryTurn = -1;
    private int underRuns;
    private int headTurn = -1;
    private long headSamples;

    /// @param keepSound whether stretches hold the samples that were played
    Ears(boolean keepSound) {
        this.keepSound = keepSound;
    }

    /// Sound that came.
    ///
    public record Chunk(long at, int turn, int seq, int samples) {}

    /// Sound that was played without a gap.
    ///
    /// @param end when it fell silent, or will when nothing more comes
    /// @param sound what was played; empty when sound is not kept
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    public record Stretch(int turn, long begin, long end, long samples, short[] sound) {}

    /// How much of a turn went out, over all pauses.
    public record PlayHead(int turn, long samples) {}

    void take(long now, int turn, int seq, short[] sound) {
        listen(now);
        chunks.add(new Chunk(now, turn, seq, sound.length));
        if (!playing && queued == 0) {
            waitsSince = now;
            learnFromGap(now, turn);
        }
        queue.addLast(new Piece(turn, sound));
        queued += sound.length;
        listen(now);
    }

    /// Throws away what is queued of this turn and of earlier ones.
    void clear(long now, int turn) {
        listen(now);
        Piece first = queue.peekFirst();
        boolean sounding = playing && first != null && first.turn <= turn;
        if (sounding) {
            play(FADE, turn);
        }
        while (!queue.isEmpty() && queue.getFirst().turn <= turn) {
            queued -= queue.removeFirst().left();
        }
        if (sounding) {
            playing = false;
            waitsSince = now;
        }
        listen(now);
    }

    /// Plays up to now.
    void listen(long now) {
        if (!playing && queued > 0) {
            long begins = queued >= delay ? now : waitsSince + Speech.nanos(delay);
            if (begins > now) {
                return;
            }
            playing = true;
            playedTo = begins;
        }
        if (playing) {
            long due = Speech.samples(now - playedTo);
            if (due > 0) {
                long dryAt = playedTo + Speech.nanos(queued);
                boolean runsDry = due >= queued;
                play(Math.min(due, queued), Integer.MAX_VALUE);
                if (runsDry) {
                    playing = false;
                    ranDryAt = dryAt;
                    ranDryTurn = headTurn;
                }
            }
        }
    }

    boolean playing() {
        return playing;
    }

    /// Whether nothing is played and nothing waits.
    boolean silent() {
        return !playing && queued == 0;
    }

    PlayHead head() {
        return new PlayHead(headTurn, headSamples);
    }

    /// How often sound came too late: after the queue had run dry, yet within 400 ms, and of the same turn.
    int underRuns() {
        return underRuns;
    }

    List<Chunk> chunks() {
        return List.copyOf(chunks);
    }

    /// What was played at this time or later.
    List<Stretch> stretchesSince(long time) {
        return sounded.stream()
                .filter(sounding -> sounding.end > time)
                .map(Sounding::told)
                .toList();
    }

    List<Stretch> stretches() {
        return sounded.stream().map(Sounding::told).toList();
    }

    private void learnFromGap(long now, int turn) {
        if (turn == ranDryTurn && now - ranDryAt < LATE_WITHIN_NANOS) {
            underRuns++;
            delay = Math.min(delay * 3 / 2, LONGEST_DELAY);
        }
    }

    private void play(long samples, int upToTurn) {
        long left = samples;
        while (left > 0 && !queue.isEmpty() && queue.getFirst().turn <= upToTurn) {
            Piece piece = queue.getFirst();
            int count = (int) Math.min(left, piece.left());
            append(piece, count);
            piece.at += count;
            queued -= count;
            left -= count;
            if (piece.left() == 0) {
                queue.removeFirst();
            }
        }
    }

    private void append(Piece piece, int count) {
        if (piece.turn != headTurn) {
            headTurn = piece.turn;
            headSamples = 0;
        }
        headSamples += count;
        Sounding last = sounded.isEmpty() ? null : sounded.getLast();
        if (last == null || last.turn != piece.turn || playedTo > last.end) {
            last = new Sounding(piece.turn, playedTo);
            sounded.add(last);
        }
        playedTo += Speech.nanos(count);
        last.end = playedTo;
        last.samples += count;
        if (keepSound) {
            last.sound.add(Arrays.copyOfRange(piece.sound, piece.at, piece.at + count));
        }
    }

    private static final class Piece {
        private final int turn;
        private final short[] sound;
        private int at;

        Piece(int turn, short[] sound) {
            this.turn = turn;
            this.sound = sound;
        }

        int left() {
            return sound.length - at;
        }
    }

    private static final class Sounding {
        private final int turn;
        private final long begin;
        private final List<short[]> sound = new ArrayList<>();
        private long end;
        private long samples;

        Sounding(int turn, long begin) {
            this.turn = turn;
            this.begin = begin;
            this.end = begin;
        }

        Stretch told() {
            short[] joined =
                    new short[sound.stream().mapToInt(part -> part.length).sum()];
            int at = 0;
            for (short[] part : sound) {
                System.arraycopy(part, 0, joined, at, part.length);
                at += part.length;
            }
            return new Stretch(turn, begin, end, samples, joined);
        }
    }
}
