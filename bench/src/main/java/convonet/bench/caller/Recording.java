package convonet.bench.caller;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// The last 10 s that a microphone heard, numbered from 1, as the page keeps them: what the server did not get is sent
/// again. Used by the switchboard only.
final class Recording {
    /// Of 40 ms of sound, as the page sends it.
    private static final int BYTES = 2 * 2 * Microphone.FRAME;

    private static final int MOST = 250;

    private final Deque<Numbered> kept = new ArrayDeque<>();
    private byte[] begun = new byte[0];
    private long newest;
    private long next = 1;
    private int lost;

    /// 40 ms of sound.
    @SuppressWarnings("ArrayRecordComponent") // is never compared
    record Numbered(long seq, byte[] pcm) {}

    /// @param pcm 20 ms of sound
    void hear(byte[] pcm) {
        byte[] longer = Arrays.copyOf(begun, begun.length + pcm.length);
        System.arraycopy(pcm, 0, longer, begun.length, pcm.length);
        boolean full = longer.length == BYTES;
        begun = full ? new byte[0] : longer;
        if (full) {
            add(longer);
        }
    }

    private void add(byte[] pcm) {
        kept.addLast(new Numbered(++newest, pcm));
        if (kept.size() > MOST && kept.removeFirst().seq() >= next) {
            next++;
            lost++;
        }
    }

    /// The oldest that is to be sent.
    Optional<Numbered> next() {
        long oldest = newest - kept.size() + 1;
        if (next > newest) {
            return Optional.empty();
        }
        long skipped = next - oldest;
        next++;
        return kept.stream().skip(skipped).findFirst();
    }

    /// The server has everything up to here and nothing after it.
    void goOnAfter(long received) {
        long oldest = newest - kept.size() + 1;
        next = Math.max(received + 1, oldest);
    }

    /// How many were too old to keep before they were sent.
    int lost() {
        return lost;
    }
}
