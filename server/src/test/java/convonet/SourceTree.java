package convonet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The files of this repository that people write.
final class SourceTree {
    private static final Set<String> MADE =
            Set.of(".git", ".cache", ".convonet", "target", "node_modules", "dist", "test-results", ".idea", ".vscode");
    private static final Set<String> TEXT = Set.of(
            "java",
            "ts",
            "js",
            "mjs",
            "svelte",
            "css",
            "html",
            "sh",
            "md",
            "xml",
            "json",
            "yml",
            "yaml",
            "properties",
            "sql",
            "txt");
    private static final Set<String> CODE = Set.of("java", "ts", "js", "mjs", "svelte", "css", "sh");
    private static final Set<String> SCRIPTS = Set.of("convonet", ".ci/run");

    /// Maven's wrapper is not ours; it comes as it is.
    private static final Set<String> FOREIGN =
            Set.of("mvnw", ".mvn/wrapper/maven-wrapper.properties", "ui/package-lock.json");

    static final Path ROOT = root();

    private SourceTree() {}

    static List<Path> code() {
        return walk().stream()
                .filter(file -> CODE.contains(extension(file)) || SCRIPTS.contains(file.toString()))
                .toList();
    }

    static List<Path> text() {
        return walk().stream()
                .filter(file -> TEXT.contains(extension(file)) || SCRIPTS.contains(file.toString()))
                .toList();
    }

    static List<String> lines(Path file) {
        return read(file).lines().toList();
    }

    static String read(Path file) {
        try {
            return Files.readString(ROOT.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> walk() {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return MADE.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    Path inTree = ROOT.relativize(file);
                    if (!FOREIGN.contains(inTree.toString())) {
                        found.add(inTree);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String extension(Path file) {
        String name = file.getFileName().toString();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(".ci/run"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("the tests run inside the repository");
        }
        return folder;
    }
}
