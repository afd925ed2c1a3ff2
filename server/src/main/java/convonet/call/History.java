package convonet.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// What was said on this call, as it was heard on both sides; the newest hundred turns. Used by the call thread only.
final class History {
    private static final int MOST = 100;

    private final Deque<Exchange> exchanges = new ArrayDeque<>();

    void add(Turn turn, String heard, boolean interrupted) {
        if (exchanges.size() == MOST) {
            exchanges.removeFirst();
        }
        exchanges.addLast(new Exchange(turn.number(), turn.words(), heard, interrupted));
    }

    /// Whether the last thing that was heard ends with this.
    boolean ends(String words) {
        return !exchanges.isEmpty() && exchanges.getLast().heard().endsWith(words);
    }

    /// Oldest first.
    List<Exchange> exchanges() {
        return List.copyOf(exchanges);
    }

    /// @param heard what the caller heard of the answer
    record Exchange(int turn, String words, String heard, boolean interrupted) {}
}
