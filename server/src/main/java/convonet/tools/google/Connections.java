package convonet.tools.google;

import convonet.store.Database;
import convonet.user.UserId;
import convonet.watch.Clock;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Which calendars are kept in step with Google's, and how far that is. Any thread may use it.
final class Connections {
    /// From the first failure on twice as long each time.
    private static final Duration FIRST_REST = Duration.ofSeconds(5);

    private static final Duration LONGEST_REST = Duration.ofMinutes(10);

    private final Database database;
    private final Clock clock;

    Connections(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /// @param token where the next look goes on; empty for a look at everything
    /// @param complete everything was looked at once since it was connected
    /// @param seen when Google was asked last
    /// @param restsUntil it failed, and is not tried before
    record Connection(
            Instant connected,
            Optional<String> token,
            boolean complete,
            Optional<Instant> seen,
            Optional<Instant> restsUntil) {}

    /// From now on; what is known of an earlier connection is looked at anew.
    void begin(UserId owner) {
        database.useHandle(handle -> of(owner, handle.createUpdate("""
                        INSERT INTO google_calendars (user_id, connected_at) VALUES (:user, :now)
                        ON CONFLICT (user_id) DO UPDATE SET connected_at = :now, sync_token = NULL, complete = false,
                        seen_at = NULL, pending = true, rests_until = NULL, failures = 0"""))
                .bind("now", utc(clock.now()))
                .execute());
    }

    /// What came from Google goes, what began here stays.
    void end(UserId owner) {
        database.useTransaction(handle -> {
            of(owner, handle.createUpdate("""
                            DELETE FROM events WHERE user_id = :user AND id IN
                            (SELECT event FROM google_events WHERE user_id = :user AND foreigner)""")).execute();
            of(owner, handle.createUpdate("DELETE FROM google_calendars WHERE user_id = :user"))
                    .execute();
        });
    }

    Optional<Connection> find(UserId owner) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT connected_at, sync_token, complete, seen_at, rests_until FROM google_calendars
                        WHERE user_id = :user""")
                .bind("user", owner.value())
                .map((row, context) -> read(row))
                .findOne());
    }

    /// @return whether nobody else is at it for so long
    boolean hold(UserId owner, Duration time) {
        Instant now = clock.now();
        return database.withHandle(handle -> of(owner, handle.createUpdate("""
                                UPDATE google_calendars SET held_until = :until
                                WHERE user_id = :user AND (held_until IS NULL OR held_until <= :now)"""))
                        .bind("until", utc(now.plus(time)))
                        .bind("now", utc(now))
                        .execute()
                > 0);
    }

    void holdOn(UserId owner, Duration time) {
        database.useHandle(handle -> of(
                        owner,
                        handle.createUpdate("UPDATE google_calendars SET held_until = :until WHERE user_id = :user"))
                .bind("until", utc(clock.now().plus(time)))
                .execute());
    }

    void letGo(UserId owner) {
        database.useHandle(handle -> of(
                        owner,
                        handle.createUpdate("UPDATE google_calendars SET held_until = NULL WHERE user_id = :user"))
                .execute());
    }

    /// @param token where the next look goes on; empty for a look at everything
    void seen(Handle handle, UserId owner, Optional<String> token) {
        of(owner, handle.createUpdate("""
                        UPDATE google_calendars SET sync_token = :token, complete = true, seen_at = :now,
                        rests_until = NULL, failures = 0 WHERE user_id = :user"""))
                .bindByType("token", token.orElse(null), String.class)
                .bind("now", utc(clock.now()))
                .execute();
    }

    void lookAtEverything(UserId owner) {
        database.useHandle(handle -> of(
                        owner,
                        handle.createUpdate("UPDATE google_calendars SET sync_token = NULL WHERE user_id = :user"))
                .execute());
    }

    /// What is changed from now on is pending again.
    void telling(UserId owner) {
        database.useHandle(handle -> of(
                        owner, handle.createUpdate("UPDATE google_calendars SET pending = false WHERE user_id = :user"))
                .execute());
    }

    void toldNotAll(UserId owner) {
        database.useHandle(handle -> of(
                        owner, handle.createUpdate("UPDATE google_calendars SET pending = true WHERE user_id = :user"))
                .execute());
    }

    /// It rests, the longer the oftener it failed.
    void failed(UserId owner) {
        database.useHandle(handle -> of(owner, handle.createUpdate("""
                        UPDATE google_calendars SET failures = failures + 1, rests_until = cast(:now AS timestamptz)
                        + least(:longest, :first * 2 ^ least(failures, 20)) * interval '1 second'
                        WHERE user_id = :user"""))
                .bind("now", utc(clock.now()))
                .bind("first", FIRST_REST.toSeconds())
                .bind("longest", LONGEST_REST.toSeconds())
                .execute());
    }

    /// Whose calendars have something that Google is to be told now, or were let go of by nobody: whoever held them
    /// ended meanwhile, and may have told nothing.
    List<UserId> pending(int most) {
        return database.withHandle(handle -> handle.createQuery("""
                        SELECT user_id FROM google_calendars JOIN oauth_tokens USING (user_id)
                        WHERE (pending OR held_until IS NOT NULL) AND provider = :provider AND revoked_at IS NULL
                        AND (rests_until IS NULL OR rests_until <= :now) AND (held_until IS NULL OR held_until <= :now)
                        ORDER BY rests_until NULLS FIRST LIMIT :most""")
                .bind("provider", GoogleAccess.PROVIDER)
                .bind("now", utc(clock.now()))
                .bind("most", most)
                .mapTo(UUID.class)
                .map(UserId::new)
                .list());
    }

    private static Update of(UserId owner, Update update) {
        return update.bind("user", owner.value());
    }

    private static Connection read(ResultSet row) throws SQLException {
        return new Connection(
                row.getObject("connected_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("sync_token")),
                row.getBoolean("complete"),
                instant(row, "seen_at"),
                instant(row, "rests_until"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
