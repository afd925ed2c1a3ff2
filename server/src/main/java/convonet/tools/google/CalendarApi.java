package convonet.tools.google;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/// The events of callers' primary calendars. What Google cannot do just now is asked again, later and later and at
/// times of chance, but for a while only; every other reply is told as it is. May be used by many threads.
final class CalendarApi {
    private static final Set<String> RATE_LIMITS =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded", "dailyLimitExceeded");

    private final URI events;
    private final Http http;
    private final AccessTokens tokens;
    private final Clock clock;
    private final Patience patience;

    CalendarApi(URI events, Http http, AccessTokens tokens, Clock clock, Patience patience) {
        this.events = events;
        this.http = http;
        this.tokens = tokens;
        this.clock = clock;
        this.patience = patience;
    }

    /// @param tries at most
    /// @param first the longest wait before the second try; each further one may be twice as long
    /// @param most no wait is longer, also when Google asks for it
    record Patience(int tries, Duration first, Duration most) {
        static final Patience USUAL = new Patience(5, Duration.ofMillis(500), Duration.ofSeconds(10));
    }

    Http.Reply list(UserId owner, Map<String, String> query) throws InterruptedException, ConsentGoneException {
        return ask(owner, new Question("GET", "", query, Optional.empty(), Optional.empty()));
    }

    Http.Reply get(UserId owner, String id) throws InterruptedException, ConsentGoneException {
        return ask(owner, new Question("GET", one(id), Map.of(), Optional.empty(), Optional.empty()));
    }

    Http.Reply insert(UserId owner, ObjectNode event) throws InterruptedException, ConsentGoneException {
        return ask(owner, new Question("POST", "", Map.of(), Optional.of(event), Optional.empty()));
    }

    /// @param etag what it has to be for the change to be made
    Http.Reply patch(UserId owner, String id, ObjectNode fields, Optional<String> etag)
            throws InterruptedException, ConsentGoneException {
        return ask(owner, new Question("PATCH", one(id), Map.of(), Optional.of(fields), etag));
    }

    Http.Reply delete(UserId owner, String id, Optional<String> etag)
            throws InterruptedException, ConsentGoneException {
        return ask(owner, new Question("DELETE", one(id), Map.of(), Optional.empty(), etag));
    }

    /// The instance of a series that would begin then, also when it was cancelled.
    Http.Reply instance(UserId owner, String series, String originalStart)
            throws InterruptedException, ConsentGoneException {
        Map<String, String> query = Map.of("originalStart", originalStart, "showDeleted", "true");
        return ask(owner, new Question("GET", one(series) + "/instances", query, Optional.empty(), Optional.empty()));
    }

    private record Question(
            String method, String path, Map<String, String> query, Optional<ObjectNode> body, Optional<String> etag) {}

    private Http.Reply ask(UserId owner, Question question) throws InterruptedException, ConsentGoneException {
        String token = tokens.of(owner);
        boolean renewed = false;
        Duration wait = patience.first();
        for (int tried = 1; ; tried++) {
            Http.Reply reply = http.send(request(question, token));
            if (reply.status() == 401 && !renewed) {
                token = tokens.insteadOf(token, owner);
                renewed = true;
            } else if (reply.status() == 401 || isLater(reply)) {
                Duration told = reply.retryAfter().orElse(Duration.ZERO);
                if (tried >= patience.tries() || told.compareTo(patience.most()) > 0) {
                    throw new ProviderException(
                            GoogleAccess.PROVIDER, true, "answers " + reply.status() + " " + reason(reply), null);
                }
                Duration chance =
                        Duration.ofNanos(ThreadLocalRandom.current().nextLong(wait.toNanos() / 2, wait.toNanos() + 1));
                clock.pause(told.compareTo(chance) > 0 ? told : chance);
                wait = shorter(wait.multipliedBy(2), patience.most());
            } else {
                return reply;
            }
        }
    }

    private HttpRequest.Builder request(Question question, String token) {
        HttpRequest.BodyPublisher body = question.body()
                .map(json -> HttpRequest.BodyPublishers.ofString(json.toString()))
                .orElseGet(HttpRequest.BodyPublishers::noBody);
        HttpRequest.Builder request = HttpRequest.newBuilder(address(question))
                .header("Authorization", "Bearer " + token)
                .method(question.method(), body);
        question.body().ifPresent(json -> request.header("Content-Type", "application/json"));
        question.etag().ifPresent(etag -> request.header("If-Match", etag));
        return request;
    }

    private URI address(Question question) {
        String query = question.query().entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(events + question.path() + (query.isEmpty() ? "" : "?" + query));
    }

    private static boolean isLater(Http.Reply reply) {
        return reply.status() == 429
                || reply.status() >= 500
                || (reply.status() == 403 && RATE_LIMITS.contains(reason(reply)));
    }

    /// Google's word for what is wrong, and nothing else that may have come.
    static String reason(Http.Reply reply) {
        String reason =
                reply.body().path("error").path("errors").path(0).path("reason").asText("");
        return reason.matches("[A-Za-z]{1,60}") ? reason : "";
    }

    private static String one(String id) {
        return "/" + encoded(id);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
