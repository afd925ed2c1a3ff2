package convonet.tools.team;

import convonet.tools.RowImages;
import convonet.tools.Undoable;
import convonet.user.User;
import convonet.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Teams that were made, and how that is taken back: while nobody else is in them and nothing is on their list.
final class TeamChanges implements Undoable {
    private static final RowImages IMAGES = new RowImages(
            "teams", "one.id IN (SELECT me.team FROM team_members me WHERE me.user_id = :user)", List.of());

    @Override
    public String kind() {
        return "teams";
    }

    @Override
    public Optional<String> image(Handle handle, UserId caller, UUID id) {
        return IMAGES.of(handle, caller, id);
    }

    @Override
    public String called(Handle handle, Change change) {
        return change.field("name");
    }

    @Override
    public String takeBack(Handle handle, User caller, Change change) {
        String called = called(handle, change);
        boolean taken = IMAGES.isStill(handle, caller.id(), change.id(), change.after())
                && handle.createUpdate("""
                                DELETE FROM teams one WHERE one.id = :team
                                AND EXISTS (SELECT FROM team_members me WHERE me.team = one.id AND me.user_id = :caller
                                AND me.role = 'owner')
                                AND NOT EXISTS (SELECT FROM team_members m WHERE m.team = one.id AND m.user_id <> :caller)
                                AND NOT EXISTS (SELECT FROM todos WHERE todos.team = one.id)""")
                                .bind("team", change.id())
                                .bind("caller", caller.id().value())
                                .execute()
                        > 0;
        if (!taken) {
            throw Undoable.changedSince(called);
        }
        return "There is no team " + called + " any more.";
    }
}
