package convonet.bench.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A Convonet server in a process of its own.
public final class Server implements AutoCloseable {
    public static final String PIN = "246801";
    /// Of the agent whom every server has: their name and password.
    public static final String AGENT = "demo";

    public static final String AGENT_PASSWORD = "an agent's password";
    private static final String OPERATOR = "bench-operator";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private Server(Program program) {
        this.program = program;
    }

    /// @param data where it keeps everything
    /// @param settings beside the demo caller's PIN and the demo agent's password
    public static Server start(Programs programs, Path data, Map<String, String> settings, Clock clock)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>(programs.environment());
        environment.put("CONVONET_DEMO_PIN", PIN);
        environment.put("CONVONET_DEMO_AGENT_PASSWORD", AGENT_PASSWORD);
        environment.put("OPERATOR_TOKEN", OPERATOR);
        environment.put("CONVONET_LOG_LEVEL", "warn");
        environment.putAll(settings);
        List<String> command = Programs.and(programs.server(), "--port", "0", "--data", data.toString());
        Path output = data.resolveSibling(data.getFileName() + "-" + clock.nanos() + ".log");
        return new Server(Program.start(command, environment, output, clock));
    }

    public URI url() throws IOException {
        return program.url();
    }

    /// Itself, without the stores it launched.
    public Usage usage() throws IOException {
        return Usage.of(program.handle().pid());
    }

    /// The stores it launched: processor time and memory of all their processes.
    public Usage usageOfStores() throws IOException {
        long cpu = 0;
        long rss = 0;
        for (ProcessHandle store : program.handle().descendants().toList()) {
            Usage each = Usage.of(store.pid());
            cpu += each.cpuNanos();
            rss += each.rssBytes();
        }
        return new Usage(cpu, rss);
    }

    public Jvm jvm() {
        return program.jvm();
    }

    /// The steps of one call.
    public JsonNode timeline(String session) throws IOException, InterruptedException {
        return JSON.readTree(get("/api/calls/" + session + "/timeline"));
    }

    /// Whether it says that its stores are there.
    public boolean isReady() throws IOException, InterruptedException {
        return JSON.readTree(get("/readyz")).path("ready").asBoolean();
    }

    public String metrics() throws IOException, InterruptedException {
        return get("/metrics");
    }

    /// `kill -9`.
    public void kill() throws InterruptedException {
        program.kill();
    }

    @Override
    public void close() {
        program.close();
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + OPERATOR)
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
