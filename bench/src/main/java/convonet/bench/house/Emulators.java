package convonet.bench.house;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The outside services, played by a process of its own, and what they noted.
public final class Emulators implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Program program;
    private final URI url;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private long last;

    private Emulators(Program program, Clock clock) throws IOException {
        this.program = program;
        this.url = program.url();
        this.clock = clock;
    }

    /// @param nanos on the clock that all processes of one machine share
    /// @param stream one socket or request of the service
    public record Event(long number, long nanos, String service, String stream, String what, JsonNode about) {}

    /// @param folder where what it prints is kept
    public static Emulators start(Programs programs, Path folder, Clock clock)
            throws IOException, InterruptedException {
        List<String> command = Programs.and(programs.emulators(), "--port", "0");
        Program program = Program.start(command, programs.environment(), folder.resolve("emulators.log"), clock);
        return new Emulators(program, clock);
    }

    /// What makes a server use them.
    public Map<String, String> environment() throws IOException {
        Map<String, String> environment = new HashMap<>();
        for (String line : program.lines()) {
            if (line.matches("[A-Z_]+=.*")) {
                String[] parts = line.split("=", 2);
                environment.put(parts[0], parts[1]);
            }
        }
        return environment;
    }

    /// Changes settings of one service.
    ///
    /// @throws IOException when they are refused
    public void set(String service, ObjectNode settings) throws IOException, InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.set(service, settings);
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/emulator/settings"))
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the emulators refuse: " + answer.body());
        }
    }

    /// What was noted since the last time.
    public List<Event> fresh() throws IOException, InterruptedException {
        List<Event> events = new ArrayList<>();
        for (JsonNode event : ask("?since=" + last).path("events")) {
            events.add(new Event(
                    event.path("number").asLong(),
                    event.path("nanos").asLong(),
                    event.path("service").asText(),
                    event.path("stream").asText(),
                    event.path("what").asText(),
                    event.path("about")));
            last = events.getLast().number();
        }
        return events;
    }

    /// Whether their clock is ours: what they read off it lies between two readings of ours.
    public boolean shareOurClock() throws IOException, InterruptedException {
        long before = clock.nanos();
        long theirs = ask("?since=" + Long.MAX_VALUE).path("nanos").asLong();
        long after = clock.nanos();
        return before <= theirs && theirs <= after;
    }

    public Usage usage() throws IOException {
        return Usage.of(program.handle().pid());
    }

    @Override
    public void close() {
        program.close();
    }

    private JsonNode ask(String query) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url.resolve("/emulator/events" + query))
                .timeout(Duration.ofSeconds(30))
                .build();
        return JSON.readTree(
                http.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }
}
