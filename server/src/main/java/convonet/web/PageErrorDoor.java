package convonet.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.session.SessionId;
import convonet.socketio.OriginRule;
import convonet.watch.Clock;
import convonet.watch.PageError;
import convonet.watch.RateLimit;
import convonet.watch.SessionScope;
import convonet.watch.Trouble;
import convonet.watch.Troubles;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where our pages tell that something in them failed. Anybody can send here, signed in or not, so little is taken:
/// from our own pages, a few a source and not many in all, short, and nothing but names of classes, functions and files
/// of ours.
public final class PageErrorDoor implements Routes {
    static final String PATH = "/api/page-errors";

    private static final Logger LOG = LoggerFactory.getLogger(PageErrorDoor.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LARGEST = 16 * 1024;
    private static final int SOURCE_PER_SECOND = 1;

    /// However many sources somebody has, what our own rooms report is not crowded out.
    private static final int ALL_PER_SECOND = 5;

    private static final byte[] ALL = {};
    private static final int MOST_FRAMES = 40;
    private static final Set<String> PAGES = Set.of("caller", "desk", "watch");
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Za-z]{0,40}");
    private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_./-]{0,120}\\.m?js");
    private static final Pattern FUNCTION = Pattern.compile("[A-Za-z0-9_$.#<> ]{0,80}");

    private final Troubles troubles;
    private final OriginRule origins;
    private final TrustedProxies proxies;
    private final Clock clock;
    private final RateLimit sources;
    private final RateLimit all;

    /// @param allowedOrigins of pages beside the server's own
    public PageErrorDoor(Troubles troubles, Set<String> allowedOrigins, TrustedProxies proxies, Clock clock) {
        this.troubles = troubles;
        this.origins = new OriginRule(allowedOrigins);
        this.proxies = proxies;
        this.clock = clock;
        this.sources = new RateLimit(SOURCE_PER_SECOND, clock.nanos());
        this.all = new RateLimit(ALL_PER_SECOND, clock.nanos());
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.post(PATH, this::taken);
    }

    private void taken(Context context) throws IOException {
        Map<String, String> headers = DeskSignIn.headers(context);
        String type = Optional.ofNullable(context.contentType()).orElse("");
        if (!headers.containsKey("origin") || !origins.permits(headers) || !type.startsWith("application/json")) {
            context.status(HttpStatus.FORBIDDEN);
        } else if (!mayTell(proxies.source(context.req().getRemoteAddr(), headers))) {
            context.status(HttpStatus.TOO_MANY_REQUESTS);
        } else {
            byte[] body = context.req().getInputStream().readNBytes(LARGEST + 1);
            context.status(
                    body.length > LARGEST
                            ? HttpStatus.CONTENT_TOO_LARGE
                            : told(body) ? HttpStatus.NO_CONTENT : HttpStatus.BAD_REQUEST);
        }
    }

    private boolean mayTell(String source) {
        try {
            long now = clock.nanos();
            return sources.allows(InetAddress.ofLiteral(source), now) && all.allows(ALL, now);
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    /// @return false when it is not understood
    private boolean told(byte[] body) throws IOException {
        JsonNode told;
        try {
            told = JSON.readTree(body);
        } catch (JsonProcessingException malformed) {
            return false;
        }
        String page = told.path("page").asText();
        String kind = told.path("kind").asText();
        if (!PAGES.contains(page)
                || !KIND.matcher(kind).matches()
                || !told.path("frames").isArray()) {
            return false;
        }
        PageError error = new PageError(kind, frames(told.path("frames")));
        session(told)
                .ifPresentOrElse(
                        session -> SessionScope.run(session, () -> report(page, error)), () -> report(page, error));
        return true;
    }

    private void report(String page, PageError error) {
        LOG.warn("the page {} failed with {} at {}", page, error.kind(), error.place());
        troubles.report(new Trouble(
                Trouble.Area.PAGE,
                true,
                page,
                "a page failed",
                Optional.empty(),
                Optional.empty(),
                SessionScope.current(),
                Optional.empty(),
                Optional.of(error)));
    }

    private static Optional<String> session(JsonNode told) {
        return SessionId.read(told.path("session_id").asText()).map(SessionId::value);
    }

    private static List<PageError.Frame> frames(JsonNode told) {
        List<PageError.Frame> frames = new ArrayList<>();
        for (JsonNode frame : told) {
            String file = frame.path("file").asText();
            String function = frame.path("function").asText();
            if (frames.size() < MOST_FRAMES && FILE.matcher(file).matches() && !file.contains("..")) {
                frames.add(new PageError.Frame(
                        file,
                        FUNCTION.matcher(function).matches() ? function : "",
                        Math.max(0, frame.path("line").asInt()),
                        Math.max(0, frame.path("column").asInt())));
            }
        }
        return frames;
    }
}
