package convonet.tools.google;

import convonet.user.UserId;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// The tokens that open a caller's calendar, refreshed a minute before they end; once, however many ask. May be used by
/// many threads.
final class AccessTokens {
    private static final Duration EARLY = Duration.ofSeconds(60);

    private final Tokens tokens;
    private final TokenEndpoint endpoint;
    private final Clock clock;
    private final Map<UserId, FutureTask<String>> refreshing = new ConcurrentHashMap<>();

    AccessTokens(Tokens tokens, TokenEndpoint endpoint, Clock clock) {
        this.tokens = tokens;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /// @throws ConsentGoneException when the caller never consented, or not any more
    String of(UserId owner) throws InterruptedException, ConsentGoneException {
        Tokens.Kept kept = tokens.find(owner).filter(Tokens.Kept::suffices).orElseThrow(ConsentGoneException::new);
        return clock.now().isBefore(kept.expires().minus(EARLY)) ? kept.access() : refreshed(owner, kept.access());
    }

    /// Another one than `rejected`, which Google does not take.
    String insteadOf(String rejected, UserId owner) throws InterruptedException, ConsentGoneException {
        return refreshed(owner, rejected);
    }

    /// Whoever asks meanwhile waits for the same answer.
    private String refreshed(UserId owner, String old) throws InterruptedException, ConsentGoneException {
        FutureTask<String> mine = new FutureTask<>(() -> refresh(owner, old));
        FutureTask<String> first = refreshing.putIfAbsent(owner, mine);
        if (first == null) {
            try {
                mine.run();
            } finally {
                refreshing.remove(owner, mine);
            }
        }
        try {
            return (first == null ? mine : first).get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case ConsentGoneException gone -> throw gone;
                case InterruptedException stopped ->
                    throw new ProviderException(GoogleAccess.PROVIDER, true, "was not asked to the end", stopped);
                case RuntimeException problem -> throw problem;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private String refresh(UserId owner, String old) throws InterruptedException, ConsentGoneException {
        Tokens.Kept kept = tokens.find(owner).filter(Tokens.Kept::suffices).orElseThrow(ConsentGoneException::new);
        if (!kept.access().equals(old)) {
            return kept.access();
        }
        try {
            TokenEndpoint.Grant grant = endpoint.refresh(kept.refresh());
            Tokens.Kept fresh = new Tokens.Kept(
                    grant.access(),
                    grant.refresh().orElse(kept.refresh()),
                    grant.scopes().contains("") ? kept.scopes() : grant.scopes(),
                    clock.now().plus(grant.life()),
                    false);
            return tokens.replace(owner, kept, fresh).orElseGet(() -> fresh).access();
        } catch (ConsentGoneException gone) {
            tokens.replace(
                    owner, kept, new Tokens.Kept(kept.access(), kept.refresh(), kept.scopes(), kept.expires(), true));
            throw gone;
        }
    }
}
