package convonet.media;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Loses packets of sound, and holds each of the others back for a time of its own, so that they overtake each other.
/// The same seed harms the same packets. Used by one thread.
///
/// Its time goes on by 20 ms with each packet of sound, for that is how far apart they are sent. All others pass.
final class BadNetwork implements Relay.Fate {
    private static final int PIECE_MILLIS = 20;

    private final Random random;
    private final double loss;
    private final int jitterMillis;
    private final PriorityQueue<Held> held =
            new PriorityQueue<>(Comparator.comparingInt(Held::due).thenComparingInt(Held::number));
    private int now;
    private int number;
    private int latest;
    private int lost;
    private int overtaken;

    // Never compared but by its times.
    @SuppressWarnings("ArrayRecordComponent")
    private record Held(int due, int number, byte[] packet) {}

    /// @param loss which part of the packets is lost
    /// @param jitterMillis for how long a packet is held back at most
    BadNetwork(long seed, double loss, int jitterMillis) {
        this.random = new Random(seed);
        this.loss = loss;
        this.jitterMillis = jitterMillis;
    }

    /// How many packets of sound came.
    int carried() {
        return number;
    }

    int lost() {
        return lost;
    }

    /// How many arrived after one that was sent later.
    int overtaken() {
        return overtaken;
    }

    @Override
    public List<byte[]> of(byte[] packet) {
        if (packet[0] >= 0 || RtcpReader.isRtcp(packet)) {
            return List.of(packet);
        }
        now += PIECE_MILLIS;
        number++;
        int delay = random.nextInt(jitterMillis + 1);
        if (random.nextDouble() < loss) {
            lost++;
        } else {
            held.add(new Held(now + delay, number, packet));
        }
        return due();
    }

    private List<byte[]> due() {
        List<byte[]> due = new ArrayList<>();
        for (Held next = held.peek(); next != null && next.due() <= now; next = held.peek()) {
            held.remove(next);
            overtaken += next.number() < latest ? 1 : 0;
            latest = Math.max(latest, next.number());
            due.add(next.packet());
        }
        return due;
    }
}
