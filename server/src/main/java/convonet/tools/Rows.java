package convonet.tools;

import convonet.tools.RowImages.Branch;
import convonet.user.User;
import convonet.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Things that callers own: the key of their table is `user_id` and `id`, a uuid. Only the owner reaches them.
///
/// @param table written into statements, so never from outside
/// @param title the column that a thing is called by
/// @param branches what belongs to a thing and is deleted with it
/// @param added what is said when adding is taken back; `%s` is the thing
/// @param changed when a change is
/// @param deleted when deleting is
public record Rows(String table, String title, List<Branch> branches, String added, String changed, String deleted)
        implements Undoable {

    public Rows(String table, String title, String added, String changed, String deleted) {
        this(table, title, List.of(), added, changed, deleted);
    }

    @Override
    public String kind() {
        return table;
    }

    @Override
    public Optional<String> image(Handle handle, UserId caller, UUID id) {
        return images().of(handle, caller, id);
    }

    @Override
    public String called(Handle handle, Change change) {
        return change.field(title);
    }

    @Override
    public String takeBack(Handle handle, User caller, Change change) {
        RowImages images = images();
        if (!images.isStill(handle, caller.id(), change.id(), change.after())) {
            throw Undoable.changedSince(called(handle, change));
        }
        change.before()
                .ifPresentOrElse(
                        image -> images.put(handle, image), () -> images.delete(handle, caller.id(), change.id()));
        String words = change.before().isEmpty() ? added : change.after().isEmpty() ? deleted : changed;
        return words.formatted(called(handle, change));
    }

    private RowImages images() {
        return new RowImages(table, "one.user_id = :user", branches);
    }
}
