package convonet.tools.google;

import convonet.store.Database;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The callers' tokens and refusals, kept in PostgreSQL; tokens are sealed. Any thread may use it.
final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final Database database;
    private final TokenKeys keys;
    private final Clock clock;

    Tokens(Database database, TokenKeys keys, Clock clock) {
        this.database = database;
        this.keys = keys;
        this.clock = clock;
    }

    /// @param revoked Google does not take them any more
    record Kept(String access, String refresh, Set<String> scopes, Instant expires, boolean revoked) {

        boolean suffices() {
            return !revoked && scopes.contains(GoogleAccess.SCOPE);
        }

        @Override
        public String toString() {
            return "Kept" + scopes;
        }
    }

    /// @param kept empty when no key opens it
    private record Row(String keyId, Optional<Kept> kept) {}

    /// What was sealed with a former key is sealed anew.
    ///
    /// @return empty also when no key opens it, as after the loss of the key
    Optional<Kept> find(UserId owner) {
        return database.inTransaction(handle -> {
            Optional<Row> row = row(handle, owner);
            row.filter(found -> !found.keyId().equals(keys.newest()))
                    .flatMap(Row::kept)
                    .ifPresent(kept -> put(handle, owner, kept));
            return row.flatMap(Row::kept);
        });
    }

    void keep(UserId owner, Kept kept) {
        database.useTransaction(handle -> {
            put(handle, owner, kept);
            handle.createUpdate("DELETE FROM oauth_refusals WHERE user_id = :user AND provider = :provider")
                    .bind("user", owner.value())
                    .bind("provider", GoogleAccess.PROVIDER)
                    .execute();
        });
    }

    /// Another process may have refreshed them meanwhile: then its tokens stay.
    ///
    /// @return what is kept now
    Optional<Kept> replace(UserId owner, Kept before, Kept after) {
        return database.inTransaction(handle -> {
            Optional<Kept> now = row(handle, owner).flatMap(Row::kept);
            if (now.equals(Optional.of(before))) {
                put(handle, owner, after);
                return Optional.of(after);
            }
            return Optional.<Kept>empty();
        });
    }

    void forget(UserId owner) {
        database.useHandle(
                handle -> handle.createUpdate("DELETE FROM oauth_tokens WHERE user_id = :user AND provider = :provider")
                        .bind("user", owner.value())
                        .bind("provider", GoogleAccess.PROVIDER)
                        .execute());
    }

    boolean refused(UserId owner) {
        return database.withHandle(handle ->
                handle.createQuery("SELECT count(*) FROM oauth_refusals WHERE user_id = :user AND provider = :provider")
                                .bind("user", owner.value())
                                .bind("provider", GoogleAccess.PROVIDER)
                                .mapTo(int.class)
                                .one()
                        > 0);
    }

    void refuse(UserId owner) {
        database.useHandle(handle -> handle.createUpdate("INSERT INTO oauth_refusals (user_id, provider, refused_at)"
                        + " VALUES (:user, :provider, :now) ON CONFLICT DO NOTHING")
                .bind("user", owner.value())
                .bind("provider", GoogleAccess.PROVIDER)
                .bind("now", utc(clock.now()))
                .execute());
    }

    void refuseNoMore(UserId owner) {
        database.useHandle(handle -> handle.createUpdate(
                        "DELETE FROM oauth_refusals WHERE user_id = :user AND provider = :provider")
                .bind("user", owner.value())
                .bind("provider", GoogleAccess.PROVIDER)
                .execute());
    }

    private Optional<Row> row(Handle handle, UserId owner) {
        return handle.createQuery("""
                        SELECT access_enc, refresh_enc, key_id, scopes, expires_at, revoked_at FROM oauth_tokens
                        WHERE user_id = :user AND provider = :provider FOR UPDATE""")
                .bind("user", owner.value())
                .bind("provider", GoogleAccess.PROVIDER)
                .map((row, context) -> read(row, owner))
                .findOne();
    }

    private Row read(ResultSet row, UserId owner) throws SQLException {
        String keyId = row.getString("key_id");
        try {
            return new Row(
                    keyId,
                    Optional.of(new Kept(
                            keys.open(row.getBytes("access_enc"), keyId, about(owner)),
                            keys.open(row.getBytes("refresh_enc"), keyId, about(owner)),
                            Set.copyOf(List.of(row.getString("scopes").split(" "))),
                            row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                            row.getObject("revoked_at", OffsetDateTime.class) != null)));
        } catch (UnreadableTokenException lost) {
            LOG.warn("a caller has to consent anew: {}", lost.getMessage());
            return new Row(keyId, Optional.empty());
        }
    }

    private void put(Handle handle, UserId owner, Kept kept) {
        @Nullable OffsetDateTime revoked = kept.revoked() ? utc(clock.now()) : null;
        sealed(handle.createUpdate("""
            INSERT INTO oauth_tokens (user_id, provider, scopes, key_id, access_enc, refresh_enc,
            expires_at, granted_at, revoked_at)
            VALUES (:user, :provider, :scopes, :key, :access, :refresh, :expires, :now, :revoked)
            ON CONFLICT (user_id, provider) DO UPDATE SET scopes = :scopes, key_id = :key,
            access_enc = :access, refresh_enc = :refresh, expires_at = :expires,
            revoked_at = :revoked\
            """), owner, kept)
                .bind("scopes", String.join(" ", kept.scopes()))
                .bind("expires", utc(kept.expires()))
                .bind("now", utc(clock.now()))
                .bindByType("revoked", revoked, OffsetDateTime.class)
                .execute();
    }

    private <S extends SqlStatement<S>> S sealed(S statement, UserId owner, Kept kept) {
        return statement
                .bind("user", owner.value())
                .bind("provider", GoogleAccess.PROVIDER)
                .bind("key", keys.newest())
                .bind("access", keys.seal(kept.access(), about(owner)))
                .bind("refresh", keys.seal(kept.refresh(), about(owner)));
    }

    private static String about(UserId owner) {
        return owner + "|" + GoogleAccess.PROVIDER;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
