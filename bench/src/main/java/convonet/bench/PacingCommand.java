package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.caller.Ears.Chunk;
import convonet.bench.caller.Speech;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Pacing;
import convonet.bench.figures.Pacing.Piece;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/// `bench pacing`: many calls that are all being answered. Questions are typed, so that nothing but answers is
/// measured; the microphones are open all the same.
@Command(
        name = "pacing",
        description = "How evenly answers arrive when many calls are answered at the same time (G13).")
final class PacingCommand extends StagedBench {
    private static final String QUESTION = "Please tell me everything there is to tell.";
    private static final Goal GAPS = Goal.named("G13").and(0.99, 5);
    private static final Goal UNDER_RUNS = Goal.named("G13").and(1, 0);

    PacingCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    String title() {
        return "Pacing of answers";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        Server server = stage.startServer("data");
        int calls = options().calls(200, 20);
        List<Caller> callers = stage.callers(server, calls, false);
        progress(calls + " callers are in; warming up");
        converse(callers, options().warmUp());
        progress("measuring");
        List<Integer> before = underRuns(callers);
        long since = clock().nanos();
        Meter meter = Meter.start(stage, server);
        converse(callers, options().measured(60, 10));
        report.facts(meter.stop(calls));
        List<Integer> after = underRuns(callers);

        Pacing pacing = new Pacing();
        Samples underRuns = new Samples();
        for (int i = 0; i < calls; i++) {
            pieces(callers.get(i), since).forEach(pacing::add);
            underRuns.add(after.get(i) - before.get(i));
        }
        report.facts(flags(server.jvm()));
        callers.forEach(Caller::close);
        report.section(
                calls + " calls being answered",
                List.of(
                        Figure.millis(GAPS, "error of a gap", pacing.gapErrors()),
                        Figure.millis(Goal.none(), "late against the earliest promise", pacing.lateness()),
                        Figure.count(UNDER_RUNS, "under-runs of a client's buffer", underRuns)));
    }

    private void converse(List<Caller> callers, Duration time) throws IOException, InterruptedException {
        long until = clock().nanos() + time.toNanos();
        Crowd.all(callers, (caller, number) -> {
            Talk talk = new Talk(caller, clock(), new Random(options().seed + number));
            talk.comeSoon(Talk.ROUND);
            while (clock().nanos() < until) {
                Talk.Exchange exchange = talk.type(QUESTION);
                if (exchange.answer().isEmpty()) {
                    throw new IOException("a question was not answered");
                }
                talk.pause();
            }
        });
    }

    private static List<Integer> underRuns(List<Caller> callers) throws InterruptedException {
        List<Integer> all = new ArrayList<>();
        for (Caller caller : callers) {
            all.add(caller.underRuns());
        }
        return all;
    }

    /// By answer.
    private static Iterable<List<Piece>> pieces(Caller caller, long since) throws InterruptedException {
        Map<Integer, List<Piece>> byTurn = new TreeMap<>();
        for (Chunk chunk : caller.chunks()) {
            if (chunk.at() >= since) {
                byTurn.computeIfAbsent(chunk.turn(), turn -> new ArrayList<>())
                        .add(new Piece(chunk.at(), chunk.samples() * 1_000_000_000L / Speech.RATE));
            }
        }
        return byTurn.values();
    }
}
