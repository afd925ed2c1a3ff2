package convonet.bench;

import convonet.bench.figures.Samples;
import convonet.bench.house.EchoProcess;
import convonet.bench.house.Server;
import convonet.bench.house.Usage;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// What a stretch of a bench costs: processor time of all who take part, and memory of whoever is measured.
final class Meter {
    private static final double GIGA = 1e9;
    private static final double MEGA = 1 << 20;
    private static final double MILLI_NANOS = 1e6;

    private final Stage stage;
    private final String measured;
    private final Map<String, Participant> participants;
    private final Map<String, Usage> before;
    private final long begun;
    private final String loadBefore;

    @FunctionalInterface
    private interface Participant {
        Usage usage() throws IOException;
    }

    /// @param cores that whoever is measured kept busy
    /// @param resident its memory in bytes
    record Cost(double cores, long resident, Map<String, String> facts) {}

    private Meter(Stage stage, String measured, Map<String, Participant> participants)
            throws IOException, InterruptedException {
        this.stage = stage;
        this.measured = measured;
        this.participants = participants;
        stage.board().lateness();
        before = usage();
        loadBefore = Machine.load();
        begun = stage.clock().nanos();
    }

    static Meter start(Stage stage, Server server) throws IOException, InterruptedException {
        Map<String, Participant> participants = new LinkedHashMap<>();
        participants.put("server", server::usage);
        participants.put("its stores", server::usageOfStores);
        participants.put("emulators", stage.emulators()::usage);
        participants.put("driver", Meter::driver);
        return new Meter(stage, "server", participants);
    }

    static Meter start(Stage stage, EchoProcess echo) throws IOException, InterruptedException {
        Map<String, Participant> participants = new LinkedHashMap<>();
        participants.put("echo server", echo::usage);
        participants.put("driver", Meter::driver);
        return new Meter(stage, "echo server", participants);
    }

    /// @param calls how many there were at a time
    Map<String, String> stop(int calls) throws IOException, InterruptedException {
        return cost(calls).facts();
    }

    /// Ends it.
    ///
    /// @param calls how many there were at a time
    Cost cost(int calls) throws IOException, InterruptedException {
        long took = stage.clock().nanos() - begun;
        Map<String, Usage> after = usage();
        Samples late = stage.board().lateness();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("calls at a time", Integer.toString(calls));
        facts.put("measured for", Math.round(took / GIGA) + " s");
        after.forEach((name, usage) -> {
            double cores = cores(name, usage, took);
            facts.put(
                    name,
                    name.equals(measured)
                            ? String.format(
                                    Locale.ROOT,
                                    "%.2f cores, %.1f ‰ of a core a call, %.0f MB resident",
                                    cores,
                                    1_000 * cores / calls,
                                    usage.rssBytes() / MEGA)
                            : String.format(Locale.ROOT, "%.2f cores", cores));
        });
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
        Usage own = after.getOrDefault(measured, new Usage(0, 0));
        return new Cost(cores(measured, own, took), own.rssBytes(), facts);
    }

    private Map<String, Usage> usage() throws IOException {
        Map<String, Usage> all = new LinkedHashMap<>();
        for (Map.Entry<String, Participant> process : participants.entrySet()) {
            all.put(process.getKey(), process.getValue().usage());
        }
        return all;
    }

    private double cores(String name, Usage after, long took) {
        return (double) (after.cpuNanos() - before.getOrDefault(name, after).cpuNanos()) / took;
    }

    private static Usage driver() throws IOException {
        return Usage.of(ProcessHandle.current().pid());
    }
}
