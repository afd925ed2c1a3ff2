package convonet.tools.google;

import convonet.watch.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Where Google hands out tokens and takes them back (RFC 6749 §4.1.3 and §6, RFC 7009).
final class TokenEndpoint {
    private static final Duration USUAL_LIFE = Duration.ofHours(1);

    private final GoogleAccess access;
    private final Http http;

    TokenEndpoint(GoogleAccess access, Http http) {
        this.access = access;
        this.http = http;
    }

    /// @param refresh empty when the one from before stays good
    /// @param life from now on
    record Grant(String access, Optional<String> refresh, Duration life, Set<String> scopes) {
        @Override
        public String toString() {
            return "Grant" + scopes;
        }
    }

    /// @param verifier of PKCE (RFC 7636)
    Grant exchange(String code, String verifier, URI callback) throws InterruptedException {
        Http.Reply reply = post(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "code_verifier",
                verifier,
                "redirect_uri",
                callback.toString()));
        return grant(reply);
    }

    /// @throws ConsentGoneException when the token is worth nothing any more
    Grant refresh(String token) throws InterruptedException, ConsentGoneException {
        Http.Reply reply = post(Map.of("grant_type", "refresh_token", "refresh_token", token));
        if (reply.status() == 400 && error(reply).equals("invalid_grant")) {
            throw new ConsentGoneException();
        }
        return grant(reply);
    }

    /// @return whether Google has taken it back; a token that is worth nothing already counts as that
    boolean revoke(String token) throws InterruptedException {
        Http.Reply reply = http.send(form(access.revoke(), Map.of("token", token)));
        return reply.good() || (reply.status() == 400 && error(reply).equals("invalid_token"));
    }

    private Http.Reply post(Map<String, String> fields) throws InterruptedException {
        Map<String, String> all = new LinkedHashMap<>(fields);
        all.put("client_id", access.clientId());
        all.put("client_secret", access.clientSecret());
        return http.send(form(access.token(), all));
    }

    private static HttpRequest.Builder form(URI to, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(to)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private static Grant grant(Http.Reply reply) {
        String token = reply.body().path("access_token").asText("");
        if (!reply.good() || token.isEmpty()) {
            boolean later = reply.status() >= 500 || reply.status() == 429;
            throw new ProviderException(
                    GoogleAccess.PROVIDER, later, "gave no token: " + reply.status() + " " + error(reply), null);
        }
        return new Grant(
                token,
                Optional.of(reply.body().path("refresh_token").asText("")).filter(text -> !text.isEmpty()),
                Duration.ofSeconds(reply.body().path("expires_in").asLong(USUAL_LIFE.toSeconds())),
                Set.copyOf(List.of(reply.body().path("scope").asText("").split(" "))));
    }

    /// A word of RFC 6749, and nothing else that may have come.
    private static String error(Http.Reply reply) {
        String error = reply.body().path("error").asText("");
        return error.matches("[a-z_]{1,40}") ? error : "";
    }
}
