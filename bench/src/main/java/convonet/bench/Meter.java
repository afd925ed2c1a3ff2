package convonet.bench;

import convonet.bench.figures.Samples;
import convonet.bench.house.Server;
import convonet.bench.house.Usage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a stretch of a bench costs: processor time and memory of all who take part.
final class Meter {
    private static final double GIGA = 1e9;
    private static final double MEGA = 1 << 20;
    private static final double MILLI_NANOS = 1e6;

    private final Stage stage;
    private final Server server;
    private final long begun;
    private final Usage serverBefore;
    private final Usage storesBefore;
    private final Usage emulatorsBefore;
    private final Usage driverBefore;
    private final String loadBefore;

    private Meter(Stage stage, Server server) throws IOException, InterruptedException {
        this.stage = stage;
        this.server = server;
        stage.board().lateness();
        serverBefore = server.usage();
        storesBefore = server.usageOfStores();
        emulatorsBefore = stage.emulators().usage();
        driverBefore = driver();
        loadBefore = Machine.load();
        begun = stage.clock().nanos();
    }

    static Meter start(Stage stage, Server server) throws IOException, InterruptedException {
        return new Meter(stage, server);
    }

    /// @param calls how many there were at a time
    Map<String, String> stop(int calls) throws IOException, InterruptedException {
        long took = stage.clock().nanos() - begun;
        Usage serverAfter = server.usage();
        double cores = cores(serverBefore, serverAfter, took);
        Samples late = stage.board().lateness();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("calls at a time", Integer.toString(calls));
        facts.put("measured for", Math.round(took / GIGA) + " s");
        facts.put(
                "server",
                String.format(
                        Locale.ROOT,
                        "%.2f cores, %.1f ‰ of a core a call, %.0f MB resident",
                        cores,
                        1_000 * cores / calls,
                        mega(serverAfter)));
        facts.put(
                "its stores",
                String.format(Locale.ROOT, "%.2f cores", cores(storesBefore, server.usageOfStores(), took)));
        facts.put(
                "emulators",
                String.format(
                        Locale.ROOT,
                        "%.2f cores",
                        cores(emulatorsBefore, stage.emulators().usage(), took)));
        facts.put("driver", String.format(Locale.ROOT, "%.2f cores", cores(driverBefore, driver(), took)));
        facts.put(
                "sound left the driver late by",
                late.isEmpty()
                        ? "nothing left"
                        : String.format(
                                Locale.ROOT,
                                "p50 %.1f ms, p99 %.1f ms, max %.1f ms",
                                late.percentile(0.5) / MILLI_NANOS,
                                late.percentile(0.99) / MILLI_NANOS,
                                late.max() / MILLI_NANOS));
        facts.put("load of the machine", loadBefore + " before, " + Machine.load() + " after");
        return facts;
    }

    private static double cores(Usage before, Usage after, long took) {
        return (double) (after.cpuNanos() - before.cpuNanos()) / took;
    }

    private static double mega(Usage usage) {
        return usage.rssBytes() / MEGA;
    }

    private static Usage driver() throws IOException {
        return Usage.of(ProcessHandle.current().pid());
    }
}
