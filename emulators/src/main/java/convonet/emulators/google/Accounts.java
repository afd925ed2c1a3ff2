package convonet.emulators.google;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Consents, codes and tokens. A code is good once and for ten minutes, an access token for as long as the settings
/// say, a refresh token until it is revoked. Safe for use by many threads.
final class Accounts {
    private static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";
    private static final long CODE_SECONDS = 600;

    private final Clock clock;
    private final Map<String, Code> codes = new HashMap<>();
    private final Map<String, Grant> refreshes = new HashMap<>();
    private final Map<String, Opening> accesses = new HashMap<>();
    private int made;

    Accounts(Clock clock) {
        this.clock = clock;
    }

    private record Code(
            String client, String redirect, String challenge, String account, String scope, Instant until) {}

    private record Grant(String client, String account, String scope) {}

    private record Opening(Grant grant, Instant until) {}

    /// `GET /o/oauth2/v2/auth`, answered as the person there would.
    synchronized Reply consent(Map<String, String> query, GoogleSettings settings) {
        String redirect = query.getOrDefault("redirect_uri", "");
        String client = query.getOrDefault("client_id", "");
        if (!query.getOrDefault("response_type", "").equals("code")
                || redirect.isEmpty()
                || client.isEmpty()
                || query.getOrDefault("scope", "").isEmpty()
                || !query.getOrDefault("code_challenge_method", "S256").equals("S256")) {
            return Reply.oauth(400, "invalid_request", "a parameter is missing or wrong");
        }
        if (!settings.registration().sendsTo(redirect)) {
            return Reply.redirect("/signin/oauth/error?authError=" + authError("redirect_uri_mismatch"));
        }
        String state = "&state=" + encoded(query.getOrDefault("state", ""));
        if (settings.consent() == GoogleSettings.Consent.REFUSE) {
            return Reply.redirect(redirect + "?error=access_denied" + state);
        }
        String scope = settings.consent() == GoogleSettings.Consent.GIVE ? query.getOrDefault("scope", "") : "openid";
        String code = "4/" + ++made;
        codes.put(
                code,
                new Code(
                        client,
                        redirect,
                        query.getOrDefault("code_challenge", ""),
                        settings.account(),
                        scope,
                        clock.now().plusSeconds(CODE_SECONDS)));
        return Reply.redirect(redirect + "?code=" + encoded(code) + state + "&scope=" + encoded(scope));
    }

    /// `POST /token`.
    synchronized Reply token(Map<String, String> form, GoogleSettings settings) {
        if (form.getOrDefault("client_id", "").isEmpty()
                || !settings.registration().knows(form.getOrDefault("client_secret", ""))) {
            return Reply.oauth(401, "invalid_client", "The OAuth client was not found.");
        }
        return switch (form.getOrDefault("grant_type", "")) {
            case "authorization_code" -> exchange(form, settings);
            case "refresh_token" -> refresh(form, settings);
            default -> Reply.oauth(400, "unsupported_grant_type", "Invalid grant_type");
        };
    }

    private Reply exchange(Map<String, String> form, GoogleSettings settings) {
        Code code = codes.remove(form.getOrDefault("code", ""));
        if (code == null
                || !clock.now().isBefore(code.until())
                || !code.client().equals(form.get("client_id"))
                || !code.redirect().equals(form.get("redirect_uri"))
                || !code.challenge().equals(challenge(form.getOrDefault("code_verifier", "")))) {
            return Reply.oauth(400, "invalid_grant", "Bad Request");
        }
        Grant grant = new Grant(code.client(), code.account(), code.scope());
        ObjectNode answer = opened(grant, settings);
        answer.put("refresh_token", keep(grant));
        return Reply.of(answer);
    }

    private Reply refresh(Map<String, String> form, GoogleSettings settings) {
        String token = form.getOrDefault("refresh_token", "");
        Grant grant = refreshes.get(token);
        if (grant == null || !grant.client().equals(form.get("client_id"))) {
            return Reply.oauth(400, "invalid_grant", "Token has been expired or revoked.");
        }
        ObjectNode answer = opened(grant, settings);
        if (settings.rotates()) {
            refreshes.remove(token);
            answer.put("refresh_token", keep(grant));
        }
        return Reply.of(answer);
    }

    private ObjectNode opened(Grant grant, GoogleSettings settings) {
        String access = "ya29." + ++made;
        accesses.put(access, new Opening(grant, clock.now().plus(settings.tokenLife())));
        return JsonNodeFactory.instance
                .objectNode()
                .put("access_token", access)
                .put("expires_in", settings.tokenLife().toSeconds())
                .put("scope", grant.scope())
                .put("token_type", "Bearer");
    }

    private String keep(Grant grant) {
        String refresh = "1//" + ++made;
        refreshes.put(refresh, grant);
        return refresh;
    }

    /// `POST /revoke`: of an access or a refresh token; what the account gave to this client ends with it.
    synchronized Reply revoke(Map<String, String> form) {
        String token = form.getOrDefault("token", "");
        Optional<Grant> grant = Optional.ofNullable(refreshes.get(token))
                .or(() -> Optional.ofNullable(accesses.get(token)).map(Opening::grant));
        if (grant.isEmpty()) {
            return Reply.oauth(400, "invalid_token", "Token expired or revoked");
        }
        refreshes.values().removeIf(grant.get()::equals);
        accesses.values().removeIf(opening -> opening.grant().equals(grant.get()));
        return Reply.of(JsonNodeFactory.instance.objectNode());
    }

    /// The person removes the access in their account.
    synchronized void revokeAll() {
        refreshes.clear();
        accesses.clear();
    }

    synchronized void expireAll() {
        accesses.clear();
    }

    /// How many refresh tokens are good.
    synchronized int given() {
        return refreshes.size();
    }

    /// Whose events a token opens.
    synchronized Optional<String> account(String access) {
        return Optional.ofNullable(accesses.get(access))
                .filter(opening -> clock.now().isBefore(opening.until()))
                .filter(opening -> opening.grant().scope().contains(SCOPE))
                .map(opening -> opening.grant().account());
    }

    private static String challenge(String verifier) {
        if (verifier.isEmpty()) {
            return "";
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /// As in the address of Google's page of errors: a message whose first field is the error's name.
    private static String authError(String name) {
        byte[] bytes = ("\n" + (char) name.length() + name).getBytes(StandardCharsets.ISO_8859_1);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
