package convonet.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.agent.Agent;
import convonet.agent.AgentAuth;
import convonet.agent.Credential;
import convonet.desk.DeskSession;
import convonet.desk.DeskSessions;
import convonet.desk.Desks;
import convonet.socketio.OriginRule;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where agents sign in at their dashboard and out again, by JSON of our own pages only. Who is signed in carries a
/// cookie that no script can read and that no other site's page makes a browser send.
public final class DeskSignIn implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(DeskSignIn.class);
    static final String COOKIE = "convonet_desk";

    private static final int LARGEST_BODY = 4_096;
    private static final int LONGEST_NAME = 100;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AgentAuth auth;
    private final DeskSessions sessions;
    private final Desks desks;
    private final OriginRule origins;
    private final TrustedProxies proxies;
    private final Metrics metrics;

    /// @param allowedOrigins of pages beside the server's own
    public DeskSignIn(
            AgentAuth auth,
            DeskSessions sessions,
            Desks desks,
            Set<String> allowedOrigins,
            TrustedProxies proxies,
            Metrics metrics) {
        this.auth = auth;
        this.sessions = sessions;
        this.desks = desks;
        this.origins = new OriginRule(allowedOrigins);
        this.proxies = proxies;
        this.metrics = metrics;
    }

    private record Given(String name, String password) {}

    @Override
    public void on(RoutesConfig routes) {
        routes.post("/api/desk/sign-in", context -> admitted(context, this::signIn));
        routes.post("/api/desk/sign-out", context -> admitted(context, this::signOut));
    }

    @FunctionalInterface
    private interface Act {
        void on(Context context) throws InterruptedException;
    }

    private void admitted(Context context, Act act) throws InterruptedException {
        if (!origins.permits(headers(context))) {
            refuse(context, HttpStatus.FORBIDDEN, "origin_refused", "Pages of this origin may not use it.");
            return;
        }
        try {
            act.on(context);
        } catch (ProviderException gone) {
            metrics.providerError(gone.provider());
            LOG.warn("an agent could not be served", gone);
            refuse(context, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", Words.gone(gone));
        }
    }

    private void signIn(Context context) throws InterruptedException {
        Optional<Given> given = given(context);
        if (given.isEmpty()) {
            refuse(context, HttpStatus.BAD_REQUEST, "bad_request", "A name and a password, please.");
            return;
        }
        String source = proxies.source(context.req().getRemoteAddr(), headers(context));
        switch (auth.authenticate(given.get().name(), given.get().password(), source)) {
            case Verdict.Admitted<Credential>(Credential known) -> {
                metrics.signIn("agent_accepted");
                context.cookie(cookie(context, sessions.open(known), (int) DeskSessions.MOST.toSeconds()));
                context.json(described(known.agent()));
            }
            case Verdict.Refused<Credential> _ -> {
                metrics.signIn("agent_wrong_password");
                refuse(context, HttpStatus.UNAUTHORIZED, "wrong_password", "Name or password is not right.");
            }
            case Verdict.Locked<Credential>(Duration wait) -> {
                metrics.signIn("agent_locked");
                Map<String, Object> told = refusal("locked", Words.lockedOut(wait));
                told.put("retry_after_s", Words.secondsUp(wait));
                context.status(HttpStatus.UNAUTHORIZED).json(told);
            }
        }
    }

    /// Says yes also to who was not signed in.
    private void signOut(Context context) {
        Optional<DeskSession> session =
                Optional.ofNullable(context.cookie(COOKIE)).flatMap(sessions::find);
        session.ifPresent(desks::signOut);
        context.cookie(cookie(context, "", 0));
        context.json(Map.of("ok", true));
    }

    private static Optional<Given> given(Context context) {
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")
                || context.req().getContentLengthLong() > LARGEST_BODY) {
            return Optional.empty();
        }
        try {
            JsonNode body = JSON.readTree(context.body());
            String name = body.path("name").textValue();
            String password = body.path("password").textValue();
            boolean whole = name != null
                    && password != null
                    && !name.isBlank()
                    && name.length() <= LONGEST_NAME
                    && name.chars().noneMatch(Character::isISOControl);
            return whole ? Optional.of(new Given(name, password)) : Optional.empty();
        } catch (JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    /// As the page knows the way to the server: only that tells whether it is encrypted up to the browser.
    private static Cookie cookie(Context context, String value, int seconds) {
        Cookie cookie = new Cookie(COOKIE, value);
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.STRICT);
        cookie.setSecure(Optional.ofNullable(context.header(Header.ORIGIN))
                .filter(origin -> origin.startsWith("https:"))
                .isPresent());
        cookie.setMaxAge(seconds);
        return cookie;
    }

    private static Map<String, Object> described(Agent agent) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("name", agent.name());
        told.put("extension", agent.extension());
        told.put("department", agent.department());
        told.put("role", agent.role().name().toLowerCase(Locale.ROOT));
        return told;
    }

    static Map<String, String> headers(Context context) {
        Map<String, String> headers = new HashMap<>();
        for (String name : List.of(Header.ORIGIN, Header.HOST, Header.X_FORWARDED_FOR)) {
            String value = String.join(",", Collections.list(context.req().getHeaders(name)));
            if (!value.isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return headers;
    }

    private static void refuse(Context context, HttpStatus status, String code, String message) {
        context.status(status).json(refusal(code, message));
    }

    private static Map<String, Object> refusal(String code, String message) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("code", code);
        told.put("message", message);
        return told;
    }
}
