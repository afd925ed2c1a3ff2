package convonet.web;

import convonet.session.SessionId;
import convonet.session.Sessions;
import convonet.tools.Consents;
import convonet.tools.Consents.Departure;
import convonet.tools.Consents.Outcome;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.Header;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Where a caller's browser sets out to an outside service for consent, and comes back. Only a click in our own page
/// sets out, and only the browser that set out comes back with anything: so nobody can make somebody else's account
/// theirs. The address of what is shown at the end holds nothing secret.
public final class ConsentDoor implements Routes {
    private static final String COOKIE = "convonet_consent";
    private static final int LONGEST = 4_000;

    private final Consents consents;
    private final Sessions sessions;
    private final Optional<URI> publicBaseUrl;
    private final String path;

    /// @param publicBaseUrl how browsers reach this server; when empty, as they just did
    public ConsentDoor(Consents consents, Sessions sessions, Optional<URI> publicBaseUrl) {
        this.consents = consents;
        this.sessions = sessions;
        this.publicBaseUrl = publicBaseUrl;
        this.path = "/oauth/" + consents.provider();
    }

    /// The address, on this server, that is opened by a click.
    static String start(Consents consents, String ticket) {
        return "/oauth/" + consents.provider() + "/start?ticket=" + ticket;
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.get(path + "/start", this::start);
        routes.get(path + "/callback", this::callback);
    }

    private void start(Context context) {
        Optional<Departure> departure = isClicked(context)
                ? query(context, "ticket").flatMap(ticket -> consents.depart(ticket, address(context), this::isLive))
                : Optional.empty();
        if (departure.isEmpty()) {
            show(context, Outcome.NOT_ASKED_FOR);
            return;
        }
        Cookie cookie = new Cookie(COOKIE, departure.get().browser());
        cookie.setPath(path);
        cookie.setHttpOnly(true);
        cookie.setSecure(address(context).getScheme().equals("https"));
        cookie.setSameSite(SameSite.LAX);
        cookie.setMaxAge((int) Consents.GOOD_FOR.toSeconds());
        context.cookie(cookie);
        leaveTo(context, departure.get().to().toString());
    }

    private void callback(Context context) {
        Optional<Outcome> told = query(context, "outcome").flatMap(ConsentDoor::named);
        if (told.isPresent()) {
            show(context, told.get());
            return;
        }
        Consents.Return back = new Consents.Return(
                query(context, "state"),
                query(context, "code"),
                query(context, "error"),
                Optional.ofNullable(context.cookie(COOKIE)));
        Outcome outcome = consents.arrive(back, address(context), this::isLive);
        context.removeCookie(COOKIE, path);
        leaveTo(context, path + "/callback?outcome=" + outcome.name().toLowerCase(Locale.ROOT));
    }

    /// Browsers that tell how a page came to be opened are believed; those that do not are let through.
    private static boolean isClicked(Context context) {
        String site = context.header("Sec-Fetch-Site");
        return site == null || site.equals("same-origin");
    }

    private boolean isLive(String session) {
        try {
            return sessions.find(new SessionId(session)).isPresent();
        } catch (IllegalArgumentException noSession) {
            return false;
        }
    }

    /// Where the service sends the browser back to.
    private URI address(Context context) {
        URI base = publicBaseUrl.orElseGet(() -> seenBy(context));
        return URI.create(base + path + "/callback");
    }

    private static URI seenBy(Context context) {
        String host = context.header(Header.HOST);
        return URI.create(
                "http://" + (host != null && host.matches("[A-Za-z0-9.:\\[\\]-]{1,255}") ? host : "localhost"));
    }

    private static Optional<String> query(Context context, String name) {
        return Optional.ofNullable(context.queryParam(name))
                .filter(text -> !text.isEmpty() && text.length() <= LONGEST);
    }

    private static Optional<Outcome> named(String text) {
        return Arrays.stream(Outcome.values())
                .filter(outcome -> outcome.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }

    private static void leaveTo(Context context, String where) {
        context.header(Header.CACHE_CONTROL, "no-store");
        context.redirect(where, HttpStatus.SEE_OTHER);
    }

    private static void show(Context context, Outcome outcome) {
        context.header(Header.CACHE_CONTROL, "no-store");
        context.status(
                switch (outcome) {
                    case CONNECTED, DECLINED, TOO_LITTLE -> HttpStatus.OK;
                    case NOT_ASKED_FOR -> HttpStatus.BAD_REQUEST;
                    case FAILED -> HttpStatus.BAD_GATEWAY;
                });
        context.html(ConsentPage.of(outcome).html());
    }
}
