package convonet.media;

import convonet.watch.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/// How much of this machine works for others than this process and those that it started.
final class OtherWork {
    private static final Path STATISTICS = Path.of("/proc/stat");
    private static final int WAITING_FROM = 4;
    private static final int WAITING_TO = 5;
    private static final int STOLEN = 8;
    private static final long NANOS_EACH_TICK = 10_000_000;

    private final Clock clock;
    private final long begun;
    private final Duration before;

    private OtherWork(Clock clock, Duration before) {
        this.clock = clock;
        this.begun = clock.nanos();
        this.before = before;
    }

    static OtherWork begin(Clock clock) throws IOException {
        return new OtherWork(clock, others());
    }

    /// How many processors were busy with it since the beginning, on average.
    double processors() throws IOException {
        return (double) others().minus(before).toNanos() / (clock.nanos() - begun);
    }

    private static Duration others() throws IOException {
        Duration own = Stream.concat(
                        Stream.of(ProcessHandle.current()),
                        ProcessHandle.current().descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
        return busy().minus(own);
    }

    /// All processors' time but that of waiting, see proc(5); what a host took away is others' work.
    private static Duration busy() throws IOException {
        try (Stream<String> lines = Files.lines(STATISTICS)) {
            String[] columns = lines.findFirst().orElseThrow().split(" +", -1);
            long all = sum(columns, 1, STOLEN);
            return Duration.ofNanos((all - sum(columns, WAITING_FROM, WAITING_TO)) * NANOS_EACH_TICK);
        }
    }

    private static long sum(String[] columns, int from, int to) {
        return Arrays.stream(columns, from, to + 1).mapToLong(Long::parseLong).sum();
    }
}
