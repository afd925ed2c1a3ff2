package convonet.tools.google;

import convonet.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Which event here is which at Google, for one owner, in one transaction.
final class Links {
    private static final String SELECT = """
            SELECT google_id, event, etag, agreed::text AS agreed, foreigner, changeable, deleted_at
            FROM google_events WHERE user_id = :user""";

    private final Handle handle;
    private final UserId owner;

    Links(Handle handle, UserId owner) {
        this.handle = handle;
        this.owner = owner;
    }

    /// @param event empty for what cannot be shown here
    /// @param etag empty until Google has it
    /// @param agreed what both had when they were last the same
    /// @param foreigner it began at Google
    /// @param deleted when it was deleted here, if that is known
    record Link(
            String googleId,
            Optional<UUID> event,
            Optional<String> etag,
            Optional<Content> agreed,
            boolean foreigner,
            boolean changeable,
            Optional<Instant> deleted) {

        /// Of an event from here that Google is to be told of.
        static Link ours(String googleId, UUID event) {
            return new Link(
                    googleId, Optional.of(event), Optional.empty(), Optional.empty(), false, true, Optional.empty());
        }

        static Link theirs(RemoteEvent remote, Optional<UUID> event, Optional<Content> agreed) {
            return new Link(
                    remote.id(),
                    event,
                    Optional.of(remote.etag()),
                    agreed,
                    true,
                    remote.changeable(),
                    Optional.empty());
        }

        Link agreed(Content content, String newEtag) {
            return new Link(
                    googleId, event, Optional.of(newEtag), Optional.of(content), foreigner, changeable, deleted);
        }

        Link with(Content content) {
            return new Link(googleId, event, etag, Optional.of(content), foreigner, changeable, deleted);
        }

        /// Google did not take it.
        boolean isOnlyHere() {
            return etag.isEmpty() && !changeable;
        }

        Link frozen() {
            return new Link(googleId, event, etag, agreed, foreigner, false, deleted);
        }
    }

    List<Link> all() {
        return handle.createQuery(SELECT)
                .bind("user", owner.value())
                .map((row, context) -> read(row))
                .list();
    }

    Optional<Link> find(String googleId) {
        return handle.createQuery(SELECT + " AND google_id = :id")
                .bind("user", owner.value())
                .bind("id", googleId)
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<Link> of(UUID event) {
        return handle.createQuery(SELECT + " AND event = :event")
                .bind("user", owner.value())
                .bind("event", event)
                .map((row, context) -> read(row))
                .findOne();
    }

    void put(Link link) {
        handle.createUpdate("""
                        INSERT INTO google_events
                        (user_id, google_id, event, etag, agreed, foreigner, changeable, deleted_at)
                        VALUES (:user, :id, :event::uuid, :etag, cast(:agreed AS jsonb), :foreigner, :changeable, :deleted)
                        ON CONFLICT (user_id, google_id) DO UPDATE SET event = :event::uuid, etag = :etag,
                        agreed = cast(:agreed AS jsonb), foreigner = :foreigner, changeable = :changeable,
                        deleted_at = :deleted""")
                .bind("user", owner.value())
                .bind("id", link.googleId())
                .bindByType("event", link.event().orElse(null), UUID.class)
                .bind("etag", link.etag().orElse(null))
                .bind("agreed", link.agreed().map(Content::text).orElse(null))
                .bind("foreigner", link.foreigner())
                .bind("changeable", link.changeable())
                .bindByType(
                        "deleted",
                        link.deleted().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        OffsetDateTime.class)
                .execute();
    }

    void remove(String googleId) {
        handle.createUpdate("DELETE FROM google_events WHERE user_id = :user AND google_id = :id")
                .bind("user", owner.value())
                .bind("id", googleId)
                .execute();
    }

    /// Of the changed occurrences of a series.
    void removeOccurrencesOf(UUID series) {
        handle.createUpdate("""
                        DELETE FROM google_events WHERE user_id = :user AND event IN
                        (SELECT id FROM events WHERE user_id = :user AND series = :series)""")
                .bind("user", owner.value())
                .bind("series", series)
                .execute();
    }

    /// The owner deletes an event, and what was an occurrence of it.
    void deleted(UUID event, Instant now) {
        handle.createUpdate("""
                        UPDATE google_events SET deleted_at = :now WHERE user_id = :user AND (event = :event OR event IN
                        (SELECT id FROM events WHERE user_id = :user AND series = :event))""")
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("user", owner.value())
                .bind("event", event)
                .execute();
    }

    private static Link read(ResultSet row) throws SQLException {
        OffsetDateTime deleted = row.getObject("deleted_at", OffsetDateTime.class);
        return new Link(
                row.getString("google_id"),
                Optional.ofNullable(row.getObject("event", UUID.class)),
                Optional.ofNullable(row.getString("etag")),
                Optional.ofNullable(row.getString("agreed")).map(Content::read),
                row.getBoolean("foreigner"),
                row.getBoolean("changeable"),
                deleted == null ? Optional.empty() : Optional.of(deleted.toInstant()));
    }
}
