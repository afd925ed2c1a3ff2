package convonet.call;

import convonet.audio.VoiceChange;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The sound that the recogniser has not settled, entry by entry of the audio log, without the samples. Positions are
/// samples from the ear's first sound. Used by the ear thread only.
final class Track {
    /// Five minutes of 40 ms frames; what is older counts as settled.
    private static final int MOST = 7_500;

    private final Deque<Mark> marks = new ArrayDeque<>();
    private long settledSeq;
    private long settledAt;

    /// The next entry.
    void add(Mark mark) {
        if (marks.size() == MOST) {
            settleFirst();
        }
        marks.addLast(mark);
    }

    /// Nothing before this position is needed again.
    void settle(long position) {
        for (Mark first = marks.peekFirst(); first != null && first.end() <= position; first = marks.peekFirst()) {
            settleFirst();
        }
    }

    /// Begins after this entry.
    void beginAfter(long seq) {
        settledSeq = seq;
    }

    /// Nothing up to the next end of a voice is needed again.
    void settleUtterance() {
        marks.stream()
                .filter(mark -> mark.changes().stream().anyMatch(VoiceChange.Ended.class::isInstance))
                .findFirst()
                .ifPresent(mark -> settle(mark.end()));
    }

    boolean isSettled() {
        return marks.isEmpty();
    }

    /// Number of the newest settled entry, or 0.
    long settledSeq() {
        return settledSeq;
    }

    /// Where the newest settled entry ends.
    long settledAt() {
        return settledAt;
    }

    /// Number of the entry that lies at this position; the oldest one kept when it is settled.
    long seqAt(long position) {
        for (Mark mark : marks) {
            if (mark.end() > position) {
                return mark.seq();
            }
        }
        return settledSeq + 1;
    }

    /// Oldest first, without gaps.
    List<Mark> marks() {
        return List.copyOf(marks);
    }

    private void settleFirst() {
        Mark settled = marks.removeFirst();
        settledSeq = settled.seq();
        settledAt = settled.end();
    }

    /// One entry of the audio log.
    ///
    /// @param end where it ends
    /// @param changes what voice activity said at its end
    record Mark(long seq, long end, List<VoiceChange> changes) {}
}
