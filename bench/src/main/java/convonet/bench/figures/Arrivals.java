package convonet.bench.figures;

import java.util.List;

/// How completely and evenly the sound of one peer came. Whatever time lies between two packets by their own timestamps
/// should lie between their arrivals; where a packet says that it comes after a silence, a new stretch begins.
public final class Arrivals {
    private static final int SEQUENCES = 1 << 16;
    private static final int NANOS_PER_MILLI = 1_000_000;

    /// Of timestamps, RFC 7587 §4.1.
    private static final int TICKS_PER_MILLI = 48;

    private final Samples gapErrors = new Samples();
    private final Samples lateness = new Samples();
    private long came;
    private long missing;

    /// A packet of sound.
    ///
    /// @param at when it came
    /// @param sequence 16 bits
    /// @param timestamp 32 bits
    /// @param first whether it comes after a silence
    public record Packet(long at, int sequence, long timestamp, boolean first) {}

    /// By how much the time between two packets in a row differed from what their timestamps say.
    public Samples gapErrors() {
        return gapErrors;
    }

    /// How much later a packet came than the earliest one of its stretch promised.
    public Samples lateness() {
        return lateness;
    }

    public long came() {
        return came;
    }

    /// How many packets between others never came.
    public long missing() {
        return missing;
    }

    /// @param packets of one peer, as they came
    public void add(List<Packet> packets) {
        int from = 0;
        for (int i = 1; i <= packets.size(); i++) {
            if (i == packets.size() || packets.get(i).first()) {
                addStretch(packets.subList(from, i));
                from = i;
            }
        }
        for (int i = 1; i < packets.size(); i++) {
            missing += ahead(packets.get(i - 1), packets.get(i)) - 1L;
        }
        came += packets.size();
    }

    private void addStretch(List<Packet> packets) {
        long earliest = Long.MAX_VALUE;
        for (Packet packet : packets) {
            earliest = Math.min(earliest, transit(packets.getFirst(), packet));
        }
        for (int i = 0; i < packets.size(); i++) {
            lateness.add(transit(packets.getFirst(), packets.get(i)) - earliest);
            if (i > 0 && ahead(packets.get(i - 1), packets.get(i)) == 1) {
                gapErrors.add(Math.abs(transit(packets.get(i - 1), packets.get(i))));
            }
        }
    }

    /// How much more time passed at the arrivals than by the timestamps.
    private static long transit(Packet before, Packet after) {
        int ticks = (int) (after.timestamp() - before.timestamp());
        return after.at() - before.at() - (long) ticks * NANOS_PER_MILLI / TICKS_PER_MILLI;
    }

    /// One for the very next packet; negative for one that was overtaken.
    private static int ahead(Packet before, Packet after) {
        int ahead = (after.sequence() - before.sequence()) & (SEQUENCES - 1);
        return ahead < SEQUENCES / 2 ? ahead : ahead - SEQUENCES;
    }
}
