package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// The whole server in a process of its own, on embedded stores, as `./convonet run` starts it.
final class RunningServer implements AutoCloseable {
    static final Clock CLOCK = new SystemClock();
    static final String PIN = "135790";
    static final String OPERATOR_TOKEN = "story-operator";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration READY_WITHIN = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofMinutes(1);

    private final Path data;
    private final Path output;
    private final Process process;
    private final HttpClient http = HttpClient.newHttpClient();

    private RunningServer(Path data, Path output, Process process) {
        this.data = data;
        this.output = output;
        this.process = process;
    }

    /// A data folder without a past, but with the programs of the embedded stores, which take long to unpack.
    static Path freshData(String story) {
        Path data = Path.of("target", "stories", story);
        try {
            Files.createDirectories(data);
            try (Stream<Path> old = Files.list(data)) {
                for (Path part : old.toList()) {
                    if (!part.endsWith("programs")) {
                        deleteTree(part);
                    }
                }
            }
            return data;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    static RunningServer start(Path data, Map<String, String> settings) throws InterruptedException {
        return start(data, 0, settings);
    }

    /// @param port for others who must know it before
    static RunningServer start(Path data, int port, Map<String, String> settings) throws InterruptedException {
        Path output = data.resolve("output.txt");
        try {
            Process process = java(
                            List.of("run", "--port", Integer.toString(port), "--data", data.toString()), settings)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            RunningServer server = new RunningServer(data, output, process);
            server.until("it is ready", READY_WITHIN, () -> server.tells("ready http://"));
            return server;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// A command of the program beside a server; what it printed on standard output.
    static String run(Map<String, String> settings, String... arguments) throws InterruptedException {
        try {
            Process process = java(List.of(arguments), settings)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(printed).isZero();
            return printed;
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    URI url() {
        return URI.create(new Notes(data).serverUrl().orElseThrow());
    }

    Path data() {
        return data;
    }

    HttpResponse<String> get(String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .header("Authorization", "Bearer " + OPERATOR_TOKEN)
                .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    JsonNode json(String path) throws InterruptedException {
        try {
            return JSON.readTree(get(path).body());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    int readiness() {
        try {
            return get("/readyz").statusCode();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    /// The processes of an embedded store, such as `postgres`.
    List<ProcessHandle> storeProcesses(String program) {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/" + program))
                .toList();
    }

    /// Every process that this one started, directly or not.
    List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /// As the kernel's out-of-memory killer would: nothing gets a word.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Such as `-STOP`.
    void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    void until(String what, BooleanSupplier condition) throws InterruptedException {
        until(what, SOON, condition);
    }

    @Override
    public void close() {
        process.destroy();
        boolean ended = process.onExit()
                .thenApply(exited -> true)
                .completeOnTimeout(false, 40, TimeUnit.SECONDS)
                .join();
        if (!ended) {
            process.destroyForcibly();
            throw new AssertionError("the server did not stop within 40 s of being asked to");
        }
    }

    private void until(String what, Duration within, BooleanSupplier condition) throws InterruptedException {
        long deadline = CLOCK.nanos() + within.toNanos();
        while (!condition.getAsBoolean()) {
            if (CLOCK.nanos() > deadline) {
                throw new AssertionError("waited in vain until " + what + "; the server printed:\n" + printed());
            }
            CLOCK.pause(Duration.ofMillis(50));
        }
    }

    /// Whether it has printed this.
    boolean tells(String text) {
        if (!process.isAlive()) {
            throw new AssertionError("the server has ended:\n" + printed());
        }
        return printed().contains(text);
    }

    private String printed() {
        try {
            return Files.readString(output);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static ProcessBuilder java(List<String> arguments, Map<String, String> settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                // Short lives, several at a time: what they run is compiled once, quickly.
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "convonet.app.Main"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        // Not on the command line: ONNX Runtime 1.29 crashes the process when that is longer than some 8 kB.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("CONVONET_DEMO_PIN", PIN);
        builder.environment().put("OPERATOR_TOKEN", OPERATOR_TOKEN);
        builder.environment().putAll(settings);
        return builder;
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
