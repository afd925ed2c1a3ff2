package convonet.tools.team;

import convonet.tools.Refusal;
import convonet.tools.RowImages;
import convonet.tools.Undoable;
import convonet.user.User;
import convonet.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// To-dos that went to another list, and how they come back: while the caller may still give them away, and whoever had
/// them is still in the team.
final class AssignedTodos implements Undoable {
    private static final RowImages IMAGES = new RowImages(
            "todos",
            "(one.user_id = :user OR one.team IN (SELECT me.team FROM team_members me WHERE me.user_id = :user))",
            List.of());

    @Override
    public String kind() {
        return "team_todos";
    }

    @Override
    public Optional<String> image(Handle handle, UserId caller, UUID id) {
        return IMAGES.of(handle, caller, id);
    }

    @Override
    public String called(Handle handle, Change change) {
        return change.field("title");
    }

    @Override
    public String takeBack(Handle handle, User caller, Change change) {
        String called = called(handle, change);
        UserId holder = new UserId(UUID.fromString(change.field("user_id")));
        UUID team = teamOf(handle, caller, change).orElseThrow(() -> Undoable.changedSince(called));
        new Memberships(handle, caller.id()).lock(team, holder);
        if (!IMAGES.isStill(handle, caller.id(), change.id(), change.after())) {
            throw Undoable.changedSince(called);
        }
        demandRight(handle, caller, change);
        if (change.before().isPresent() && !holder.equals(caller.id())) {
            new TeamTodos(handle, caller).demandRoom(holder);
        }
        IMAGES.delete(handle, caller.id(), change.id());
        change.before().ifPresent(image -> IMAGES.put(handle, image));
        if (change.before().isEmpty()) {
            return "I took " + called + " off the list again.";
        }
        return "I put " + called + " back where it was.";
    }

    private static Optional<UUID> teamOf(Handle handle, User caller, Change change) {
        return handle.createQuery("""
                        SELECT one.team FROM todos one JOIN team_members me ON me.team = one.team
                        WHERE one.id = :id AND me.user_id = :caller""")
                .bind("id", change.id())
                .bind("caller", caller.id().value())
                .mapTo(UUID.class)
                .findOne();
    }

    private static void demandRight(Handle handle, User caller, Change change) {
        boolean may = handle.createQuery("SELECT 1 FROM todos one WHERE one.id = :id AND " + TeamTodos.MAY_GIVE)
                .bind("id", change.id())
                .bind("caller", caller.id().value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!may) {
            throw new Refusal("not_allowed", "Only an owner or an admin, or who assigned it, may move that to-do.");
        }
    }
}
