package convonet.watch;

import java.util.function.Consumer;
import java.util.function.Predicate;

/// How much may wait in an [Inbox], and what goes first or gives way.
///
/// @param capacity most events that wait, urgent ones not counted
/// @param urgent reacted to before all others; one that equals a waiting one is not kept twice, so that few wait
/// however many are posted
/// @param lossy gives way when the inbox is full, the oldest first
/// @param dropped told of each event that gave way, on the posting thread
public record InboxLimits<E>(int capacity, Predicate<E> urgent, Predicate<E> lossy, Consumer<E> dropped) {
    public InboxLimits {
        if (capacity < 1) {
            throw new IllegalArgumentException("an inbox holds at least one event");
        }
    }
}
