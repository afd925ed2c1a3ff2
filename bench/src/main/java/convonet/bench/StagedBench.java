package convonet.bench;

import convonet.bench.figures.Report;
import convonet.bench.house.Jvm;
import convonet.bench.house.Programs;
import convonet.watch.Clock;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A bench of a real server. The figures decide nothing: it ends with 0 when it could measure.
abstract class StagedBench extends BenchCommand {
    private static final Pattern COLLECTOR = Pattern.compile("-XX:\\+Use(\\w+GC)\\b");
    private static final Pattern HEAP = Pattern.compile("-XX:MaxHeapSize=(\\d+)");
    private static final Pattern FOLDERS = Pattern.compile("[^ =:]*/");

    private final Programs programs;

    StagedBench(Clock clock, Programs programs) {
        super(clock);
        this.programs = programs;
    }

    /// Settings of the server under test, beside the addresses of the emulators.
    Map<String, String> settings() {
        return Map.of();
    }

    abstract void measure(Stage stage, Report report) throws IOException, InterruptedException;

    @Override
    final int measure(Report report) throws IOException, InterruptedException {
        try (Stage stage = Stage.open(programs, clock(), options(), settings())) {
            progress("the emulators are up, and their clock is ours");
            measure(stage, report);
        }
        return 0;
    }

    /// How the server's machine is set.
    static Map<String, String> flags(Jvm server) throws IOException, InterruptedException {
        Map<String, String> facts = new LinkedHashMap<>();
        String flags = server.told("VM.flags");
        Matcher collector = COLLECTOR.matcher(flags);
        facts.put("collector", collector.find() ? collector.group(1) : "unknown");
        Matcher heap = HEAP.matcher(flags);
        facts.put("largest heap", heap.find() ? Long.parseLong(heap.group(1)) / (1 << 20) + " MB" : "unknown");
        facts.put(
                "flags",
                server.told("VM.command_line")
                        .lines()
                        .filter(line -> line.startsWith("jvm_args:"))
                        .map(line -> FOLDERS.matcher(line.substring("jvm_args:".length()))
                                .replaceAll("")
                                .strip())
                        .findFirst()
                        .orElse("none"));
        return facts;
    }
}
