package convonet.tools.google;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import convonet.watch.ProviderException;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks Google and reads its JSON. The network is opened by the first request. May be used by many threads.
final class Http implements AutoCloseable {
    static final JsonMapper JSON = new JsonMapper();

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    private @Nullable HttpClient network;
    private boolean closed;

    /// @param body what came as JSON; missing when nothing did
    /// @param retryAfter seconds, as the service told
    record Reply(int status, JsonNode body, Optional<Duration> retryAfter) {

        boolean good() {
            return status / 100 == 2;
        }
    }

    /// @throws ProviderException when there is no reply
    Reply send(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response =
                    network().send(request.timeout(ANSWER).build(), HttpResponse.BodyHandlers.ofString());
            return new Reply(
                    response.statusCode(),
                    read(response.body()),
                    response.headers().firstValue("Retry-After").flatMap(Http::seconds));
        } catch (IOException gone) {
            throw new ProviderException(GoogleAccess.PROVIDER, true, "cannot be reached", gone);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (network != null) {
            network.shutdownNow();
        }
    }

    private synchronized HttpClient network() {
        if (closed) {
            throw new ProviderException(GoogleAccess.PROVIDER, true, "is not asked any more", null);
        }
        HttpClient open = network;
        if (open == null) {
            open = HttpClient.newBuilder()
                    .connectTimeout(CONNECT)
                    .executor(task -> Thread.ofVirtual().name("google").start(task))
                    .build();
            network = open;
        }
        return open;
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> seconds(String header) {
        return header.strip().matches("[0-9]{1,6}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())))
                : Optional.empty();
    }
}
