package convonet.assistant.offline;

import convonet.assistant.offline.learned.Example;
import convonet.assistant.offline.learned.Learned;
import convonet.speech.Phrasebook;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Learns from the example sentences what [SecondReader] knows. The build runs it.
final class Training {

    private static final String EXAMPLES = "/convonet/assistant/examples/";

    /// What it is made of, among the classes.
    private static final List<String> SOURCES =
            List.of("convonet/assistant/offline", "convonet/assistant/examples", "convonet/speech");

    /// So many sentences of the phrasebook are learned from, too.
    private static final int OF_THE_BOOK = 1_500;

    private static final long SEED = 1;

    private Training() {}

    /// @param arguments the folder of the compiled classes, examples among them
    public static void main(String[] arguments) throws IOException {
        Path classes = Path.of(arguments[0]);
        Path file = classes.resolve("convonet/assistant/offline").resolve(SecondReader.RESOURCE);
        if (isFresh(file, classes)) {
            return;
        }
        Learned learned = Learned.from(lessons(Phrasebook.load()));
        Path begun = file.resolveSibling("learned.begun");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(begun))) {
            learned.write(out);
        }
        Files.move(begun, file, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Nothing that it is made of is newer.
    private static boolean isFresh(Path file, Path classes) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        long made = Files.getLastModifiedTime(file).toMillis();
        for (String folder : SOURCES) {
            try (Stream<Path> sources = Files.walk(classes.resolve(folder))) {
                if (sources.filter(Files::isRegularFile)
                        .mapToLong(source -> source.toFile().lastModified())
                        .anyMatch(time -> time > made)) {
                    return false;
                }
            }
        }
        return true;
    }

    /// All examples that ship with the server, in a fixed order.
    static List<Example> lessons(Phrasebook book) {
        Lessons lessons = new Lessons(book);
        List<ExampleReader.Written> sentences = new ArrayList<>();
        for (String name : text("index.txt").lines().toList()) {
            sentences.addAll(new ExampleReader(name, ExampleReader.INTENTS).read(text(name)));
        }
        List<Example> examples = new ArrayList<>(sentences.parallelStream()
                .map(lessons::of)
                .flatMap(List::stream)
                .toList());
        examples.addAll(book.sentences(SEED, OF_THE_BOOK).parallelStream()
                .map(lessons::of)
                .flatMap(Optional::stream)
                .toList());
        return examples;
    }

    private static String text(String name) {
        try (InputStream in = Training.class.getResourceAsStream(EXAMPLES + name)) {
            if (in == null) {
                throw new IllegalStateException(EXAMPLES + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
