package convonet.tools;

import convonet.user.UserId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/// A table of things that callers own: its key is `user_id` and `id`, a uuid.
///
/// @param table written into statements, so never from outside
/// @param title the column that a thing is called by
/// @param added what is said when adding is taken back; `%s` is the thing
/// @param changed when a change is
/// @param deleted when deleting is
public record Rows(String table, String title, String added, String changed, String deleted) {
    private static final Pattern NAME = Pattern.compile("[a-z_]+");

    public Rows {
        if (!NAME.matcher(table).matches() || !NAME.matcher(title).matches()) {
            throw new IllegalArgumentException("not the name of a table or column");
        }
    }

    /// The whole row as JSON, which nobody else can change until the transaction ends; empty when there is none.
    Optional<String> image(Handle handle, UserId owner, UUID id) {
        return handle.createQuery("SELECT to_jsonb(one)::text FROM " + table
                        + " one WHERE user_id = :user AND id = :id FOR UPDATE")
                .bind("user", owner.value())
                .bind("id", id)
                .mapTo(String.class)
                .findOne();
    }

    /// Whether the row is still what this image shows, by its values; an image of none is that of no row.
    boolean isStill(Handle handle, UserId owner, UUID id, Optional<String> image) {
        Optional<Boolean> same = handle.createQuery("SELECT one IS NOT DISTINCT FROM jsonb_populate_record(NULL::"
                        + table + ", cast(:row AS jsonb)) FROM " + table
                        + " one WHERE user_id = :user AND id = :id FOR UPDATE")
                .bind("row", image.orElse("{}"))
                .bind("user", owner.value())
                .bind("id", id)
                .mapTo(Boolean.class)
                .findOne();
        return image.isEmpty() ? same.isEmpty() : same.orElse(false);
    }

    /// Makes the row what it was.
    ///
    /// @param image of the same owner's row; empty for none
    void restore(Handle handle, UserId owner, UUID id, Optional<String> image) {
        handle.createUpdate("DELETE FROM " + table + " WHERE user_id = :user AND id = :id")
                .bind("user", owner.value())
                .bind("id", id)
                .execute();
        image.ifPresent(row -> handle.createUpdate("INSERT INTO " + table
                        + " SELECT * FROM jsonb_populate_record(NULL::" + table + ", cast(:row AS jsonb))")
                .bind("row", row)
                .execute());
    }
}
