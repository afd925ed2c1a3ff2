package convonet.bench;

import convonet.bench.figures.Report;
import convonet.watch.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// One bench: measures, prints its figures beside the goals and writes them down.
abstract class BenchCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    @Mixin
    private Options options = new Options();

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    BenchCommand(Clock clock) {
        this.clock = clock;
    }

    abstract String title();

    /// @return the exit status
    abstract int measure(Report report) throws IOException, InterruptedException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        Report report = new Report(spec.name(), title());
        report.fact("date", now());
        report.fact(
                "command",
                "./convonet bench "
                        + String.join(
                                " ",
                                spec.commandLine().getParent().getParseResult().originalArgs().stream()
                                        .filter(argument -> !argument.startsWith("--results"))
                                        .toList()));
        int status = measure(report);
        report.facts(Machine.facts());
        report.fact("seed", Long.toString(options.seed));
        out().println();
        out().print(report.plain());
        out().println("report: " + report.write(options.results));
        out().flush();
        return status;
    }

    final Options options() {
        return options;
    }

    final Clock clock() {
        return clock;
    }

    final void progress(String news) {
        out().println(TIME.format(utc()) + " " + news);
        out().flush();
    }

    private String now() {
        return utc() + "Z";
    }

    private LocalDateTime utc() {
        return LocalDateTime.ofInstant(clock.now(), ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
