package convonet.call;

import convonet.session.AudioLog.Sound;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What the caller said and the audio log does not hold yet: the newest half minute. Used by the ear thread only.
final class Backlog {
    private static final long MOST = 30L * Playout.RATE;

    private final CallMeasures measures;
    private final Deque<Sound> sounds = new ArrayDeque<>();
    private long length;

    Backlog(CallMeasures measures) {
        this.measures = measures;
    }

    void add(Sound sound) {
        sounds.addLast(sound);
        length += length(sound);
        while (length > MOST) {
            removeFirst();
            measures.frameDropped("ear_backlog");
        }
    }

    /// The log holds the oldest one after all.
    void removeFirst() {
        if (!sounds.isEmpty()) {
            length -= length(sounds.removeFirst());
        }
    }

    /// The log holds the page's sounds up to this one.
    void removeUpTo(int part) {
        sounds.removeIf(sound -> sound.part() > 0 && sound.part() <= part);
        length = sounds.stream().mapToLong(Backlog::length).sum();
    }

    /// The log holds all of it.
    void clear() {
        sounds.clear();
        length = 0;
    }

    int size() {
        return sounds.size();
    }

    boolean isEmpty() {
        return sounds.isEmpty();
    }

    /// Oldest first.
    List<Sound> sounds() {
        return List.copyOf(sounds);
    }

    private static long length(Sound sound) {
        return sound.pcm().length / 2;
    }
}
