package convonet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.bench.Interrupting.Interruption;
import convonet.bench.caller.Caller;
import convonet.bench.caller.Speech;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Report;
import convonet.bench.figures.Samples;
import convonet.bench.figures.WordDifference;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `bench heard`: does the model learn exactly what the caller heard of an answer that was interrupted?
@Command(
        name = "heard",
        description = "An interrupted answer in the next request, against what was really played of it (G7).")
final class HeardCommand extends StagedBench {
    private static final Goal GOAL = Goal.named("G7").and(0.95, 1);
    private static final int UTTERANCES = 5_000;
    private static final int LEAST_MILLIS = 300;
    private static final int MILLIS = 9_000;
    private static final int CALLS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    @Option(names = "--model", description = "The recogniser's model. Default: ${DEFAULT-VALUE}")
    private String model = "nova-3";

    HeardCommand(Clock clock, Programs programs) {
        super(clock, programs);
    }

    @Override
    Map<String, String> settings() {
        return Map.of("DEEPGRAM_STT_MODEL", model);
    }

    @Override
    String title() {
        return "What was heard";
    }

    /// An answer that was interrupted.
    ///
    /// @param told what the next request tells of it
    /// @param example with the words that were played of it
    private record Comparison(String told, HeardExample example) {
        List<String> played() {
            return example.played();
        }

        int difference() {
            return WordDifference.between(told, String.join(" ", played()));
        }
    }

    @Override
    void measure(Stage stage, Report report) throws IOException, InterruptedException {
        stage.play(Deepgram.immediate()
                .hears(IntStream.range(0, UTTERANCES)
                        .mapToObj(number -> "please tell me about " + CodeWords.word(number))
                        .toList()));
        stage.play(Anthropic.immediate().latency("50", "20").answers(Answers.LONG));
        Speech question = new Voice().says("please tell me about it");
        Server server = stage.startServer("data");
        int times = options().times(100, 8);
        List<Caller> callers = stage.callers(server, options().calls(CALLS, 2), true);
        Trace trace = new Trace(stage.emulators(), true);
        Tries tries = new Tries();
        ConcurrentLinkedQueue<Comparison> all = new ConcurrentLinkedQueue<>();
        Crowd.all(callers, (caller, number) -> {
            RandomGenerator chance = new Random(options().seed + number);
            Interrupting interrupting = new Interrupting(caller, clock());
            interrupting.ask(question);
            for (int i = 0; i < times / callers.size(); i++) {
                Duration into = Duration.ofMillis(LEAST_MILLIS + chance.nextInt(MILLIS));
                if (!tries.go(() -> all.add(compare(trace, caller, interrupting, question, into)))) {
                    interrupting.rest();
                    interrupting.ask(question);
                }
                if (number == 0) {
                    progress(all.size() + " of " + times);
                }
            }
        });
        callers.forEach(Caller::close);
        Samples difference = new Samples();
        all.forEach(each -> difference.add(each.difference()));
        report.section(
                "answers interrupted at a random position",
                List.of(Figure.words(GOAL, "H, next request against what was played", difference)));
        all.stream()
                .filter(each -> each.difference() > 1)
                .limit(5)
                .forEach(each -> report.note(
                        "told: \"" + each.told() + "\"; played: \"" + String.join(" ", each.played()) + "\""));
        if (!all.isEmpty()) {
            all.element().example().tell(report, options().results);
        }
        tries.tell("not compared", report);
        report.facts(flags(server.jvm()));
        report.fact("recogniser", model);
    }

    private Comparison compare(Trace trace, Caller caller, Interrupting interrupting, Speech question, Duration into)
            throws IOException, InterruptedException {
        Interruption each = interrupting.interrupt(into, question);
        String next = interrupting.wordsAfter(each);
        String code = CodeWords.last(next).orElseThrow(() -> new IOException("nobody said \"" + next + "\""));
        long deadline = clock().nanos() + PATIENCE.toNanos();
        while (trace.request(code).isEmpty() && clock().nanos() < deadline) {
            clock().pause(LOOK_EVERY);
            trace.follow();
        }
        JsonNode body = trace.request(code)
                .orElseThrow(() -> new IOException("the model was not asked about \"" + next + "\""))
                .body();
        List<String> played = Answers.heard(caller, each.from(), each.turn());
        return new Comparison(
                lastOfAssistant(body), new HeardExample(played, body.path("messages"), caller.heard(each.turn())));
    }

    /// The assistant's words right before the caller's last ones.
    private static String lastOfAssistant(JsonNode body) {
        return StreamSupport.stream(body.path("messages").spliterator(), false)
                .filter(message -> message.path("role").asText().equals("assistant"))
                .reduce((one, other) -> other)
                .map(HeardCommand::text)
                .orElse("");
    }

    private static String text(JsonNode message) {
        JsonNode content = message.path("content");
        return content.isTextual()
                ? content.asText()
                : String.join(
                        " ",
                        StreamSupport.stream(content.spliterator(), false)
                                .map(block -> block.path("text").asText(""))
                                .filter(text -> !text.isBlank())
                                .toList());
    }
}
