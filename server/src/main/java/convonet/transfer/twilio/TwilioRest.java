package convonet.transfer.twilio;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Asks Twilio's REST API (https://www.twilio.com/docs/voice/api/call-resource), each time once. May be used by many
/// threads.
final class TwilioRest implements TwilioApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    /// For all of it: an answer that began may never end.
    private static final Duration LONGEST = CONNECT.plus(ANSWER);

    private final HttpClient network;
    private final String account;
    private final String authorization;
    private final Duration longest;

    TwilioRest(TwilioAccess access) {
        this(access, LONGEST);
    }

    /// @param longest how long one request may take
    TwilioRest(TwilioAccess access, Duration longest) {
        this.longest = longest;
        this.network = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .executor(task -> Thread.ofVirtual().name("twilio").start(task))
                .build();
        this.account = access.api() + "/2010-04-01/Accounts/" + access.account();
        byte[] both = (access.account() + ":" + access.token()).getBytes(StandardCharsets.UTF_8);
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(both);
    }

    @Override
    public Reply place(List<Map.Entry<String, String>> form) throws InterruptedException {
        return send(post("/Calls.json", form));
    }

    @Override
    public Reply update(String call, String status) throws InterruptedException {
        return send(post("/Calls/" + call + ".json", List.of(Map.entry("Status", status))));
    }

    @Override
    public Reply greet() throws InterruptedException {
        return send(request(".json").GET());
    }

    @Override
    public void close() {
        network.shutdownNow();
    }

    private HttpRequest.Builder post(String path, List<Map.Entry<String, String>> form) {
        String body = form.stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(account + path))
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .header("Authorization", authorization);
    }

    private Reply send(HttpRequest.Builder request) throws InterruptedException {
        Future<HttpResponse<String>> answer = network.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
        try {
            return came(answer.get(longest.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException failed) {
            return switch (failed.getCause()) {
                case ConnectException _, HttpConnectTimeoutException _, UnknownHostException _ -> new Reply.NotSent();
                case null, default -> new Reply.Lost();
            };
        } catch (TimeoutException endless) {
            return new Reply.Lost();
        } finally {
            answer.cancel(true);
        }
    }

    private static Reply came(HttpResponse<String> response) {
        return new Reply.Came(
                response.statusCode(),
                read(response.body()),
                response.headers().firstValue("Retry-After").flatMap(TwilioRest::seconds));
    }

    private static JsonNode read(String body) {
        try {
            return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException notJson) {
            return MissingNode.getInstance();
        }
    }

    private static Optional<Duration> seconds(String header) {
        return header.strip().matches("[0-9]{1,4}")
                ? Optional.of(Duration.ofSeconds(Long.parseLong(header.strip())))
                : Optional.empty();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
