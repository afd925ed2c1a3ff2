package convonet.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Notes what one tool call changes, in the transaction of its effect, so that [Undo] can take it back. A call has one.
public final class Journal {
    private final Handle handle;
    private final Errand errand;
    private int place;

    public Journal(Handle handle, Errand errand) {
        this.handle = handle;
        this.errand = errand;
    }

    /// A thing that a change may add, change or delete.
    public record Touched(Undoable kind, UUID id) {}

    /// @param id of what the change may add, change or delete
    public void change(Undoable kind, UUID id, Runnable change) {
        change(List.of(new Touched(kind, id)), change);
    }

    /// @param all in the order in which it is noted; taken back is the last one first
    public void change(List<Touched> all, Runnable change) {
        List<Optional<String>> before = images(all);
        change.run();
        List<Optional<String>> after = images(all);
        for (int i = 0; i < all.size(); i++) {
            if (!before.get(i).equals(after.get(i))) {
                note(all.get(i), before.get(i), after.get(i));
            }
        }
    }

    private List<Optional<String>> images(List<Touched> all) {
        List<Optional<String>> images = new ArrayList<>();
        for (Touched one : all) {
            images.add(one.kind().image(handle, errand.caller().id(), one.id()));
        }
        return images;
    }

    /// The same call may be carried out once more: then the [Ledger] undoes all of it.
    private void note(Touched touched, Optional<String> before, Optional<String> after) {
        handle.createUpdate("""
                        INSERT INTO changes
                        (user_id, conversation, call_id, place, changed_table, row_id, before, after)
                        VALUES (:user, :conversation, :call, :place, :kind, :id,
                        cast(:before AS jsonb), cast(:after AS jsonb))
                        ON CONFLICT DO NOTHING""")
                .bind("user", errand.caller().id().value())
                .bind("conversation", errand.conversation())
                .bind("call", errand.call().id())
                .bind("place", place++)
                .bind("kind", touched.kind().kind())
                .bind("id", touched.id())
                .bind("before", before.orElse(null))
                .bind("after", after.orElse(null))
                .execute();
    }
}
