package convonet.bench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process holds beside memory, as Linux tells it (proc(5)).
///
/// @param threads of the operating system
/// @param sockets of any kind
public record Holdings(long threads, long sockets) {

    /// @throws IOException when the process is gone
    public static Holdings of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        try (Stream<Path> threads = Files.list(folder.resolve("task"));
                Stream<Path> open = Files.list(folder.resolve("fd"))) {
            return new Holdings(threads.count(), open.filter(Holdings::isSocket).count());
        }
    }

    private static boolean isSocket(Path open) {
        try {
            return Files.readSymbolicLink(open).toString().startsWith("socket:");
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }
}
