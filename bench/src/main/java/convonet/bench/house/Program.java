package convonet.bench.house;

import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A process that says `ready URL` when it serves.
final class Program implements AutoCloseable {
    private static final Duration READY_WITHIN = Duration.ofMinutes(3);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);
    private static final long END_SECONDS = 40;
    private static final String READY = "ready http";
    private static final List<String> INHERITED =
            List.of("PATH", "HOME", "LANG", "LC_ALL", "JAVA_HOME", "TMPDIR", "JDK_JAVA_OPTIONS");

    private final Process process;
    private final Path output;
    private final Clock clock;

    private Program(Process process, Path output, Clock clock) {
        this.process = process;
        this.output = output;
        this.clock = clock;
    }

    /// @param output what it prints; new text is added
    /// @throws IOException when it ends or is not ready in time, with what it printed last
    static Program start(List<String> command, Map<String, String> environment, Path output, Clock clock)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().retainAll(INHERITED);
        builder.environment().putAll(environment);
        Program program = new Program(builder.start(), output, clock);
        try {
            program.awaitReady();
            return program;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            program.kill();
            throw failed;
        }
    }

    URI url() throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(READY))
                .findFirst()
                .map(line -> URI.create(
                        line.substring(READY.length() - "http".length()).strip()))
                .orElseThrow();
    }

    List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    Jvm jvm() {
        return new Jvm(process.pid());
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /// As the kernel's out-of-memory killer would: it gets no word.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stuck) {
            process.destroyForcibly();
        } catch (InterruptedException stopping) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady() throws IOException, InterruptedException {
        long deadline = clock.nanos() + READY_WITHIN.toNanos();
        while (lines().stream().noneMatch(line -> line.startsWith(READY))) {
            if (!process.isAlive() || clock.nanos() > deadline) {
                List<String> printed = lines();
                int from = Math.max(0, printed.size() - 20);
                throw new IOException("not ready:\n" + String.join("\n", printed.subList(from, printed.size())));
            }
            clock.pause(LOOK_EVERY);
        }
    }

    /// The words of one line that begins with `name=`.
    Optional<String> value(String name) throws IOException {
        return lines().stream()
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1))
                .findFirst();
    }
}
