package convonet.bench;

import convonet.bench.Interrupting.Interruption;
import convonet.bench.caller.Caller;
import convonet.bench.caller.HeardSound;
import convonet.bench.caller.Speech;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench barge-in`: a caller speaks, coughs or says "uh-huh" while an answer is being played.
@Command(
        name = "barge-in",
        description = "Falling silent for a caller (G4, G5), and going on after what was nothing (G6).")
final class BargeInCommand extends StagedBench {
    private static final Goal SILENCE = Goal.named("G4").and(0.5, 150).and(0.99, 220);
    private static final Goal STALE = Goal.named("G4").and(1, 40);
    private static final Goal CANCEL = Goal.named("G5").and(0.99, 5);
    private static final Goal GOES_ON = Goal.named("G6").and(1, 600);
    private static final Goal NOTHING_LOST = Goal.named("G6").and(1, 0);
    private static final int UTTERANCES = 5_000;
    private static final int COUGH_SAMPLES = Speech.RATE / 4;
    private static final int LEAST_MILLIS = 1_000;
    private static final int MILLIS = 3_000;

    @Option(names = "--model", description = "The recogniser's model. Default: ${DEFAULT-VALUE}")
    private String model = "nova-3";

    BargeInCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    Map<String, String> settings() {
        return Map.of("DEEPGRAM_STT_MODEL", model);
    }

    @Override
    String title() {
        return "Barge-in";
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        stage.play(Deepgram.immediate().pace(1.2).hears(questions()));
        stage.play(Anthropic.immediate().latency("0", "80").answers(Answers.LONG));
        Server server = stage.startServer("data");
        Voice voice = new Voice();
        Speech question = voice.says("please tell me about it");
        try (Caller caller = stage.caller(server, options().seed, true)) {
            progress("the caller is in; warming up");
            interrupt(
                    stage,
                    caller,
                    question,
                    Math.max(2, (int) options().warmUp().toSeconds() / 8),
                    new Truly());
            progress("interruptions");
            Truly truly = new Truly();
            interrupt(stage, caller, question, options().times(60, 3), truly);
            report.section("the caller takes the word", truly.figures());
            truly.tries.tell("the caller takes the word", report);

            Falsely cough = falsely(stage, caller, question, voice.says("huh").first(COUGH_SAMPLES), "");
            report.section("a cough of " + COUGH_SAMPLES * 1_000 / Speech.RATE + " ms", cough.figures());
            cough.tries.tell("a cough", report);
            Falsely listening = falsely(stage, caller, question, voice.says("uh huh"), "uh-huh");
            report.section("the caller says \"uh-huh\"", listening.figures());
            listening.tries.tell("\"uh-huh\"", report);
        }
        report.facts(flags(server.jvm()));
        report.fact(
                "recogniser",
                model + ", answers at once; the model takes 80 ms a token, the synthesiser 1 / 1.2 of real time");
    }

    /// What is gathered from real interruptions.
    private static final class Truly {
        private final Samples silence = new Samples();
        private final Samples modelClosed = new Samples();
        private final Samples voiceCleared = new Samples();
        private final Samples decided = new Samples();
        private final Samples stale = new Samples();
        private final Tries tries = new Tries();

        void add(Interruption each, HeardSound heard, Trace trace) {
            OptionalLong silent = heard.silentAfter(each.onset());
            if (silent.isPresent()) {
                silence.add(silent.getAsLong() - each.onset());
                stale.add(heard.lengthAfter(silent.getAsLong()));
            }
            long decision = each.answer().at();
            decided.add(decision - each.onset());
            Optional<String> code = CodeWords.last(each.question());
            code.flatMap(trace::request).flatMap(Trace.Request::closed).ifPresent(at -> modelClosed.add(at - decision));
            code.map(trace::spoken).orElse(List.of()).stream()
                    .flatMap(text -> text.cleared().stream())
                    .filter(at -> at > each.onset())
                    .forEach(at -> voiceCleared.add(at - decision));
        }

        List<Figure> figures() {
            return List.of(
                    Figure.millis(SILENCE, "B1, onset to silence", silence),
                    Figure.millis(Goal.none(), "onset to decision", decided),
                    Figure.millis(CANCEL, "B2, decision to model's stream closed", modelClosed),
                    Figure.millis(CANCEL, "B3, decision to synthesiser cleared", voiceCleared),
                    Figure.millis(STALE, "B4, stale sound after silence", stale));
        }
    }

    private void interrupt(Stage stage, Caller caller, Speech question, int times, Truly truly)
            throws InterruptedException {
        RandomGenerator chance = new Random(options().seed);
        Trace trace = new Trace(stage.emulators(), false);
        Interrupting interrupting = new Interrupting(caller, clock());
        interrupting.ask(question);
        for (int i = 0; i < times; i++) {
            boolean well = truly.tries.go(() -> {
                Interruption each = interrupting.interrupt(into(chance), question);
                if (!each.stopped()) {
                    throw new IOException("the caller could not take the word");
                }
                interrupting.wordsAfter(each);
                trace.follow();
                truly.add(each, caller.heard(each.turn()), trace);
            });
            if (!well) {
                interrupting.rest();
                interrupting.ask(question);
            }
        }
        truly.tries.go(interrupting::stop);
    }

    /// What is gathered from sounds that are no interruption.
    private static final class Falsely {
        private final Samples goesOn = new Samples();
        private final Samples lost = new Samples();
        private final Samples stopped = new Samples();
        private final Tries tries = new Tries();

        void add(Interruption each, Caller caller) throws InterruptedException {
            stopped.add(each.stopped() ? 1 : 0);
            if (!each.stopped()) {
                OptionalLong again = caller.heard(each.turn()).soundsFrom(each.end());
                again.ifPresent(at -> goesOn.add(at - each.end()));
                lost.add(Answers.lost(caller, each.from(), each.turn()));
            }
        }

        List<Figure> figures() {
            return List.of(
                    Figure.millis(GOES_ON, "end of the sound to speech", goesOn),
                    Figure.words(NOTHING_LOST, "words of the answer lost", lost),
                    Figure.count(NOTHING_LOST, "answers given up", stopped));
        }
    }

    private Falsely falsely(Stage stage, Caller caller, Speech question, Speech sound, String words)
            throws IOException, InterruptedException {
        int times = options().times(20, 2);
        progress(words.isEmpty() ? "coughs" : "\"" + words + "\"");
        stage.play(Deepgram.unchanged().hearsBetween(questions().subList(0, 2 * times), words));
        RandomGenerator chance = new Random(options().seed);
        Interrupting interrupting = new Interrupting(caller, clock());
        Falsely falsely = new Falsely();
        for (int i = 0; i < times; i++) {
            falsely.tries.go(() -> {
                interrupting.ask(question);
                Interruption each = interrupting.interrupt(into(chance), sound);
                interrupting.rest();
                falsely.add(each, caller);
            });
        }
        return falsely;
    }

    private static List<String> questions() {
        return IntStream.range(0, UTTERANCES)
                .mapToObj(number -> "please tell me about " + CodeWords.word(number))
                .toList();
    }

    private static Duration into(RandomGenerator chance) {
        return Duration.ofMillis(LEAST_MILLIS + chance.nextInt(MILLIS));
    }
}
