package convonet.tools.team;

import convonet.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The teams that one caller is in, in one transaction. Every statement names the caller, so that no other team can be
/// seen.
final class Teams {
    private final Handle handle;
    private final UserId caller;

    Teams(Handle handle, UserId caller) {
        this.handle = handle;
        this.caller = caller;
    }

    /// The oldest first.
    List<Team> mine() {
        return handle.createQuery("""
                        SELECT id, name, role, members,
                        CASE WHEN count(*) OVER (PARTITION BY lower(name)) > 1 THEN name || ' of ' || owner ELSE name END
                        AS title
                        FROM (SELECT t.id, t.name, t.created_at, me.role,
                            (SELECT count(*) FROM team_members m WHERE m.team = t.id) AS members,
                            (SELECT u.name FROM team_members m JOIN users u ON u.id = m.user_id
                            WHERE m.team = t.id AND m.role = 'owner' ORDER BY m.joined_at, m.id LIMIT 1) AS owner
                            FROM teams t JOIN team_members me ON me.team = t.id AND me.user_id = :caller) mine
                        ORDER BY created_at, id""")
                .bind("caller", caller.value())
                .map((row, context) -> new Team(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("title"),
                        Role.of(row.getString("role")),
                        row.getInt("members")))
                .list();
    }

    /// By how long they are in it.
    List<Member> members(UUID team) {
        return handle.createQuery("""
                        SELECT m.id, m.user_id, u.name, m.role FROM team_members m JOIN users u ON u.id = m.user_id
                        WHERE m.team = :team
                        AND EXISTS (SELECT FROM team_members me WHERE me.team = m.team AND me.user_id = :caller)
                        ORDER BY m.joined_at, m.id""")
                .bind("team", team)
                .bind("caller", caller.value())
                .map((row, context) -> new Member(
                        row.getObject("id", UUID.class),
                        new Person(new UserId(row.getObject("user_id", UUID.class)), row.getString("name")),
                        Role.of(row.getString("role"))))
                .list();
    }

    Optional<Member> member(UUID team, UserId person) {
        return members(team).stream()
                .filter(member -> member.person().id().equals(person))
                .findFirst();
    }
}
