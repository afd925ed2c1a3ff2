package convonet.app.doctor;

import convonet.watch.Clock;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/// Asks over HTTP and WebSocket, each time once and for some seconds, and follows no redirect. May be used by many
/// threads.
public final class Web implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration ANSWER = Duration.ofSeconds(8);
    private static final long LARGEST = 256 * 1024;

    private final Clock clock;
    private final Duration answer;
    private final HttpClient network;

    public Web(Clock clock) {
        this(clock, ANSWER);
    }

    /// @param answer how long one answer may take
    Web(Clock clock, Duration answer) {
        this.clock = clock;
        this.answer = answer;
        this.network = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    /// What came of one question.
    sealed interface Reply {}

    /// @param status 101 for a WebSocket that was opened
    record Came(int status, HttpHeaders headers, String body, Duration took) implements Reply {
        Optional<String> header(String name) {
            return headers.firstValue(name);
        }
    }

    /// @param why in some words
    record Failed(Why why) implements Reply {}

    /// Why nothing came.
    enum Why {
        UNKNOWN_HOST("its name is not known here"),
        NO_CONNECTION("nobody takes the connection"),
        CERTIFICATE("its certificate is not trusted"),
        NO_TLS("it does not speak TLS as we do"),
        SILENT("it does not answer in time"),
        BROKEN("the connection breaks");

        private final String words;

        Why(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    Reply get(URI at, Map<String, String> headers) throws InterruptedException {
        return send(HttpRequest.newBuilder(at).GET(), headers);
    }

    Reply post(URI at, String body, Map<String, String> headers) throws InterruptedException {
        return send(HttpRequest.newBuilder(at).POST(HttpRequest.BodyPublishers.ofString(body)), headers);
    }

    private Reply send(HttpRequest.Builder request, Map<String, String> headers) throws InterruptedException {
        headers.forEach(request::header);
        long began = clock.nanos();
        try {
            HttpResponse<String> came = network.send(
                    request.timeout(answer).build(), BodyHandlers.limiting(BodyHandlers.ofString(), LARGEST));
            return new Came(came.statusCode(), came.headers(), came.body(), since(began));
        } catch (IOException failed) {
            return new Failed(why(failed));
        }
    }

    /// Opens a WebSocket and ends it at once.
    Reply socket(URI at, Map<String, String> headers, List<String> protocols) throws InterruptedException {
        WebSocket.Builder builder = network.newWebSocketBuilder().connectTimeout(CONNECT);
        headers.forEach(builder::header);
        if (!protocols.isEmpty()) {
            builder.subprotocols(protocols.getFirst());
        }
        long began = clock.nanos();
        CompletableFuture<WebSocket> opening = builder.buildAsync(at, new WebSocket.Listener() {});
        try {
            WebSocket open = opening.get(answer.toMillis(), TimeUnit.MILLISECONDS);
            Duration took = since(began);
            open.abort();
            return new Came(101, HttpHeaders.of(Map.of(), (_, _) -> true), "", took);
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof WebSocketHandshakeException refused
                    ? new Came(
                            refused.getResponse().statusCode(),
                            refused.getResponse().headers(),
                            "",
                            since(began))
                    : new Failed(why(failed));
        } catch (TimeoutException silent) {
            return new Failed(Why.SILENT);
        } finally {
            opening.cancel(true);
        }
    }

    private Duration since(long began) {
        return Duration.ofNanos(clock.nanos() - began);
    }

    /// The innermost cause that says something.
    static Why why(Throwable failed) {
        List<Why> told = Stream.iterate(failed, Objects::nonNull, Throwable::getCause)
                .flatMap(cause -> meaning(cause).stream())
                .toList();
        return told.isEmpty() ? Why.BROKEN : told.getLast();
    }

    private static Optional<Why> meaning(Throwable cause) {
        return switch (cause) {
            case UnknownHostException _, UnresolvedAddressException _ -> Optional.of(Why.UNKNOWN_HOST);
            case CertificateException _, CertPathBuilderException _ -> Optional.of(Why.CERTIFICATE);
            case HttpConnectTimeoutException _, ConnectException _, PortUnreachableException _ ->
                Optional.of(Why.NO_CONNECTION);
            case HttpTimeoutException _, SocketTimeoutException _ -> Optional.of(Why.SILENT);
            case SSLException _ -> Optional.of(Why.NO_TLS);
            default -> Optional.empty();
        };
    }

    @Override
    public void close() {
        network.shutdownNow();
    }
}
