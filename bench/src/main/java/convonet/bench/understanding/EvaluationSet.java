package convonet.bench.understanding;

import convonet.bench.understanding.Dialogue.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Dialogues and the world that they take place in. docs/bench.md tells how files of them are written.
public record EvaluationSet(World world, List<Dialogue> dialogues) {
    private static final String WORLD = "world.txt";
    private static final List<String> FILES = List.of(
            "todos.txt",
            "reminders.txt",
            "events.txt",
            "teams.txt",
            "people.txt",
            "transfer.txt",
            "several.txt",
            "turns.txt",
            "talk.txt");

    public EvaluationSet {
        dialogues = List.copyOf(dialogues);
    }

    /// The sentences that measure: nobody reads them who works on what understands them.
    public static EvaluationSet fresh() throws IOException {
        return inBuiltInWorld("fresh/");
    }

    /// The sentences that whoever works on the assistant may read.
    public static EvaluationSet development() throws IOException {
        return inBuiltInWorld("");
    }

    private static EvaluationSet inBuiltInWorld(String folder) throws IOException {
        List<Dialogue> dialogues = new ArrayList<>();
        for (String file : FILES) {
            String name = folder + file;
            dialogues.addAll(new SetReader(name, resource(name)).dialogues());
        }
        return new EvaluationSet(builtInWorld(), dialogues);
    }

    /// That of a file, which takes place in the bench's own world unless it begins with another.
    ///
    /// @throws IOException when it cannot be read; the message tells where
    public static EvaluationSet of(Path file) throws IOException {
        String name = Objects.toString(file.getFileName());
        if (!Files.isReadable(file)) {
            throw new IOException("there is no file " + file + " that can be read");
        }
        SetReader reader = new SetReader(name, Files.readString(file));
        return new EvaluationSet(reader.tellsWorld() ? reader.world() : builtInWorld(), reader.dialogues());
    }

    public List<Sentence> sentences() {
        return dialogues.stream()
                .flatMap(dialogue -> dialogue.sentences().stream())
                .toList();
    }

    private static World builtInWorld() throws IOException {
        return new SetReader(WORLD, resource(WORLD)).world();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = EvaluationSet.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
