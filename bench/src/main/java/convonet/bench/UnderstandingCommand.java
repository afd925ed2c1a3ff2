package convonet.bench;

import convonet.assistant.offline.OfflineLanguageModel;
import convonet.bench.understanding.Dialogue;
import convonet.bench.understanding.EvaluationSet;
import convonet.bench.understanding.Judgement;
import convonet.bench.understanding.Rehearsal;
import convonet.bench.understanding.Score;
import convonet.bench.understanding.ScoreSheet;
import convonet.speech.Phrasebook;
import convonet.store.Database;
import convonet.store.PostgresSettings;
import convonet.store.embedded.DataFolder;
import convonet.store.embedded.EmbeddedPostgres;
import convonet.watch.Clock;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `bench understanding`: written sentences, and whether the built-in assistant calls what they ask for. In this
/// process: the product's graph and tools on an embedded PostgreSQL.
@Command(
        name = "understanding",
        mixinStandardHelpOptions = true,
        description = "What the built-in assistant makes of written sentences: tools, arguments, transfers (G18).")
final class UnderstandingCommand implements Callable<Integer> {
    @ArgGroup
    private Others others = new Others();

    @Option(names = "--misses", description = "Also tells what went wrong after which sentence.")
    private boolean misses;

    @Option(names = "--results", paramLabel = "DIR", description = "Where the score is written. Default: bench/results")
    private Optional<Path> results = Optional.empty();

    @Spec
    private CommandSpec spec;

    private final Clock clock;

    UnderstandingCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<Judgement> judgements = judgements(sentences());
        ScoreSheet sheet = new ScoreSheet(Score.of(judgements));
        PrintWriter out = spec.commandLine().getOut();
        out.print(sheet.plain());
        Optional<Path> folder = others.areMeant() ? results : results.or(() -> Optional.of(usualFolder()));
        if (folder.isPresent()) {
            out.println();
            out.println("score: " + sheet.write(folder.get(), facts()));
        }
        out.flush();
        return 0;
    }

    /// Those that are to be said.
    EvaluationSet sentences() throws IOException {
        if (others.set.isPresent()) {
            return EvaluationSet.of(others.set.get());
        }
        return others.development ? EvaluationSet.development() : EvaluationSet.fresh();
    }

    private List<Judgement> judgements(EvaluationSet all) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("convonet-understanding");
        try (DataFolder folder = DataFolder.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(folder, _ -> {})) {
            prepare(postgres.settings());
            return judgements(all, postgres.settings());
        } finally {
            Stage.delete(data);
        }
    }

    /// Makes the tables. Nothing in them needs to outlive this process, so nobody waits for the disk.
    private void prepare(PostgresSettings postgres) {
        try (Database database = Database.open(postgres, clock)) {
            database.migrate();
            database.useHandle(handle -> handle.execute("ALTER ROLE CURRENT_USER SET synchronous_commit = off"));
        }
    }

    private List<Judgement> judgements(EvaluationSet all, PostgresSettings postgres) throws InterruptedException {
        try (Database database = Database.open(postgres, clock)) {
            Rehearsal rehearsal =
                    new Rehearsal(all.world(), new OfflineLanguageModel(Phrasebook.load()), database, clock);
            List<Judgement> judgements = new ArrayList<>();
            for (Dialogue dialogue : all.dialogues()) {
                List<Judgement> these = rehearsal.play(dialogue);
                if (misses) {
                    these.stream().filter(each -> !each.isRight()).forEach(each -> tell(dialogue, each));
                }
                judgements.addAll(these);
            }
            return judgements;
        }
    }

    private void tell(Dialogue dialogue, Judgement miss) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(dialogue.place());
        out.println("  said      " + miss.sentence().words());
        out.println("  expected  " + listed(miss.sentence().expected()));
        out.println("  called    " + listed(miss.answer().made()));
        out.println("  answered  " + miss.answer().text());
        out.println();
    }

    private static String listed(List<?> things) {
        return things.isEmpty()
                ? "nothing"
                : things.stream().map(Object::toString).collect(Collectors.joining("\n            "));
    }

    private Map<String, String> facts() throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("date", clock.now().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.putAll(Machine.facts());
        return facts;
    }

    private static Path usualFolder() {
        return Path.of(System.getProperty("convonet.results", "bench/results"));
    }

    /// Other sentences than those that measure.
    private static final class Others {
        @Option(
                names = "--set",
                paramLabel = "FILE",
                description =
                        "Sentences of another file; docs/bench.md tells how it is written. Nothing is written down then,"
                                + " unless --results is given.")
        private Optional<Path> set = Optional.empty();

        @Option(
                names = "--development",
                description = "The sentences that the assistant may be developed with, instead of those that measure."
                        + " Nothing is written down then, unless --results is given.")
        private boolean development;

        boolean areMeant() {
            return development || set.isPresent();
        }
    }
}
