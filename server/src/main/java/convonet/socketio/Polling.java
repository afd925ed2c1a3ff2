package convonet.socketio;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// HTTP long polling: one GET at a time waits for packets, one POST at a time brings some.
final class Polling implements Transport {
    static final String SEPARATOR = "\u001e";

    private static final Duration RELIEF = Duration.ofMillis(20);

    /// A GET that waits for its answer. Gets exactly one.
    interface Poll {
        void answer(String body);

        void refuse(Refusal refusal);
    }

    private final EngineSession session;
    private final int maximumWeight;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Poll waiting;
    private boolean posting;
    private boolean closed;

    Polling(EngineSession session) {
        this.session = session;
        this.maximumWeight = session.settings().limits().payload();
    }

    /// A second GET while one waits is a sign of two clients with one id: both lose the session.
    ///
    /// @return false when the session is not polling any more
    boolean poll(Poll poll) {
        boolean overlapping;
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            overlapping = waiting != null;
            if (!overlapping) {
                waiting = poll;
            }
        } finally {
            lock.unlock();
        }
        if (overlapping) {
            poll.refuse(Refusal.BAD_REQUEST);
            session.close(DisconnectReason.PROTOCOL_ERROR);
            return true;
        }
        flush();
        if (session.isProbed()) {
            relieveSoon();
        }
        return true;
    }

    /// Answers the waiting GET when there is something to tell. Called whenever a GET or a packet has come,
    /// so that neither is forgotten whichever comes last.
    @Override
    public void flush() {
        boolean last = false;
        lock.lock();
        try {
            if (waiting == null) {
                return;
            }
            List<String> packets = new ArrayList<>();
            for (EnginePacket packet : session.take(this, maximumWeight)) {
                packets.add(packet.encoded());
            }
            last = session.isDrained();
            if (last) {
                packets.add(new EnginePacket.Close().encoded());
            }
            if (!packets.isEmpty()) {
                answer(String.join(SEPARATOR, packets));
            }
        } finally {
            lock.unlock();
        }
        if (last) {
            session.closeDrained();
        }
    }

    /// The client tries another transport and waits for its GET to end before it changes. It gets a moment,
    /// because a packet may still come for it.
    void relieveSoon() {
        session.clock().after(RELIEF, this::relieve);
    }

    private void relieve() {
        lock.lock();
        try {
            if (session.isProbed()) {
                answer(new EnginePacket.Noop().encoded());
            }
        } finally {
            lock.unlock();
        }
    }

    /// The session has changed to another transport. A client that follows the rules has no GET waiting any
    /// more.
    void retire() {
        lock.lock();
        try {
            closed = true;
            Poll poll = waiting;
            waiting = null;
            if (poll != null) {
                poll.refuse(Refusal.BAD_REQUEST);
            }
        } finally {
            lock.unlock();
        }
    }

    /// The client's own farewell is answered by a packet that says nothing, ours tells it to close.
    @Override
    public void close(DisconnectReason reason) {
        lock.lock();
        try {
            closed = true;
            if (reason != DisconnectReason.TRANSPORT_CLOSED) {
                answer(new EnginePacket.Close().encoded());
            } else if (waiting != null) {
                answer(new EnginePacket.Noop().encoded());
            } else {
                session.awaitLastPoll();
            }
        } finally {
            lock.unlock();
        }
    }

    private void answer(String body) {
        Poll poll = waiting;
        waiting = null;
        if (poll != null) {
            poll.answer(body);
        }
    }

    /// False when a POST is being read already, which ends the session.
    boolean beginPost() {
        boolean overlapping;
        lock.lock();
        try {
            overlapping = posting;
            posting = true;
        } finally {
            lock.unlock();
        }
        if (overlapping) {
            session.close(DisconnectReason.PROTOCOL_ERROR);
        }
        return !overlapping;
    }

    void endPost() {
        lock.lock();
        try {
            posting = false;
        } finally {
            lock.unlock();
        }
    }
}
