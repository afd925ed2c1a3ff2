package convonet.web.mcp;

import convonet.store.SecretKey;
import convonet.tools.Toolbox;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.RateLimit;
import convonet.web.Routes;
import convonet.web.TrustedProxies;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// Lets MCP clients in: `Authorization: Bearer TOKEN`, a caller's own. Whose data the tools touch is decided by the
/// token alone. A token that was replaced, or whose caller was removed, opens nothing from then on.
///
/// Web pages are kept out unless their origin is allowed by name. The server's own address is no such name, as a page
/// can make any name resolve to this machine.
public final class McpDoor implements Routes {
    private static final String SCHEME = "Bearer ";
    private static final int LONGEST_TOKEN = 200;
    private static final int SOURCE_PER_SECOND = 100;
    private static final int CALLER_PER_SECOND = 50;

    private final Users users;
    private final McpSessions sessions;
    private final Pages pages;
    private final TrustedProxies proxies;
    private final Clock clock;
    private final RateLimit sources;
    private final RateLimit callers;

    /// Made by the first request that is let in, so that the start does not wait for it.
    private final FutureTask<McpTools> tools;

    /// @param allowedOrigins of the pages that may talk to it
    public McpDoor(
            Users users,
            Toolbox toolbox,
            SecretKey secret,
            Set<String> allowedOrigins,
            TrustedProxies proxies,
            Clock clock) {
        this.users = users;
        this.sessions = new McpSessions(secret);
        this.pages = new Pages(allowedOrigins);
        this.proxies = proxies;
        this.clock = clock;
        this.sources = new RateLimit(SOURCE_PER_SECOND, clock.nanos());
        this.callers = new RateLimit(CALLER_PER_SECOND, clock.nanos());
        this.tools = new FutureTask<>(() -> new McpTools(toolbox, sessions));
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.options(McpTools.PATH, pages::preflight);
        routes.post(McpTools.PATH, this::post);
        routes.get(McpTools.PATH, McpDoor::onlyPosts);
        routes.delete(McpTools.PATH, McpDoor::onlyPosts);
    }

    private void post(Context context) throws Exception {
        Optional<Visit> visit = visit(context);
        if (visit.isPresent()) {
            ready().serve(visit.get(), context.req());
        }
    }

    /// @return empty when it was not let in; the answer has been written then
    private Optional<Visit> visit(Context context) {
        if (!pages.permit(context)) {
            return refused(context, HttpStatus.FORBIDDEN, "origin_refused", "Pages of this origin may not use it.");
        }
        if (context.req().getContentLengthLong() > McpTools.LARGEST_REQUEST) {
            return refused(context, HttpStatus.CONTENT_TOO_LARGE, "too_large", "At most 64 KiB, please.");
        }
        if (!allowsSource(context)) {
            return tooMany(context);
        }
        Optional<String> token = token(context);
        if (token.isEmpty()) {
            return unauthorized(context, "", "This needs a bearer token: convonet user token NAME prints one.");
        }
        return visit(context, token.get());
    }

    private Optional<Visit> visit(Context context, String token) {
        Optional<User> caller;
        try {
            caller = users.byToken(token);
        } catch (ProviderException e) {
            return refused(context, HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "That does not work just now.");
        }
        if (caller.isEmpty()) {
            return unauthorized(context, ", error=\"invalid_token\"", "This token is worth nothing, or no more.");
        }
        if (!callers.allows(bytes(caller.get().id().toString()), clock.nanos())) {
            return tooMany(context);
        }
        Optional<String> session = Optional.ofNullable(context.header(McpSessions.HEADER));
        if (session.isPresent() && !sessions.belongs(session.get(), token)) {
            return refused(context, HttpStatus.NOT_FOUND, "unknown_session", "Initialize a new session, please.");
        }
        return Optional.of(new Visit(caller.get(), token, session, context.res()));
    }

    private static Optional<String> token(Context context) {
        return Optional.ofNullable(context.header(Header.AUTHORIZATION))
                .filter(header -> header.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(header -> header.substring(SCHEME.length()).strip())
                .filter(token -> !token.isEmpty() && token.length() <= LONGEST_TOKEN);
    }

    private boolean allowsSource(Context context) {
        String forwarded = String.join(",", Collections.list(context.req().getHeaders(Header.X_FORWARDED_FOR)));
        Map<String, String> headers =
                forwarded.isEmpty() ? Map.of() : Map.of(Header.X_FORWARDED_FOR.toLowerCase(Locale.ROOT), forwarded);
        String source = proxies.source(context.req().getRemoteAddr(), headers);
        try {
            return sources.allows(InetAddress.ofLiteral(source), clock.nanos());
        } catch (IllegalArgumentException notAnAddress) {
            return sources.allows(bytes(source), clock.nanos());
        }
    }

    private McpTools ready() throws InterruptedException {
        tools.run();
        try {
            return tools.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the MCP server cannot be made", e);
        }
    }

    private static void onlyPosts(Context context) {
        context.header(Header.ALLOW, "POST");
        refused(
                context,
                HttpStatus.METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "Answers come with their requests, and sessions need no end: POST is all there is.");
    }

    private static Optional<Visit> unauthorized(Context context, String error, String message) {
        context.header(Header.WWW_AUTHENTICATE, "Bearer realm=\"convonet\"" + error);
        return refused(context, HttpStatus.UNAUTHORIZED, "not_authorized", message);
    }

    private static Optional<Visit> tooMany(Context context) {
        context.header(Header.RETRY_AFTER, "1");
        return refused(context, HttpStatus.TOO_MANY_REQUESTS, "too_many", "Too much at once: a little later, please.");
    }

    private static Optional<Visit> refused(Context context, HttpStatus status, String code, String message) {
        context.status(status).json(Map.of("code", code, "message", message));
        return Optional.empty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
