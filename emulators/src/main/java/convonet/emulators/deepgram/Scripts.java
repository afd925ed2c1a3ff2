package convonet.emulators.deepgram;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/// What the sockets will hear. Either every socket walks through all scripts by itself, again and again, or all take
/// from one queue. What a socket heard but could not tell because of a fault is heard by the next socket that opens.
///
/// Safe for use by many threads.
final class Scripts {
    private static final int MOST_LEFT_OVER = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private List<Script> scripts = List.of();
    private boolean each;
    private int next;
    private final Deque<LeftOver> leftOver = new ArrayDeque<>();

    /// @param rest of a script that had begun
    /// @param at how many scripts its socket had taken
    private record LeftOver(Script rest, int at) {}

    /// Begins anew.
    ///
    /// @param forEach whether every socket hears all of them
    void set(List<Script> newScripts, boolean forEach) {
        lock.lock();
        try {
            scripts = List.copyOf(newScripts);
            each = forEach;
            next = 0;
            leftOver.clear();
        } finally {
            lock.unlock();
        }
    }

    Reader open() {
        lock.lock();
        try {
            return new Reader(Optional.ofNullable(leftOver.pollFirst()));
        } finally {
            lock.unlock();
        }
    }

    /// One socket's way through the scripts.
    final class Reader {
        private Optional<LeftOver> first;
        private int taken;

        private Reader(Optional<LeftOver> first) {
            this.first = first;
            taken = first.map(LeftOver::at).orElse(0);
        }

        Optional<Script> next() {
            lock.lock();
            try {
                if (first.isPresent()) {
                    Script rest = first.get().rest();
                    first = Optional.empty();
                    return Optional.of(rest);
                }
                int at = each ? taken : next;
                if (scripts.isEmpty() || (!each && at >= scripts.size())) {
                    return Optional.empty();
                }
                taken++;
                next++;
                return Optional.of(scripts.get(at % scripts.size()));
            } finally {
                lock.unlock();
            }
        }

        void giveBack(Script rest) {
            lock.lock();
            try {
                if (leftOver.size() < MOST_LEFT_OVER) {
                    leftOver.addLast(new LeftOver(rest, taken));
                }
            } finally {
                lock.unlock();
            }
        }
    }
}
