package convonet.store.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Servers that still work in a folder that is ours now: left over when the process that started them was killed so
/// hard that even their watchdog died. They are found by where they work and what they run, never by a number in a
/// file, which may belong to somebody else by now.
final class Orphans {
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);
    private static final Duration TO_STOP = Duration.ofSeconds(10);

    private Orphans() {}

    /// Stops what runs `program` in `folder`, and waits until it is gone.
    ///
    /// @param program the last part of the program's path
    static void stop(Path folder, String program) throws InterruptedException {
        List<ProcessHandle> left = find(folder, program);
        if (left.isEmpty()) {
            return;
        }
        LOG.warn("Stopping {} left over in {}", program, folder);
        // SIGTERM. PostgreSQL waits for its sessions then, but those work in the folder too and are told as well.
        left.forEach(ProcessHandle::destroy);
        left = waitFor(left, TO_STOP);
        left.forEach(ProcessHandle::destroyForcibly);
        waitFor(left, TO_STOP);
    }

    static List<ProcessHandle> find(Path folder, String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> worksIn(process, folder, program))
                .toList();
    }

    private static boolean worksIn(ProcessHandle process, Path folder, String program) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        try {
            return Files.readSymbolicLink(proc.resolve("cwd")).equals(folder)
                    && Files.readSymbolicLink(proc.resolve("exe")).endsWith(program);
        } catch (IOException e) {
            // Gone by now, or not ours to look at.
            return false;
        }
    }

    private static List<ProcessHandle> waitFor(List<ProcessHandle> processes, Duration longest)
            throws InterruptedException {
        for (ProcessHandle process : processes) {
            try {
                process.onExit().get(longest.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException | ExecutionException e) {
                LOG.warn("Process {} does not stop", process.pid());
            }
        }
        return processes.stream().filter(ProcessHandle::isAlive).toList();
    }
}
