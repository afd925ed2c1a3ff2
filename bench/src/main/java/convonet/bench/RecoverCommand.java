package convonet.bench;

import convonet.bench.caller.Caller;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench recover`: what a caller notices when the recogniser's socket, their network or the server dies.
@Command(
        name = "recover",
        description = "The recogniser's socket is killed (G11), the network cut, the server killed with -9 (G12).")
final class RecoverCommand extends StagedBench {
    private static final Goal NOTHING = Goal.named("G12").and(1, 0);
    private static final Goal GOES_ON = Goal.named("G12").and(1, 1_000);
    private static final Duration CUT = Duration.ofSeconds(5);

    @Option(names = "--model", description = "The recogniser's model. Default: ${DEFAULT-VALUE}")
    private String model = "nova-3";

    RecoverCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    Map<String, String> settings() {
        return Map.of("DEEPGRAM_STT_MODEL", model);
    }

    @Override
    String title() {
        return "Recovery";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        stage.play(Deepgram.immediate().listens());
        Losses losses = new Losses(stage, new Random(options().seed));
        Server server = stage.startServer("data");
        report.facts(flags(server.jvm()));
        losses.rehearse(server);

        killSocket(stage, losses, server, report);
        Losses.Blow cut = living -> {
            clock().pause(CUT);
            return living;
        };
        strike("the network is cut for 5 s", losses, server, cut, options().times(5, 1), report);
        Losses.Blow restart = victim -> {
            victim.kill();
            return stage.startServer("data");
        };
        strike("kill -9, and a restart", losses, server, restart, options().times(3, 1), report);

        TakeOver takeOver = new TakeOver(stage, stage.shareStores());
        strike(
                "kill -9, and another server",
                losses,
                takeOver.start(),
                takeOver,
                options().times(3, 1),
                report);
    }

    /// One that runs already takes over.
    private static final class TakeOver implements Losses.Blow {
        private final Stage stage;
        private final Map<String, String> stores;
        private final Deque<Server> ready = new ArrayDeque<>();
        private int started;

        TakeOver(Stage stage, Map<String, String> stores) {
            this.stage = stage;
            this.stores = stores;
        }

        Server start() throws IOException, InterruptedException {
            return stage.startServer("server-" + ++started, stores);
        }

        @Override
        public void prepare() throws IOException, InterruptedException {
            if (ready.isEmpty()) {
                ready.add(start());
            }
        }

        @Override
        public Server strike(Server victim) throws InterruptedException {
            victim.kill();
            return ready.remove();
        }
    }

    private void killSocket(Stage stage, Losses losses, Server server, Report report)
            throws IOException, InterruptedException {
        Struck struck = new Struck();
        Tries tries = new Tries();
        try (Caller caller = stage.caller(server, 1, false)) {
            int kills = options().times(20, 3);
            for (int i = 0; i < kills; i++) {
                tries.go(() -> {
                    struck.add(losses.ofRecogniser(caller));
                });
            }
        }
        progress("the recogniser's socket was killed " + struck.after.size() + " times");
        report.section(
                "the recogniser's socket is killed in mid-sentence",
                List.of(
                        Figure.millis(Goal.named("G11").and(1, 400), "until another one hears", struck.after),
                        Figure.words(Goal.named("G11").and(1, 0), "words lost", struck.lost)));
        tries.tell("the recogniser's socket is killed", report);
    }

    private void strike(String what, Losses losses, Server first, Losses.Blow blow, int times, Report report)
            throws IOException, InterruptedException {
        Struck answer = new Struck();
        Struck sentence = new Struck();
        Tries tries = new Tries();
        Living living = new Living(first, blow);
        for (int i = 0; i < times; i++) {
            blow.prepare();
            tries.go(() -> answer.add(losses.whileAnswered(living.now, living)));
            blow.prepare();
            tries.go(() -> sentence.add(losses.whileSpeaking(living.now, living)));
            progress(what + ": " + (i + 1) + " of " + times);
        }
        report.section(
                what,
                List.of(
                        Figure.millis(GOES_ON, "in mid-answer: back until more sound", answer.after),
                        Figure.words(NOTHING, "words of the answer lost", answer.lost),
                        Figure.millis(GOES_ON, "in mid-sentence: back until the words", sentence.after),
                        Figure.words(NOTHING, "words of the caller lost", sentence.lost)));
        tries.tell(what, report);
    }

    private static final class Struck {
        private final Samples after = new Samples();
        private final Samples lost = new Samples();

        void add(Losses.Outcome outcome) {
            after.add(outcome.after());
            lost.add(outcome.lost());
        }
    }

    /// Remembers which server lives after each blow, also when the call did not go on.
    private static final class Living implements Losses.Blow {
        private final Losses.Blow blow;
        private Server now;

        Living(Server first, Losses.Blow blow) {
            this.now = first;
            this.blow = blow;
        }

        @Override
        public Server strike(Server victim) throws IOException, InterruptedException {
            now = blow.strike(victim);
            return now;
        }
    }
}
