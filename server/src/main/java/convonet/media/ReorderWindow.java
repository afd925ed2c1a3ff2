package convonet.media;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Brings the packets of one stream into order, and waits for a late one at most while three after it have come; after
/// that, or when told to wait no longer, goes on without it. What comes in order passes at once. Used by one thread.
final class ReorderWindow {
    /// How many packets wait for one that is missing.
    static final int DEPTH = 3;

    /// Beyond this a jump is a stream that began anew, not a loss.
    private static final int JUMP = 100;

    /// At `sequence % waiting.length`, which divides 65 536.
    private final @Nullable RtpPacket[] waiting = new RtpPacket[8];

    private int waits;
    private int next = -1;
    private long late;
    private long lost;

    /// @param out what may go on, in order
    void add(RtpPacket packet, Consumer<RtpPacket> out) {
        int ahead = next < 0 ? 0 : RtpPacket.distance(next, packet.sequence());
        if (Math.abs(ahead) > JUMP) {
            release(out);
            ahead = 0;
        }
        if (ahead < 0) {
            late++;
        } else if (ahead == 0) {
            pass(packet, out);
            drain(out);
        } else {
            makeRoom(packet.sequence(), out);
            hold(packet, out);
        }
    }

    /// Waits no longer for what is missing.
    void release(Consumer<RtpPacket> out) {
        while (waits > 0) {
            skip(out);
        }
    }

    boolean isWaiting() {
        return waits > 0;
    }

    /// Came after it was given up, or came twice.
    long late() {
        return late;
    }

    /// Given up.
    long lost() {
        return lost;
    }

    private void hold(RtpPacket packet, Consumer<RtpPacket> out) {
        if (packet.sequence() == next) {
            pass(packet, out);
            drain(out);
            return;
        }
        int slot = packet.sequence() % waiting.length;
        if (waiting[slot] != null) {
            late++;
            return;
        }
        waiting[slot] = packet;
        waits++;
        if (waits >= DEPTH) {
            skip(out);
        }
    }

    /// Gives up what lies too far before it.
    private void makeRoom(int sequence, Consumer<RtpPacket> out) {
        while (RtpPacket.distance(next, sequence) >= waiting.length) {
            if (waits > 0) {
                skip(out);
            } else {
                lost += RtpPacket.distance(next, sequence);
                next = sequence;
            }
        }
    }

    /// Gives up the missing ones before the first that waits.
    private void skip(Consumer<RtpPacket> out) {
        while (waiting[next % waiting.length] == null) {
            next = next + 1 & 0xffff;
            lost++;
        }
        drain(out);
    }

    private void drain(Consumer<RtpPacket> out) {
        RtpPacket packet = waiting[next % waiting.length];
        while (packet != null) {
            waiting[next % waiting.length] = null;
            waits--;
            pass(packet, out);
            packet = waiting[next % waiting.length];
        }
    }

    private void pass(RtpPacket packet, Consumer<RtpPacket> out) {
        next = packet.sequence() + 1 & 0xffff;
        out.accept(packet);
    }
}
