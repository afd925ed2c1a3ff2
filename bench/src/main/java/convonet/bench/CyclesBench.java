package convonet.bench;

import convonet.bench.caller.PeerLine;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Figure.Unit;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.figures.Slope;
import convonet.bench.house.EchoProcess;
import convonet.bench.house.Holdings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// Peers that come, hear themselves and go, one after the other: what they leave behind. The heap has one size and is
/// in memory from the beginning, so that only what lies beside it can grow.
final class CyclesBench {
    private static final List<String> FIXED_HEAP = List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch");
    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);
    private static final int PROGRESS_PARTS = 10;

    private final Stage stage;
    private final PeerSounds sounds;
    private final Consumer<String> progress;

    CyclesBench(Stage stage, PeerSounds sounds, Consumer<String> progress) {
        this.stage = stage;
        this.sounds = sounds;
        this.progress = progress;
    }

    /// What the server holds when nobody is connected.
    private record Rest(Holdings holdings, long virtualThreads, long heap) {}

    void measure(Report report, int cycles) throws IOException, InterruptedException {
        EchoProcess echo = stage.startEcho("cycles", FIXED_HEAP);
        long[] resident = new long[cycles];
        long begun = stage.clock().nanos();
        int warm = Math.max(1, cycles / PROGRESS_PARTS);
        for (int i = 0; i < warm; i++) {
            resident[i] = cycle(echo);
        }
        Rest before = rest(echo);
        for (int i = warm; i < cycles; i++) {
            resident[i] = cycle(echo);
            if (i % warm == 0) {
                progress.accept(i + " of " + cycles + " peers have come and gone");
            }
        }
        report.fact("cycles: took", (stage.clock().nanos() - begun) / 1_000_000_000 + " s");
        Rest after = rest(echo);
        report.section(
                "A peer comes and goes " + cycles + " times",
                List.of(
                        new Figure(
                                Goal.none(),
                                "growth of resident memory with each",
                                Unit.KILOBYTES,
                                Samples.of(Math.round(Slope.ofLastTwoThirds(resident)))),
                        Figure.count(Goal.none(), "peers left", Samples.of(echo.peers())),
                        left("virtual threads left", before.virtualThreads(), after.virtualThreads()),
                        left(
                                "threads left",
                                before.holdings().threads(),
                                after.holdings().threads()),
                        left(
                                "sockets left",
                                before.holdings().sockets(),
                                after.holdings().sockets()),
                        new Figure(
                                Goal.none(),
                                "heap left after a collection",
                                Unit.KILOBYTES,
                                Samples.of(after.heap() - before.heap()))));
        report.fact("cycles: flags beside the server's", String.join(" ", FIXED_HEAP));
        report.fact(
                "cycles: resident",
                megabytes(resident[warm - 1]) + " MB after " + warm + ", " + megabytes(resident[cycles - 1])
                        + " MB after " + cycles);
    }

    /// @return the server's resident memory afterwards
    private long cycle(EchoProcess echo) throws IOException, InterruptedException {
        try (PeerLine line = PeerLine.open(stage.board(), new PeerLine.Plan(sounds.room(), false), echo::answer)) {
            line.awaitSound();
        }
        return echo.usage().rssBytes();
    }

    private Rest rest(EchoProcess echo) throws IOException, InterruptedException {
        stage.awaitNobodyAt(echo, GONE_WITHIN);
        // Who asks a Java machine for the first time makes it open a socket and start a thread; so the heap comes
        // first.
        long heap = echo.jvm().usedAfterCollection();
        return new Rest(echo.holdings(), echo.jvm().virtualThreads(), heap);
    }

    /// Beyond what there was after the first tenth of them.
    private static Figure left(String what, long before, long after) {
        return Figure.count(Goal.none(), what, Samples.of(after - before));
    }

    private static long megabytes(long bytes) {
        return bytes >> 20;
    }
}
