package convonet.tools.google;

import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.tools.Consents;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.util.Optional;

/// Everything about Google Calendar, wired. May be used by many threads.
public final class Google implements AutoCloseable {
    private final Http http = new Http();
    private final GoogleConsents consents;

    /// @param secret of this installation
    /// @param keys seal the tokens
    public Google(GoogleAccess access, Database database, SecretKey secret, TokenKeys keys, Clock clock) {
        Tokens tokens = new Tokens(database, keys, clock);
        TokenEndpoint endpoint = new TokenEndpoint(access, http);
        this.consents = new GoogleConsents(
                access, tokens, endpoint, new ConsentRequests(database, clock), secret, clock, new Nobody());
    }

    public Consents consents() {
        return consents;
    }

    /// Gives Google's tokens back and forgets them, and with them what came from Google.
    ///
    /// @return whether Google took them back; empty when there were none
    public Optional<Boolean> disconnect(UserId owner) throws InterruptedException {
        return consents.disconnect(owner);
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class Nobody implements GoogleConsents.Follower {
        @Override
        public void connected(UserId owner) {}

        @Override
        public void disconnected(UserId owner) {}

        @Override
        public void arrived(User caller) {}
    }
}
