package convonet.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What every bench can be told.
final class Options {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Tells this.")
    boolean help;

    @Option(names = "--quick", description = "A short run: to see that it works, not to believe its figures.")
    boolean quick;

    @Option(names = "--calls", paramLabel = "N", description = "How many calls at the same time.")
    Optional<Integer> calls = Optional.empty();

    @Option(names = "--seconds", paramLabel = "S", description = "How long is measured.")
    Optional<Integer> seconds = Optional.empty();

    @Option(names = "--times", paramLabel = "N", description = "How often what a bench provokes is provoked.")
    Optional<Integer> times = Optional.empty();

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description = "How long calls are made before anything is measured. Default: 60, quick 5.")
    Optional<Integer> warmUp = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "Of everything that is left to chance. Default: 1.")
    long seed = 1;

    @Option(
            names = "--java-options",
            paramLabel = "FLAGS",
            description = "For the server under test, such as -XX:StartFlightRecorder=filename=/tmp/server.jfr.")
    Optional<String> javaOptions = Optional.empty();

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where the report is written. Default: ${DEFAULT-VALUE}")
    Path results = Path.of(System.getProperty("convonet.results", "bench/results"));

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the server under test.")
    Map<String, String> settings = Map.of();

    Duration warmUp() {
        return Duration.ofSeconds(warmUp.orElse(quick ? 5 : 60));
    }

    Duration measured(int usual, int quickly) {
        return Duration.ofSeconds(seconds.orElse(quick ? quickly : usual));
    }

    int calls(int usual, int quickly) {
        return calls.orElse(quick ? quickly : usual);
    }

    int times(int usual, int quickly) {
        return times.orElse(quick ? quickly : usual);
    }
}
