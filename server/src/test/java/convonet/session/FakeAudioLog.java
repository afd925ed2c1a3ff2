package convonet.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// An [AudioLog] in memory. Any thread may use it.
public final class FakeAudioLog implements AudioLog {
    private final int capacity;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private long last;
    private long confirmed;
    private int part;

    public FakeAudioLog() {
        this(3_000);
    }

    /// @param capacity how many entries it keeps at most
    public FakeAudioLog(int capacity) {
        this.capacity = capacity;
    }

    @Override
    public synchronized List<Entry> append(List<Sound> sounds) {
        if (sounds.isEmpty()) {
            throw new IllegalArgumentException("nothing to append");
        }
        long before = last;
        for (Sound sound : sounds) {
            last++;
            part = sound.part();
            entries.addLast(new Entry(last, sound));
            if (entries.size() > capacity) {
                entries.removeFirst();
            }
        }
        return after(before, sounds.size());
    }

    @Override
    public synchronized List<Entry> after(long seq, int limit) {
        return entries.stream().filter(entry -> entry.seq() > seq).limit(limit).toList();
    }

    @Override
    public synchronized void confirm(long seq) {
        confirmed = seq;
        entries.removeIf(entry -> entry.seq() <= seq);
    }

    @Override
    public synchronized Place place() {
        return new Place(confirmed, part);
    }
}
