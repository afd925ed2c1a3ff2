package convonet.bench;

import convonet.bench.Talk.Exchange;
import convonet.bench.caller.Caller;
import convonet.bench.caller.Speech;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench overhead`: what the server adds to its providers. They answer at once, so all time that passes is ours.
@Command(
        name = "overhead",
        description =
                "The time that the server itself takes between question and answer: one call (G1), then many (G2).")
final class OverheadCommand extends StagedBench {
    private static final Goal ONE = Goal.named("G1").and(0.5, 4).and(0.99, 10);
    private static final Goal MANY = Goal.named("G2").and(0.99, 25);
    private static final int UTTERANCES = 30_000;

    private static final String QUESTION = "please tell me all about it";
    private static final String ANSWER = "You said {words}. There is hardly anything to tell.";

    @Option(
            names = "--model",
            description = "The recogniser's model. Default: ${DEFAULT-VALUE}, which ends turns itself.")
    private String model = "flux-general-en";

    OverheadCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    Map<String, String> settings() {
        return Map.of("DEEPGRAM_STT_MODEL", model, "CONVONET_PREEMPTIVE", "off");
    }

    @Override
    String title() {
        return "What the server adds";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        stage.play(Deepgram.immediate()
                .hears(IntStream.range(0, UTTERANCES)
                        .mapToObj(number -> "please tell me about " + CodeWords.word(number))
                        .toList()));
        stage.play(Anthropic.immediate().answers(ANSWER));
        Trace trace = new Trace(stage.emulators(), false);
        Speech question = new Voice().says(QUESTION);
        Server server = stage.startServer("data");

        Caller first = stage.caller(server, 0, false);
        Exchange cold = talk(first, 0).ask(question);
        trace.follow();
        report.section(
                "the very first turn of a new process",
                Journeys.of(List.of(cold), trace).figures(Goal.none()));

        Crew crew = new Crew(stage, server, trace, question);
        List<Caller> others = stage.callers(server, options().calls(100, 10) - 1, false);
        List<Caller> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        progress("warming up with all " + all.size() + " calls");
        converse(crew, all, options().warmUp());
        if (!others.isEmpty()) {
            measure(crew, report, all, MANY);
            others.forEach(Caller::close);
        }
        measure(crew, report, List.of(first), ONE);
        report.facts(flags(server.jvm()));
        report.fact("recogniser", model + ", answers at once; so do model and synthesiser");
    }

    /// What all measurements share.
    private record Crew(Stage stage, Server server, Trace trace, Speech question) {}

    private void measure(Crew crew, Report report, List<Caller> callers, Goal goal)
            throws IOException, InterruptedException {
        String who = callers.size() == 1 ? "1 call" : callers.size() + " calls";
        progress(who + ": measuring");
        Meter meter = Meter.start(crew.stage(), crew.server());
        List<Exchange> exchanges = converse(crew, callers, options().measured(120, 15));
        Map<String, String> costs = meter.stop(callers.size());
        Journeys journeys = Journeys.of(exchanges, crew.trace());
        report.section(who, journeys.figures(goal));
        costs.forEach((what, cost) -> report.fact(who + ": " + what, cost));
        report.fact(who + ": turns", exchanges.size() + ", of which " + journeys.complete() + " could be followed");
        if (!journeys.lostTrack().isEmpty()) {
            report.fact(who + ": not followed", journeys.lostTrack().toString());
        }
    }

    private List<Exchange> converse(Crew crew, List<Caller> callers, Duration time)
            throws IOException, InterruptedException {
        ConcurrentLinkedQueue<Exchange> all = new ConcurrentLinkedQueue<>();
        long until = clock().nanos() + time.toNanos();
        Crowd.all(callers, (caller, number) -> {
            Talk talk = talk(caller, number);
            talk.comeSoon(callers.size() > 1 ? Talk.ROUND : Duration.ZERO);
            do {
                talk.pause();
                all.add(talk.ask(crew.question()));
                if (number == 0) {
                    crew.trace().follow();
                }
            } while (clock().nanos() < until);
        });
        crew.trace().follow();
        return List.copyOf(all);
    }

    private Talk talk(Caller caller, int number) {
        return new Talk(caller, clock(), new Random(options().seed + number));
    }
}
