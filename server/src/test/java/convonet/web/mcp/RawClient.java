package convonet.web.mcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.Map;

/// An MCP client that sends what it is told to, header by header.
record RawClient(URI url, Map<String, String> headers) {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    static RawClient of(int port) {
        return new RawClient(
                URI.create("http://127.0.0.1:" + port + "/mcp"),
                Map.of("Content-Type", "application/json", "Accept", "application/json, text/event-stream"));
    }

    RawClient with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new RawClient(url, Map.copyOf(more));
    }

    RawClient bearing(String token) {
        return with("Authorization", "Bearer " + token);
    }

    /// What the server answers to an initialization.
    Answer initialize() throws InterruptedException {
        return ask(0, "initialize", """
                {'protocolVersion': '2025-11-25', 'capabilities': {},
                 'clientInfo': {'name': 'raw', 'version': '1'}}""");
    }

    Answer call(int id, String tool, String arguments) throws InterruptedException {
        return ask(id, "tools/call", "{'name': '" + tool + "', 'arguments': " + arguments + "}");
    }

    /// Single quotes stand for double ones.
    Answer ask(int id, String method, String params) throws InterruptedException {
        return post("{'jsonrpc': '2.0', 'id': " + id + ", 'method': '" + method + "', 'params': " + params + "}");
    }

    Answer post(String body) throws InterruptedException {
        return send("POST", body.replace('\'', '"'));
    }

    Answer send(String method, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).method(method, BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Answer(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            try {
                return JSON.readTree(response.body());
            } catch (JsonProcessingException e) {
                throw new AssertionError(response.body(), e);
            }
        }

        String code() {
            return json().path("code").asText();
        }

        JsonNode result() {
            return json().path("result");
        }

        /// The first text of a tool's result.
        String says() {
            return result().path("content").path(0).path("text").asText();
        }
    }
}
