package convonet.tools.google;

import convonet.store.Database;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/// Consents under way, in PostgreSQL, so that any server may take the answer. Any thread may use it.
final class ConsentRequests {
    private final Database database;
    private final Clock clock;

    ConsentRequests(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    record Request(UserId owner, String session) {}

    /// Those of the same caller that are over are forgotten.
    void open(Request request, String state, String browser, Instant until) {
        database.useTransaction(handle -> {
            handle.createUpdate("DELETE FROM oauth_requests WHERE user_id = :user AND expires_at < :now")
                    .bind("user", request.owner().value())
                    .bind("now", utc(clock.now()))
                    .execute();
            handle.createUpdate("""
                INSERT INTO oauth_requests
                (user_id, provider, state_hash, browser_hash, session, expires_at)
                VALUES (:user, :provider, :state, :browser, :session, :until)\
                """)
                    .bind("user", request.owner().value())
                    .bind("provider", GoogleAccess.PROVIDER)
                    .bind("state", Tickets.sha256(state))
                    .bind("browser", Tickets.sha256(browser))
                    .bind("session", request.session())
                    .bind("until", utc(until))
                    .execute();
        });
    }

    private record Row(Request request, boolean sameBrowser, Instant until) {}

    /// Whose answer it is; nobody else gets to know, however often they ask. The state alone tells whose: it is 256
    /// random bits.
    Optional<Request> take(String state, String browser) {
        return database.withHandle(handle -> handle.createQuery("""
            DELETE FROM oauth_requests WHERE state_hash = :state AND provider = :provider
            RETURNING user_id, session, browser_hash, expires_at\
            """)
                        .bind("state", Tickets.sha256(state))
                        .bind("provider", GoogleAccess.PROVIDER)
                        .map((row, context) -> new Row(
                                new Request(new UserId(row.getObject("user_id", UUID.class)), row.getString("session")),
                                MessageDigest.isEqual(row.getBytes("browser_hash"), Tickets.sha256(browser)),
                                row.getObject("expires_at", OffsetDateTime.class)
                                        .toInstant()))
                        .findOne())
                .filter(row -> row.sameBrowser() && clock.now().isBefore(row.until()))
                .map(Row::request);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
