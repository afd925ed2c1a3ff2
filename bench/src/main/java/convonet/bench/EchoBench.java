package convonet.bench;

import convonet.bench.caller.PeerLine;
import convonet.bench.caller.PeerLine.Saying;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.house.EchoProcess;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Peers that speak and hear all the time, through an echo server: what each of them costs, and how long a sound takes
/// from the mouth of one of them to its ear.
final class EchoBench {
    /// An echo is back by then.
    private static final Duration BETWEEN_BURSTS = Duration.ofMillis(970);

    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);

    private final Stage stage;
    private final Options options;
    private final PeerSounds sounds;
    private final Consumer<String> progress;
    private final Clock clock;

    EchoBench(Stage stage, Options options, PeerSounds sounds, Consumer<String> progress) {
        this.stage = stage;
        this.options = options;
        this.sounds = sounds;
        this.progress = progress;
        this.clock = stage.clock();
    }

    void measure(Report report, int peers) throws IOException, InterruptedException {
        EchoProcess echo = stage.startEcho("echo", List.of());
        progress.accept("an echo server is up; warming up with " + peers + " peers");
        List<PeerLine> warming = open(echo, peers);
        bursts(warming.getFirst(), options.warmUp());
        close(echo, warming);
        long heapOfNobody = echo.jvm().usedAfterCollection();
        long residentOfNobody = echo.usage().rssBytes();

        progress.accept("one peer alone");
        List<PeerLine> lines = open(echo, 1);
        Samples alone = bursts(lines.getFirst(), options.measured(60, 5));
        progress.accept("all " + peers);
        lines.addAll(talkers(echo, peers - 1));
        PeerFigures figures = PeerFigures.begin(lines, clock.nanos());
        Meter meter = Meter.start(stage, echo);
        Samples crowded = bursts(lines.getFirst(), options.measured(60, 5));
        Meter.Cost cost = meter.cost(peers);
        List<Figure> all = new ArrayList<>(PeerFigures.cost(cost, peers));
        all.addAll(figures.end(clock.nanos()));
        long heap = echo.jvm().usedAfterCollection();
        close(echo, lines);

        report.section(
                "Mouth to ear of an echo",
                List.of(
                        Figure.millis(Goal.none(), "one peer alone", alone),
                        Figure.millis(Goal.none(), "one of " + peers + " that talk", crowded)));
        all.addAll(PeerFigures.memory(peers, cost.resident() - residentOfNobody, heap - heapOfNobody));
        report.section(peers + " peers that speak and hear all the time, without calls", all);
        cost.facts().forEach((what, value) -> report.fact("echo: " + what, value));
    }

    private List<PeerLine> open(EchoProcess echo, int peers) throws IOException, InterruptedException {
        List<PeerLine> lines = new ArrayList<>();
        lines.add(PeerLine.open(stage.board(), new PeerLine.Plan(sounds.room(), true), echo::answer));
        lines.addAll(talkers(echo, peers - 1));
        return lines;
    }

    private List<PeerLine> talkers(EchoProcess echo, int count) throws IOException, InterruptedException {
        PeerLine.Plan plan = new PeerLine.Plan(sounds.story(), false);
        List<PeerLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(PeerLine.open(stage.board(), plan, echo::answer));
        }
        return lines;
    }

    private void close(EchoProcess echo, List<PeerLine> lines) throws IOException, InterruptedException {
        lines.forEach(PeerLine::close);
        stage.awaitNobodyAt(echo, GONE_WITHIN);
    }

    /// One burst a second.
    ///
    /// @return from when the first packet of a burst left until the first packet came that holds it
    private Samples bursts(PeerLine line, Duration time) throws InterruptedException {
        long until = clock.nanos() + time.toNanos();
        int known = line.onsets().size();
        Samples times = new Samples();
        while (clock.nanos() < until) {
            Saying burst = line.say(sounds.burst());
            clock.pause(BETWEEN_BURSTS);
            List<Long> onsets = line.onsets();
            long left = burst.begun().getNow(Long.MAX_VALUE);
            onsets.subList(known, onsets.size()).stream()
                    .filter(onset -> onset > left)
                    .findFirst()
                    .ifPresent(onset -> times.add(onset - left));
            known = onsets.size();
        }
        return times;
    }
}
