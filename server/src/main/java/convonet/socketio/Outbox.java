package convonet.socketio;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What waits for one connection to take it. Not thread-safe: its session guards it.
///
/// A message is one text packet and its attachments. It is dropped whole or sent whole, and nothing but a ping
/// stands between its packets.
final class Outbox {

    /// @param namespace of the event, to tell the observer
    /// @param event name of the event
    record Message(String namespace, String event, Delivery delivery, List<EnginePacket> packets) {
        int weight() {
            int sum = 0;
            for (EnginePacket packet : packets) {
                sum += packet.weight();
            }
            return sum;
        }

        boolean sameKind(Message other) {
            return event.equals(other.event) && namespace.equals(other.namespace);
        }
    }

    private final Limits limits;
    private final SocketIoObserver observer;
    private final Deque<EnginePacket> started = new ArrayDeque<>();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private int bytes;
    private int droppable;

    Outbox(Limits limits, SocketIoObserver observer) {
        this.limits = limits;
        this.observer = observer;
    }

    /// Engine.IO's own packets go first and are not counted: there is at most a handful of them.
    void control(EnginePacket packet) {
        started.addFirst(packet);
    }

    /// False when the message must arrive and there is no room for it.
    boolean offer(Message message) {
        int weight = message.weight();
        boolean mayBeDropped = message.delivery() == Delivery.DROP_OLDEST;
        if (mayBeDropped && droppable >= limits.outboundDroppable() && dropOldest(message::sameKind) == 0) {
            dropOldest(_ -> true);
        }
        while (!fits(weight) && dropOldest(_ -> true) > 0) {
            // each round makes room
        }
        if (!fits(weight)) {
            if (mayBeDropped) {
                observer.dropped(message.namespace(), message.event(), 1);
            }
            return mayBeDropped;
        }
        waiting.addLast(message);
        bytes += weight;
        droppable += mayBeDropped ? 1 : 0;
        return true;
    }

    /// A single message may be larger than the bound, or nothing of that size could ever be sent.
    private boolean fits(int weight) {
        return waiting.isEmpty()
                || (waiting.size() < limits.outboundMessages() && bytes + weight <= limits.outboundBytes());
    }

    private int dropOldest(Predicate<Message> which) {
        for (Iterator<Message> messages = waiting.iterator(); messages.hasNext(); ) {
            Message message = messages.next();
            if (message.delivery() == Delivery.DROP_OLDEST && which.test(message)) {
                messages.remove();
                taken(message);
                observer.dropped(message.namespace(), message.event(), 1);
                return 1;
            }
        }
        return 0;
    }

    /// Throws away what may be dropped of one event, and says how many messages that were.
    int discard(String namespace, String event) {
        int before = waiting.size();
        waiting.removeIf(message -> {
            boolean gone = message.delivery() == Delivery.DROP_OLDEST
                    && message.event().equals(event)
                    && message.namespace().equals(namespace);
            if (gone) {
                taken(message);
            }
            return gone;
        });
        return before - waiting.size();
    }

    private void taken(Message message) {
        bytes -= message.weight();
        droppable -= message.delivery() == Delivery.DROP_OLDEST ? 1 : 0;
    }

    boolean isEmpty() {
        return started.isEmpty() && waiting.isEmpty();
    }

    /// The packet to send next, or null when there is none.
    @Nullable
    EnginePacket next() {
        if (started.isEmpty()) {
            Message message = waiting.pollFirst();
            if (message == null) {
                return null;
            }
            taken(message);
            started.addAll(message.packets());
        }
        return started.pollFirst();
    }

    void clear() {
        started.clear();
        waiting.clear();
        bytes = 0;
        droppable = 0;
    }
}
