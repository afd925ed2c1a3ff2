package convonet.call;

import convonet.watch.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/// What a caller whose line was lost has perhaps not been told, and must know: what happened while there was no line,
/// and what was told last, as it may have gone into a connection that was dead already. Used by the call thread only.
final class Missed {
    private static final int MOST = 50;

    private final Clock clock;
    private final Deque<Event> events = new ArrayDeque<>();
    private boolean away = true;

    Missed(Clock clock) {
        this.clock = clock;
    }

    /// @param at when it was told, or would have been
    private record Event(Consumer<Line> telling, long at) {}

    void add(Consumer<Line> telling) {
        if (!away) {
            forgetWhatArrived();
        }
        if (events.size() == MOST) {
            events.removeFirst();
        }
        events.addLast(new Event(telling, clock.nanos()));
    }

    /// The line was lost; it may have been dead for long.
    void lost() {
        if (!away) {
            forgetWhatArrived();
            away = true;
        }
    }

    /// There is a line again.
    ///
    /// @return what it is to be told, in order; it counts as told now
    List<Consumer<Line>> found() {
        away = false;
        List<Consumer<Line>> tellings = events.stream().map(Event::telling).toList();
        events.clear();
        tellings.forEach(this::add);
        return tellings;
    }

    private void forgetWhatArrived() {
        long since = clock.nanos() - Line.UNNOTICED.toNanos();
        while (!events.isEmpty() && events.getFirst().at() < since) {
            events.removeFirst();
        }
    }
}
