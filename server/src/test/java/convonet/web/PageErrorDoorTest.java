package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.watch.HandClock;
import convonet.watch.PageError;
import convonet.watch.Trouble;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PageErrorDoorTest {
    private static final String GOOD = """
            {"page": "desk", "kind": "TypeError", "session_id": "0123456789abcdef0123456789abcdef", "frames": [
              {"file": "assets/desk-B2f9.js", "function": "rings", "line": 3, "column": 14},
              {"file": "../../etc/passwd.js", "function": "x", "line": 1, "column": 1},
              {"file": "assets/desk-B2f9.js", "function": "said \\"milk\\"", "line": -1, "column": 2}]}""";

    private final HandClock clock = new HandClock();
    private final List<Trouble> troubles = new CopyOnWriteArrayList<>();
    private final WebServer web = new WebServer(
            List.of(new PageErrorDoor(
                    troubles::add, Set.of("https://desk.example"), TrustedProxies.of(List.of("127.0.0.1")), clock)),
            _ -> {});
    private final String origin = "http://127.0.0.1:" + web.open("127.0.0.1", 0);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        web.close();
        http.close();
    }

    @Test
    void whereAPageFailedIsReportedAndNothingElse() throws Exception {
        assertThat(post(origin, "application/json", GOOD)).isEqualTo(204);

        Trouble trouble = troubles.getFirst();
        assertThat(trouble.area()).isEqualTo(Trouble.Area.PAGE);
        assertThat(trouble.place()).isEqualTo("desk");
        assertThat(trouble.session()).contains("0123456789abcdef0123456789abcdef");
        assertThat(trouble.page())
                .contains(new PageError(
                        "TypeError",
                        List.of(
                                new PageError.Frame("assets/desk-B2f9.js", "rings", 3, 14),
                                new PageError.Frame("assets/desk-B2f9.js", "", 0, 2))));
    }

    @Test
    void onlyOurPagesAreListenedTo() throws Exception {
        assertThat(post("https://desk.example", "application/json", GOOD)).isEqualTo(204);
        assertThat(post("https://elsewhere.example", "application/json", GOOD)).isEqualTo(403);
        assertThat(post(origin, "text/plain", GOOD)).isEqualTo(403);
        assertThat(troubles).hasSize(1);
    }

    @Test
    void aFloodIsHeldBack() throws Exception {
        List<Integer> answers = List.of(
                post(origin, "application/json", GOOD),
                post(origin, "application/json", GOOD),
                post(origin, "application/json", GOOD));
        clock.advance(Duration.ofSeconds(2));

        assertThat(answers).containsExactly(204, 204, 429);
        assertThat(post(origin, "application/json", GOOD)).isEqualTo(204);
    }

    @Test
    void aFloodFromManySourcesIsHeldBackToo() throws Exception {
        for (int source = 1; source <= 30; source++) {
            HttpRequest told = request(origin, "application/json", GOOD)
                    .header("X-Forwarded-For", "198.51.100." + source)
                    .build();
            http.send(told, HttpResponse.BodyHandlers.discarding());
        }
        assertThat(troubles).hasSize(10);
        clock.advance(Duration.ofSeconds(1));

        assertThat(post(origin, "application/json", GOOD)).isEqualTo(204);
    }

    @Test
    void whatIsOfNoPageOrTooLongIsRefused() throws Exception {
        assertThat(post(origin, "application/json", GOOD.replace("\"desk\"", "\"shop\"")))
                .isEqualTo(400);
        assertThat(post(origin, "application/json", "{\"page\": " + " ".repeat(20_000)))
                .isEqualTo(413);
        clock.advance(Duration.ofSeconds(2));
        assertThat(post(origin, "application/json", GOOD.replace("TypeError", "said milk")))
                .isEqualTo(400);
        assertThat(post(origin, "application/json", "{")).isEqualTo(400);
        assertThat(troubles).isEmpty();
    }

    private int post(String from, String type, String body) throws Exception {
        return http.send(request(from, type, body).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private HttpRequest.Builder request(String from, String type, String body) {
        return HttpRequest.newBuilder(URI.create(origin + PageErrorDoor.PATH))
                .header("Content-Type", type)
                .header("Origin", from)
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }
}
