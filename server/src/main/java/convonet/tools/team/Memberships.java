package convonet.tools.team;

import convonet.tools.Refusal;
import convonet.user.UserId;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/// Makes teams and changes who is in them, for one caller and in one transaction. Every statement names the caller and
/// asks for the caller's role in the team itself. Whoever changes a team locks it first, so that of two at once the
/// second sees what the first did.
final class Memberships {
    /// The most teams that one person may be in.
    static final int MOST_TEAMS = 50;

    /// The most people that may be in one team.
    static final int MOST_MEMBERS = 200;

    /// Whether the caller may give this role to somebody in the team.
    private static final String MAY_GIVE = """
            EXISTS (SELECT FROM team_members me WHERE me.team = :team AND me.user_id = :caller
            AND (me.role = 'owner' OR me.role = 'admin' AND :role <> 'owner'))""";

    /// Whether the caller may touch the member `one`.
    private static final String MAY_TOUCH = """
            EXISTS (SELECT FROM team_members me WHERE me.team = one.team AND me.user_id = :caller
            AND (me.role = 'owner' OR me.role = 'admin' AND one.role <> 'owner'))""";

    private static final String OTHER_OWNER = """
            EXISTS (SELECT FROM team_members other WHERE other.team = one.team AND other.role = 'owner'
            AND other.user_id <> one.user_id)""";

    private final Handle handle;
    private final UserId caller;
    private final Teams teams;

    Memberships(Handle handle, UserId caller) {
        this.handle = handle;
        this.caller = caller;
        this.teams = new Teams(handle, caller);
    }

    /// Locks the people, then the team: the order in which a user is removed, too.
    ///
    /// @throws Refusal when the caller is not in the team, or the person is gone
    void lock(UUID team, UserId person) {
        lock(person);
        boolean there = handle.createQuery("""
                        SELECT 1 FROM teams t WHERE t.id = :team
                        AND EXISTS (SELECT FROM team_members me WHERE me.team = t.id AND me.user_id = :caller)
                        FOR UPDATE""")
                .bind("team", team)
                .bind("caller", caller.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!there) {
            throw new Refusal("not_found", "That team is not there any more.");
        }
    }

    private void lock(UserId person) {
        int people = handle.createQuery(
                        "SELECT id FROM users WHERE id IN (:caller, :person) ORDER BY id" + " FOR NO KEY UPDATE")
                .bind("caller", caller.value())
                .bind("person", person.value())
                .mapTo(UUID.class)
                .list()
                .size();
        if (people < (person.equals(caller) ? 1 : 2)) {
            throw new Refusal("not_found", "That person is not there any more.");
        }
    }

    /// Makes the caller the owner of a new team.
    ///
    /// @throws Refusal when the caller owns one of that name or is in too many
    void create(UUID team, String name, UUID membership, Instant now) {
        lock(caller);
        boolean taken = teams.mine().stream()
                .anyMatch(mine -> mine.mine() == Role.OWNER && mine.name().equalsIgnoreCase(name));
        if (taken) {
            throw Refusal.badArgument("The caller owns a team called " + name + " already: ask for another name.");
        }
        handle.createUpdate("INSERT INTO teams (id, name, created_at) VALUES (:team, :name, :now)")
                .bind("team", team)
                .bind("name", name)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
        int added = handle.createUpdate("""
                        INSERT INTO team_members (id, team, user_id, role, joined_at)
                        SELECT :id, :team, :caller, 'owner', :now
                        WHERE (SELECT count(*) FROM team_members WHERE user_id = :caller) < :most""")
                .bind("id", membership)
                .bind("team", team)
                .bind("caller", caller.value())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("most", MOST_TEAMS)
                .execute();
        if (added == 0) {
            throw new Refusal("too_many", "The caller is in too many teams. Leave some first.");
        }
    }

    /// @param member somebody who is not in the team
    void add(UUID team, Member member, Instant joined) {
        int added = handle.createUpdate("""
                        INSERT INTO team_members (id, team, user_id, role, joined_at)
                        SELECT :id, :team, :person, :role, :joined
                        WHERE (SELECT count(*) FROM team_members WHERE team = :team) < :most
                        AND (SELECT count(*) FROM team_members WHERE user_id = :person) < :most_teams
                        AND\s""" + MAY_GIVE)
                .bind("id", member.id())
                .bind("team", team)
                .bind("person", member.person().id().value())
                .bind("role", member.role().word())
                .bind("joined", joined.atOffset(ZoneOffset.UTC))
                .bind("most", MOST_MEMBERS)
                .bind("most_teams", MOST_TEAMS)
                .bind("caller", caller.value())
                .execute();
        if (added == 0) {
            demand(team, member.role());
            throw new Refusal("too_many", "The team is full, or " + member.name() + " is in too many teams.");
        }
    }

    void changeRole(UUID team, Member member, Role role) {
        int changed = touch(
                        "UPDATE team_members one SET role = :role WHERE one.team = :team AND one.user_id = :person AND "
                                + MAY_TOUCH + " AND " + MAY_GIVE + " AND (one.role <> 'owner' OR :role = 'owner' OR "
                                + OTHER_OWNER + ")",
                        team,
                        member)
                .bind("role", role.word())
                .execute();
        if (changed == 0) {
            demand(team, role);
            throw refused(team, member);
        }
    }

    /// Takes somebody out; what they have on the team's list goes back, see `V9__teams.sql`.
    void remove(UUID team, Member member) {
        int removed = touch(
                        "DELETE FROM team_members one WHERE one.team = :team AND one.user_id = :person"
                                + " AND (one.user_id = :caller OR " + MAY_TOUCH + ") AND (one.role <> 'owner' OR "
                                + OTHER_OWNER + ")",
                        team,
                        member)
                .execute();
        if (removed == 0) {
            throw refused(team, member);
        }
    }

    private Update touch(String statement, UUID team, Member member) {
        return handle.createUpdate(statement)
                .bind("team", team)
                .bind("person", member.person().id().value())
                .bind("caller", caller.value());
    }

    private Role mine(UUID team) {
        return teams.member(team, caller)
                .map(Member::role)
                .orElseThrow(() -> new Refusal("not_found", "That team is not there any more."));
    }

    static Refusal notAllowed() {
        return new Refusal("not_allowed", "Only an owner or an admin may change who is in the team.");
    }

    /// @throws Refusal when the caller may not give this role
    private void demand(UUID team, Role role) {
        Role mine = mine(team);
        if (mine == Role.MEMBER) {
            throw notAllowed();
        }
        if (mine == Role.ADMIN && role == Role.OWNER) {
            throw new Refusal("not_allowed", "Only an owner may make somebody an owner.");
        }
    }

    /// Why a member could not be touched.
    private Refusal refused(UUID team, Member member) {
        boolean self = member.person().id().equals(caller);
        if (!self) {
            demand(team, Role.MEMBER);
        }
        Role now = teams.member(team, member.person().id())
                .map(Member::role)
                .orElseThrow(() -> new Refusal("not_a_member", member.name() + " is not in the team any more."));
        if (now == Role.OWNER && mine(team) == Role.OWNER) {
            return new Refusal("last_owner", "The team must keep an owner: make somebody else one first.");
        }
        return new Refusal("not_allowed", "Only an owner may do that to an owner.");
    }
}
