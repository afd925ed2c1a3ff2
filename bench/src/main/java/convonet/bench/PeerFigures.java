package convonet.bench;

import convonet.bench.caller.PeerLine;
import convonet.bench.figures.Arrivals;
import convonet.bench.figures.Arrivals.Packet;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Figure.Unit;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Samples;
import java.util.ArrayList;
import java.util.List;

/// How the sound of many lines travels in a stretch of time, and what each of them costs.
final class PeerFigures {
    private static final Goal A_CORE = Goal.named("G17").atLeast(60);
    private static final Goal MEMORY = Goal.named("G9").and(1, 6);
    private static final long PIECE_NANOS = 20_000_000;

    /// Of a per cent.
    private static final double THOUSANDTHS = 100_000;

    private final List<PeerLine> lines;
    private final List<PeerLine.Sent> before;
    private final long begun;

    private PeerFigures(List<PeerLine> lines, List<PeerLine.Sent> before, long begun) {
        this.lines = lines;
        this.before = before;
        this.begun = begun;
    }

    static PeerFigures begin(List<PeerLine> lines, long now) throws InterruptedException {
        List<PeerLine.Sent> before = new ArrayList<>();
        for (PeerLine line : lines) {
            line.packets();
            before.add(line.sent());
        }
        return new PeerFigures(List.copyOf(lines), before, now);
    }

    List<Figure> end(long now) throws InterruptedException {
        Arrivals arrivals = new Arrivals();
        Samples unheard = new Samples();
        Samples lost = new Samples();
        Samples spoken = new Samples();
        for (int i = 0; i < lines.size(); i++) {
            PeerLine.Sent after = lines.get(i).sent();
            int missing = after.missing() - before.get(i).missing();
            unheard.add(part(missing, after.sent() - before.get(i).sent()));
            List<Packet> packets = lines.get(i).packets();
            long missed = arrivals.missing();
            arrivals.add(packets);
            missed = arrivals.missing() - missed;
            lost.add(part(missed, missed + packets.size()));
            spoken.add(part(packets.size(), (now - begun) / PIECE_NANOS));
        }
        return List.of(
                Figure.millis(Goal.none(), "error of a gap", arrivals.gapErrors()),
                Figure.millis(Goal.none(), "late against the earliest promise", arrivals.lateness()),
                perCent("of the time the server speaks", spoken),
                perCent("of the server's packets are lost", lost),
                perCent("of a peer's packets are lost", unheard));
    }

    /// What one of so many costs.
    static List<Figure> cost(Meter.Cost cost, int peers) {
        return List.of(
                Figure.count(A_CORE, "at a time by one core of the server", Samples.of((long) (peers / cost.cores()))),
                perCent("of a core for each", Samples.of((long) (THOUSANDTHS * cost.cores() / peers))));
    }

    /// What one of so many needs.
    ///
    /// @param resident bytes that all together take while they speak
    /// @param heap bytes that all together keep after a collection
    static List<Figure> memory(int peers, long resident, long heap) {
        return List.of(
                new Figure(MEMORY, "resident memory for each", Unit.MEGABYTES, Samples.of(resident / peers)),
                new Figure(Goal.none(), "heap for each after a collection", Unit.MEGABYTES, Samples.of(heap / peers)));
    }

    private static Figure perCent(String what, Samples samples) {
        return new Figure(Goal.none(), what, Unit.PER_CENT, samples);
    }

    private static long part(long some, long all) {
        return all == 0 ? 0 : (long) (THOUSANDTHS * some / all);
    }
}
