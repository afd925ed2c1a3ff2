package convonet.bench.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.bench.caller.Diary;
import convonet.bench.caller.Diary.Entry;
import convonet.sip.message.SipUri;
import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The dashboard in an agent's tab, but for its telephone: signs in over HTTP and connects to the namespace `/desk`.
/// What it is told is in its diary. Any thread may use it.
final class DeskTab implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ENTER = "40/desk,";
    private static final String EVENT = "42/desk,";
    private static final String ANSWER = "43/desk,";
    private static final String PING = "2";
    private static final String PONG = "3";

    private final URI server;
    private final Clock clock;
    private final Diary diary;
    private final AtomicInteger asked = new AtomicInteger();
    private @Nullable TextLine line;

    private DeskTab(URI server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.diary = new Diary(clock);
    }

    /// @throws IOException when the server does not let them in, with its words
    static DeskTab signIn(URI server, String name, String password, Clock clock)
            throws IOException, InterruptedException {
        String cookie = cookie(server, name, password);
        DeskTab tab = new DeskTab(server, clock);
        URI url = URI.create("ws://" + server.getAuthority() + "/socket.io/?EIO=4&transport=websocket");
        tab.line = TextLine.open(url, builder -> builder.header("Cookie", cookie), clock, tab.new Ear());
        tab.send(ENTER);
        tab.await(0, "agent");
        return tab;
    }

    private static String cookie(URI server, String name, String password) throws IOException, InterruptedException {
        String given = JSON.createObjectNode()
                .put("name", name)
                .put("password", password)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/api/desk/sign-in"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(given))
                .build();
        HttpResponse<String> answer = TextLine.HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        return answer.headers()
                .firstValue("Set-Cookie")
                .map(cookie -> cookie.split(";", 2)[0])
                .orElseThrow(() -> new IOException(name + " is not signed in: " + answer.body()));
    }

    Diary diary() {
        return diary;
    }

    /// What the telephone registers with.
    Account account() throws IOException, InterruptedException {
        JsonNode given = await(0, "agent").payload().path("telephone");
        return new Account(
                URI.create("ws://" + server.getAuthority())
                        .resolve(given.path("url").asText()),
                SipUri.parse(given.path("uri").asText()),
                given.path("user").asText(),
                given.path("password").asText());
    }

    /// Waits until it is done.
    ///
    /// @throws IOException when it is refused, with the server's words
    void ask(String event, ObjectNode payload) throws IOException, InterruptedException {
        int from = diary.end();
        int id = asked.incrementAndGet();
        send(EVENT + id + JSON.createArrayNode().add(event).add(payload));
        JsonNode answer = await(from, ANSWER + id).payload();
        if (!answer.path("ok").asBoolean()) {
            throw new IOException(event + " is refused: " + answer);
        }
    }

    private Entry await(int from, String event) throws IOException, InterruptedException {
        return diary.await(from, PATIENCE, entry -> entry.is(event))
                .orElseThrow(() -> new IOException("no " + event + " at the desk"));
    }

    private void send(String text) {
        TextLine open = line;
        if (open != null) {
            open.send(text);
        }
    }

    /// Its connection ends without a word.
    void cut() {
        TextLine open = line;
        if (open != null) {
            open.cut();
        }
    }

    @Override
    public void close() {
        TextLine open = line;
        if (open != null) {
            open.leave();
        }
    }

    private final class Ear implements TextLine.Listener {

        @Override
        public void came(long at, String text) {
            int payload = text.indexOf('[');
            if (text.equals(PING)) {
                send(PONG);
            } else if (text.startsWith(EVENT)) {
                JsonNode event = json(text.substring(payload));
                diary.write(new Entry(at, event.path(0).asText(), event.path(1)));
            } else if (text.startsWith(ANSWER)) {
                diary.write(new Entry(
                        at,
                        text.substring(0, payload),
                        json(text.substring(payload)).path(0)));
            }
        }

        @Override
        public void gone() {
            diary.write(new Entry(clock.nanos(), Telephone.LOST, JSON.createObjectNode()));
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("not a packet: " + text, broken);
        }
    }
}
