package convonet.tools.team;

import convonet.tools.RowImages;
import convonet.tools.Undoable;
import convonet.user.User;
import convonet.user.UserId;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Who was let in, taken out or given another role, and how that is taken back: by the same statements, and so with the
/// same rights, as the tools themselves. Whoever left a team therefore does not come back by undoing.
final class MemberChanges implements Undoable {
    private static final RowImages IMAGES = new RowImages(
            "team_members", "one.team IN (SELECT me.team FROM team_members me WHERE me.user_id = :user)", List.of());

    @Override
    public String kind() {
        return "team_members";
    }

    @Override
    public Optional<String> image(Handle handle, UserId caller, UUID id) {
        return IMAGES.of(handle, caller, id);
    }

    @Override
    public String called(Handle handle, Change change) {
        return handle.createQuery("SELECT name FROM users WHERE id = :person")
                .bind("person", person(change).value())
                .mapTo(String.class)
                .findOne()
                .orElse("That person");
    }

    @Override
    public String takeBack(Handle handle, User caller, Change change) {
        UUID team = UUID.fromString(change.field("team"));
        String called = called(handle, change);
        if (change.after().isEmpty() && person(change).equals(caller.id())) {
            throw Undoable.cannot();
        }
        Memberships memberships = new Memberships(handle, caller.id());
        Teams teams = new Teams(handle, caller.id());
        memberships.lock(team, person(change));
        Optional<Member> now = teams.member(team, person(change));
        boolean still = IMAGES.isStill(handle, caller.id(), change.id(), change.after())
                && now.isPresent() == change.after().isPresent();
        if (!still) {
            throw Undoable.changedSince(called);
        }
        Member before = new Member(change.id(), new Person(person(change), called), Role.of(change.field("role")));
        if (now.isEmpty()) {
            memberships.add(
                    team,
                    before,
                    OffsetDateTime.parse(change.field("joined_at")).toInstant());
            return called + " is back in the team.";
        }
        if (change.before().isEmpty()) {
            memberships.remove(team, now.get());
            return called + " is out of the team again.";
        }
        memberships.changeRole(team, now.get(), before.role());
        return called + " is " + before.role().one() + " again.";
    }

    private static UserId person(Change change) {
        return new UserId(UUID.fromString(change.field("user_id")));
    }
}
