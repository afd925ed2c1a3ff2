package convonet.emulators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The paths that all emulators share: what happened, and what to change.
class EmulatorServerTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SystemClock clock = new SystemClock();
    private final EventRecord events = new EventRecord(clock);
    private final Parrot parrot = new Parrot();
    private final EmulatorServer server = EmulatorServer.start(0, events, List.of(parrot));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        client.close();
        server.close();
        clock.close();
    }

    @Test
    void tellsWhatHappenedSinceAnEvent() throws Exception {
        long before = clock.nanos();
        events.note("parrot", "perch-1", "screech", Map.of("times", 3));
        events.note("parrot", "perch-1", "fly");

        JsonNode all = JSON.readTree(get("/emulator/events").body());
        assertThat(all.at("/events/0/what").asText()).isEqualTo("screech");
        assertThat(all.at("/events/0/about/times").asInt()).isEqualTo(3);
        assertThat(all.at("/events/0/nanos").asLong())
                .isBetween(before, all.at("/nanos").asLong());

        JsonNode later = JSON.readTree(get("/emulator/events?since=1").body());
        assertThat(later.at("/events")).hasSize(1);
        assertThat(later.at("/events/0/what").asText()).isEqualTo("fly");
    }

    @Test
    void forgetsWhatHappenedAndKeepsCounting() throws Exception {
        events.note("parrot", "perch-1", "screech");

        assertThat(send("DELETE", "/emulator/events", "").statusCode()).isEqualTo(200);
        events.note("parrot", "perch-1", "fly");

        assertThat(events.since(0)).singleElement().satisfies(event -> {
            assertThat(event.what()).isEqualTo("fly");
            assertThat(event.number()).isEqualTo(2);
        });
    }

    @Test
    void handsSettingsToTheServiceTheyAreFor() throws Exception {
        assertThat(send("POST", "/emulator/settings", "{\"parrot\":{\"loud\":true}}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(parrot.told).containsExactly("{\"loud\":true}");
    }

    @Test
    void saysWhatIsWrongWithSettings() throws Exception {
        assertThat(send("POST", "/emulator/settings", "{\"parrot\":{\"loud\":\"very\"}}")
                        .body())
                .contains("loud is true or false");
        assertThat(send("POST", "/emulator/settings", "{\"crow\":{}}").body()).contains("there are: parrot");
        assertThat(send("POST", "/emulator/settings", "nonsense").statusCode()).isEqualTo(400);
        assertThat(get("/emulator/events?since=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void knowsNoOtherPath() throws Exception {
        assertThat(get("/v1/listen").statusCode()).isEqualTo(404);
    }

    @Test
    void tellsHowAServerIsMadeToUseIt() {
        assertThat(server.environment()).containsExactly("PARROT_URL=" + server.url());
    }

    @Test
    void waitsForAnEventNoLongerThanAllowed() throws InterruptedException {
        assertThat(events.await("screech", Duration.ZERO)).isEmpty();
        Thread.ofVirtual().start(() -> events.note("parrot", "perch-1", "screech"));
        assertThat(events.await("screech", Duration.ofSeconds(20))).isPresent();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    private HttpResponse<String> send(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path))
                .timeout(Duration.ofSeconds(20))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /// A service that does nothing.
    private static final class Parrot implements Emulator {
        private final List<String> told = new ArrayList<>();

        @Override
        public String name() {
            return "parrot";
        }

        @Override
        public Handler mount(Server with) {
            return new Handler.Sequence();
        }

        @Override
        public void apply(JsonNode settings) {
            if (!settings.path("loud").isBoolean()) {
                throw new IllegalArgumentException("loud is true or false");
            }
            told.add(settings.toString());
        }

        @Override
        public List<String> environment(URI at) {
            return List.of("PARROT_URL=" + at);
        }

        @Override
        public void close() {}
    }
}
