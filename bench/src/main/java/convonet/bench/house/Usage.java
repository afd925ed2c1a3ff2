package convonet.bench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a process used so far, as Linux tells it (proc(5)).
///
/// @param cpuNanos of all its threads, in user and kernel mode
/// @param rssBytes memory that is in RAM now
public record Usage(long cpuNanos, long rssBytes) {
    /// USER_HZ, which is 100 on every Linux that Java runs on.
    private static final long TICK_NANOS = 10_000_000;

    private static final int UTIME = 11;
    private static final int STIME = 12;
    private static final int KILO = 1024;

    /// @throws IOException when the process is gone
    public static Usage of(long pid) throws IOException {
        Path folder = Path.of("/proc", Long.toString(pid));
        String stat = Files.readString(folder.resolve("stat"));
        // The name of the program stands in brackets and may hold anything.
        List<String> fields = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        long ticks = Long.parseLong(fields.get(UTIME)) + Long.parseLong(fields.get(STIME));
        return new Usage(ticks * TICK_NANOS, rss(folder));
    }

    private static long rss(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .mapToLong(kilobytes -> Long.parseLong(kilobytes) * KILO)
                .findFirst()
                .orElse(0);
    }
}
