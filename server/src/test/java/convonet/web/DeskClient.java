package convonet.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.json.JSONObject;

/// An agent's browser without its eyes: signs in over HTTP, keeps the cookie, and connects to `/desk`.
public final class DeskClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final URI server;
    private final BlockingQueue<Told> told = new LinkedBlockingQueue<>();
    private String cookie = "";
    private Optional<Socket> socket = Optional.empty();

    public DeskClient(URI server) {
        this.server = server;
    }

    /// What came over the connection.
    public record Told(String event, JsonNode payload) {}

    /// What HTTP answered.
    ///
    /// @param cookie the whole header that sets one, or empty
    public record Answer(int status, JsonNode body, String cookie) {}

    public Answer signIn(String name, String password) throws InterruptedException {
        JSONObject given = new JSONObject(Map.of("name", name, "password", password));
        Answer answer = post("/api/desk/sign-in", given.toString(), Map.of());
        cookie = answer.cookie().split(";", 2)[0];
        return answer;
    }

    public Answer signOut() throws InterruptedException {
        return post("/api/desk/sign-out", "{}", Map.of("Cookie", cookie));
    }

    /// @param headers may say another content type
    Answer post(String path, String body, Map<String, String> headers) throws InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).POST(BodyPublishers.ofString(body));
        request.setHeader("Content-Type", "application/json");
        headers.forEach(request::setHeader);
        try {
            HttpResponse<String> response = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    JSON.readTree(response.body()),
                    response.headers().firstValue("Set-Cookie").orElse(""));
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// What an operator is told at an address.
    public static JsonNode get(URI url, String operatorToken) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .header("Authorization", "Bearer " + operatorToken)
                .build();
        try {
            return JSON.readTree(HTTP.send(request, BodyHandlers.ofString()).body());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /// The browser that another one was copied from: with its cookie, and a tab of its own.
    DeskClient withCookie(String header) {
        cookie = header;
        return this;
    }

    String cookie() {
        return cookie;
    }

    /// Opens the dashboard; what was connected before stays so.
    public DeskClient connect() {
        IO.Options options = new IO.Options();
        options.transports = new String[] {"websocket"};
        options.reconnection = false;
        options.forceNew = true;
        options.extraHeaders = Map.of("Cookie", List.of("theme=dark; " + cookie));
        Socket connecting = IO.socket(server.resolve("/desk"), options);
        connecting.onAnyIncoming(arguments -> told.add(
                new Told((String) arguments[0], arguments.length > 1 ? json(arguments[1].toString()) : json("{}"))));
        connecting.on(Socket.EVENT_DISCONNECT, _ -> told.add(new Told("disconnected", json("{}"))));
        connecting.connect();
        socket = Optional.of(connecting);
        return this;
    }

    /// Sends an event and waits for its answer. Single quotes stand for double ones.
    public JsonNode ask(String event, String payload) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        try {
            Object[] arguments = {new JSONObject(payload.replace('\'', '"'))};
            socket.orElseThrow().emit(event, arguments, (Ack) back -> answer.complete(json(back[0].toString())));
        } catch (org.json.JSONException malformed) {
            throw new IllegalArgumentException(payload, malformed);
        }
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// The next event of this name; those before it are let go.
    public JsonNode next(String event) throws InterruptedException {
        List<Told> before = new ArrayList<>();
        while (true) {
            Told next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("never told: " + event + "; but " + before);
            }
            if (next.event().equals(event)) {
                return next.payload();
            }
            before.add(next);
        }
    }

    /// What came and was not looked at, now.
    public List<Told> unread() {
        List<Told> all = new ArrayList<>();
        told.drainTo(all);
        return all;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    @Override
    public void close() {
        socket.ifPresent(Socket::close);
    }
}
