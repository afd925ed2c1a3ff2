package convonet.bench;

import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.call.Exploration;
import convonet.watch.Clock;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench schedules`: the server's screenplays under many seeds, in this process, on clocks turned by hand. Unlike the
/// other benches it fails when its figure is not what it should be.
@Command(
        name = "schedules",
        description = "Runs the screenplays of a call in many orders of events and checks what must always hold (G14).")
final class SchedulesCommand extends BenchCommand {
    private static final Goal GOAL = Goal.named("G14").and(1, 0);
    private static final int MOST_TOLD = 10;
    private static final int PROGRESS_PARTS = 20;
    private static final int MANY = 100_000;
    private static final int FEW = 1_000;

    @Option(
            names = "--first",
            paramLabel = "N",
            description = "The first seed; with --times 1 one is replayed. Default: 1.")
    private long first = 1;

    SchedulesCommand(Clock clock) {
        super(clock);
    }

    @Override
    String title() {
        return "Schedules";
    }

    @Override
    int measure(Report report) {
        int seeds = options().times(MANY, FEW);
        long part = Math.max(1, seeds / PROGRESS_PARTS);
        long begun = clock().nanos();
        List<Exploration.Failure> failures = Exploration.explore(first, first + seeds - 1, done -> {
            if (done % part == 0) {
                progress(done + " of " + seeds + " seeds");
            }
        });
        failures.stream().limit(MOST_TOLD).forEach(failure -> progress(failure.toString()));
        report.section(
                "Orders of events in which something did not hold that must always hold",
                List.of(Figure.count(GOAL, "violations in " + seeds + " seeds", Samples.of(failures.size()))));
        failures.stream()
                .limit(MOST_TOLD)
                .forEach(failure -> report.note("\"" + failure.play() + "\", seed " + failure.seed()
                        + ": ./convonet bench schedules --first " + failure.seed() + " --times 1"));
        report.fact(
                "seeds", first + " to " + (first + seeds - 1) + ", dealt to " + Exploration.plays() + " screenplays");
        report.fact("took", (clock().nanos() - begun) / 1_000_000_000 + " s");
        return failures.isEmpty() ? 0 : 1;
    }
}
