package convonet.tools.google;

import convonet.store.SecretKey;
import convonet.tools.Consents;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leave to use a caller's Google Calendar: OAuth 2.0 with PKCE and consent for the calendar's events alone. The state
/// is bound to the caller's live call and to the browser that set out, and good for one answer.
final class GoogleConsents implements Consents {
    private static final Logger LOG = LoggerFactory.getLogger(GoogleConsents.class);

    private final GoogleAccess access;
    private final Tokens tokens;
    private final TokenEndpoint endpoint;
    private final ConsentRequests requests;
    private final Tickets tickets;
    private final Clock clock;
    private final Follower follower;

    GoogleConsents(
            GoogleAccess access,
            Tokens tokens,
            TokenEndpoint endpoint,
            ConsentRequests requests,
            SecretKey secret,
            Clock clock,
            Follower follower) {
        this.access = access;
        this.tokens = tokens;
        this.endpoint = endpoint;
        this.requests = requests;
        this.tickets = new Tickets(secret);
        this.clock = clock;
        this.follower = follower;
    }

    /// What becomes of a calendar when its owner decides.
    interface Follower {
        /// In the moment of consent.
        void connected(UserId owner);

        /// The owner keeps to the calendar here.
        void disconnected(UserId owner);

        void arrived(User caller);
    }

    @Override
    public String provider() {
        return GoogleAccess.PROVIDER;
    }

    @Override
    public Stance stance(User caller) {
        if (tokens.find(caller.id()).filter(Tokens.Kept::suffices).isPresent()) {
            return Stance.GIVEN;
        }
        return tokens.refused(caller.id()) ? Stance.DECLINED : Stance.UNDECIDED;
    }

    @Override
    public String invite(User caller, String session) {
        return tickets.write(
                new Tickets.Ticket(caller.id(), session, clock.now().plus(GOOD_FOR)));
    }

    @Override
    public Optional<Departure> depart(String ticket, URI callback, LiveCalls calls) {
        return tickets.read(ticket)
                .filter(read -> clock.now().isBefore(read.until()))
                .filter(read -> calls.isLive(read.session()))
                .map(read -> {
                    String state = Tickets.random();
                    String browser = Tickets.random();
                    Instant until = clock.now().plus(GOOD_FOR);
                    requests.open(new ConsentRequests.Request(read.owner(), read.session()), state, browser, until);
                    return new Departure(address(read.owner(), state, callback), browser);
                });
    }

    private URI address(UserId owner, String state, URI callback) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("client_id", access.clientId());
        query.put("redirect_uri", callback.toString());
        query.put("response_type", "code");
        query.put("scope", GoogleAccess.SCOPE);
        query.put("state", state);
        query.put("code_challenge", tickets.challenge(state));
        query.put("code_challenge_method", "S256");
        query.put("access_type", "offline");
        query.put("include_granted_scopes", "true");
        if (tokens.find(owner).filter(Tokens.Kept::suffices).isEmpty()) {
            // Without it Google gives a refresh token the first time only.
            query.put("prompt", "consent");
        }
        return URI.create(access.authorize()
                + query.entrySet().stream()
                        .map(field ->
                                field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", "?", "")));
    }

    @Override
    public Outcome arrive(Return back, URI callback, LiveCalls calls) {
        if (back.state().isEmpty() || back.browser().isEmpty()) {
            return Outcome.NOT_ASKED_FOR;
        }
        String state = back.state().get();
        Optional<ConsentRequests.Request> request =
                requests.take(state, back.browser().get()).filter(taken -> calls.isLive(taken.session()));
        if (request.isEmpty()) {
            return Outcome.NOT_ASKED_FOR;
        }
        UserId owner = request.get().owner();
        if (back.error().equals(Optional.of("access_denied"))) {
            decline(owner);
            return Outcome.DECLINED;
        }
        if (back.code().isEmpty()) {
            return Outcome.FAILED;
        }
        try {
            return exchanged(owner, endpoint.exchange(back.code().get(), tickets.verifier(state), callback));
        } catch (ProviderException problem) {
            LOG.warn("a consent came to nothing", problem);
            return Outcome.FAILED;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Outcome.FAILED;
        }
    }

    private Outcome exchanged(UserId owner, TokenEndpoint.Grant grant) throws InterruptedException {
        Optional<Tokens.Kept> before = tokens.find(owner).filter(Tokens.Kept::suffices);
        if (!grant.scopes().contains(GoogleAccess.SCOPE)) {
            if (before.isEmpty()) {
                endpoint.revoke(grant.access());
            }
            return Outcome.TOO_LITTLE;
        }
        Optional<String> refresh = grant.refresh().or(() -> before.map(Tokens.Kept::refresh));
        if (refresh.isEmpty()) {
            LOG.warn("a consent came without a refresh token");
            return Outcome.FAILED;
        }
        tokens.keep(
                owner,
                new Tokens.Kept(
                        grant.access(),
                        refresh.get(),
                        grant.scopes(),
                        clock.now().plus(grant.life()),
                        false));
        follower.connected(owner);
        return Outcome.CONNECTED;
    }

    @Override
    public void decline(User caller) {
        decline(caller.id());
    }

    /// What is given stays given.
    private void decline(UserId owner) {
        if (tokens.find(owner).filter(Tokens.Kept::suffices).isEmpty()) {
            tokens.refuse(owner);
            tokens.forget(owner);
            follower.disconnected(owner);
        }
    }

    /// The caller asks for it after all.
    void reconsider(User caller) {
        tokens.refuseNoMore(caller.id());
    }

    /// Gives Google's tokens back and forgets them, and with them what came from Google.
    ///
    /// @return whether Google took them back; when not, they end by themselves only when the caller removes the
    /// access in their Google account. Empty when there were none
    Optional<Boolean> disconnect(UserId owner) {
        Optional<Tokens.Kept> kept = tokens.find(owner);
        Optional<Boolean> taken = Optional.empty();
        if (kept.isPresent()) {
            taken = Optional.of(kept.get().revoked() || revoked(kept.get().refresh()));
        }
        tokens.forget(owner);
        follower.disconnected(owner);
        return taken;
    }

    private boolean revoked(String token) {
        try {
            return endpoint.revoke(token);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ProviderException unreachable) {
            return false;
        }
    }

    @Override
    public void arrived(User caller) {
        follower.arrived(caller);
    }
}
