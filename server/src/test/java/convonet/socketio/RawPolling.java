package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client that speaks HTTP and knows nothing of Engine.IO or Socket.IO.
final class RawPolling {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern SID = Pattern.compile("\"sid\":\"([^\"]+)\"");

    private final int port;
    final String session;

    private RawPolling(int port, String session) {
        this.port = port;
        this.session = session;
    }

    /// A session that has read its greeting.
    static RawPolling open(int port) {
        HttpResponse<String> answer = request(port, "GET", "EIO=4&transport=polling", new byte[0]);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new RawPolling(port, sessionIn(answer.body()));
    }

    /// A session that has read its greeting and has entered the main namespace.
    static RawPolling enter(int port) {
        RawPolling opened = open(port);
        assertThat(opened.post("40").body()).isEqualTo("ok");
        assertThat(opened.get().body()).startsWith("40{");
        return opened;
    }

    static String sessionIn(String greeting) {
        Matcher matcher = SID.matcher(greeting);
        assertThat(matcher.find()).as(greeting).isTrue();
        return matcher.group(1);
    }

    HttpResponse<String> get() {
        return getSoon().join();
    }

    CompletableFuture<HttpResponse<String>> getSoon() {
        return send(port, "GET", own(), new byte[0]);
    }

    HttpResponse<String> post(String packets) {
        return postSoon(packets.getBytes(StandardCharsets.UTF_8)).join();
    }

    CompletableFuture<HttpResponse<String>> postSoon(byte[] body) {
        return send(port, "POST", own(), body);
    }

    HttpResponse<String> other(String method) {
        return send(port, method, own(), new byte[0]).join();
    }

    private String own() {
        return "EIO=4&transport=polling&sid=" + session;
    }

    static HttpResponse<String> request(int port, String method, String query, byte[] body, String... headers) {
        return send(port, method, query, body, headers).join();
    }

    private static CompletableFuture<HttpResponse<String>> send(
            int port, String method, String query, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/socket.io/?" + query))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body.length == 0
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
