package convonet.tools;

import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Notes what one tool call changes, in the transaction of its effect, so that [Undo] can take it back.
public final class Journal {
    private final Handle handle;
    private final Errand errand;
    private int place;

    public Journal(Handle handle, Errand errand) {
        this.handle = handle;
        this.errand = errand;
    }

    /// @param id of the caller's row that the change may add, change or delete
    public void change(Rows rows, UUID id, Runnable change) {
        Optional<String> before = rows.image(handle, errand.caller().id(), id);
        change.run();
        Optional<String> after = rows.image(handle, errand.caller().id(), id);
        if (!before.equals(after)) {
            note(rows, id, before, after);
        }
    }

    /// The same call may be carried out once more: then the [Ledger] undoes all of it.
    private void note(Rows rows, UUID id, Optional<String> before, Optional<String> after) {
        handle.createUpdate("""
                        INSERT INTO changes
                        (user_id, conversation, call_id, place, changed_table, row_id, before, after)
                        VALUES (:user, :conversation, :call, :place, :table, :id,
                        cast(:before AS jsonb), cast(:after AS jsonb))
                        ON CONFLICT DO NOTHING""")
                .bind("user", errand.caller().id().value())
                .bind("conversation", errand.conversation())
                .bind("call", errand.call().id())
                .bind("place", place++)
                .bind("table", rows.table())
                .bind("id", id)
                .bind("before", before.orElse(null))
                .bind("after", after.orElse(null))
                .execute();
    }
}
