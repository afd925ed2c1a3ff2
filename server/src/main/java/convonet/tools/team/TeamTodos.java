package convonet.tools.team;

import convonet.tools.Moment;
import convonet.tools.Refusal;
import convonet.user.User;
import convonet.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// The to-dos of one caller and of the caller's teams, in one transaction. Every statement names the caller and so
/// decides itself what may be seen and given away.
final class TeamTodos {
    /// The most open to-dos of one person to which others may add.
    static final int MOST_OPEN = 1_000;

    /// The most open to-dos that others may have given to one person.
    static final int MOST_GIVEN = 200;

    private static final int MOST_COMPLETED = 200;

    /// Whether the caller may put the to-do `one` on another list: it is on their own, or they assigned it, or they are
    /// an owner or admin of its team.
    static final String MAY_GIVE = """
            (one.user_id = :caller OR EXISTS (SELECT FROM team_members me WHERE me.team = one.team
            AND me.user_id = :caller AND (me.role IN ('owner', 'admin') OR one.assigned_by = :caller)))""";

    private static final String SELECT = """
            SELECT one.id, one.title, one.due_day, one.due_at, one.completed_at IS NOT NULL AS completed,
            one.user_id, u.name, one.team, t.name AS team_name,
            """ + MAY_GIVE + """
             AS givable
            FROM todos one JOIN users u ON u.id = one.user_id LEFT JOIN teams t ON t.id = one.team
            WHERE""";

    private static final String OF_MY_TEAMS =
            " one.team IN (SELECT me.team FROM team_members me WHERE me.user_id = :caller)";

    private final Handle handle;
    private final User caller;

    TeamTodos(Handle handle, User caller) {
        this.handle = handle;
        this.caller = caller;
    }

    /// What is open on the caller's own list and on those of the teams: the next due first, then the oldest.
    List<TeamTodo> inSight() {
        return open(" (one.user_id = :caller OR" + OF_MY_TEAMS + ")");
    }

    /// What is open on the lists of the caller's teams, in the same order.
    List<TeamTodo> open() {
        return open(OF_MY_TEAMS);
    }

    private List<TeamTodo> open(String which) {
        return handle.createQuery(SELECT + which + " AND one.completed_at IS NULL ORDER BY"
                        + " coalesce(one.due_at, (one.due_day + 1)::timestamp AT TIME ZONE :zone) NULLS LAST,"
                        + " one.created_at, one.id LIMIT " + MOST_OPEN)
                .bind("caller", caller.id().value())
                .bind("zone", caller.zone().getId())
                .map((row, context) -> read(row))
                .list();
    }

    /// What was done last for the caller's teams, the last first.
    List<TeamTodo> completed() {
        return handle.createQuery(SELECT + OF_MY_TEAMS + " AND one.completed_at IS NOT NULL"
                        + " ORDER BY one.completed_at DESC, one.id LIMIT " + MOST_COMPLETED)
                .bind("caller", caller.id().value())
                .map((row, context) -> read(row))
                .list();
    }

    /// What somebody has on the list of a team, open or not.
    List<UUID> heldBy(UserId person, UUID team) {
        return handle.createQuery("SELECT one.id FROM todos one WHERE one.user_id = :person AND one.team = :team AND"
                        + OF_MY_TEAMS + " ORDER BY one.id")
                .bind("person", person.value())
                .bind("team", team)
                .bind("caller", caller.id().value())
                .mapTo(UUID.class)
                .list();
    }

    /// Moves a to-do to the list of a member of the team.
    ///
    /// @throws Refusal when it has changed hands, or the list of the person is full
    void give(TeamTodo todo, UserId person, UUID team) {
        demandRoom(person);
        int given = handle.createUpdate("UPDATE todos one SET user_id = :person, team = :team, assigned_by = :caller"
                        + " WHERE one.id = :id AND one.user_id = :holder AND one.completed_at IS NULL"
                        + " AND (one.team IS NULL OR one.team = :team) AND " + MAY_GIVE
                        + " AND EXISTS (SELECT FROM team_members me WHERE me.team = :team AND me.user_id = :caller)")
                .bind("person", person.value())
                .bind("team", team)
                .bind("id", todo.id())
                .bind("holder", todo.holder().id().value())
                .bind("caller", caller.id().value())
                .execute();
        if (given == 0) {
            throw new Refusal("not_found", "That to-do is not there any more.");
        }
    }

    void add(UUID id, String title, UserId person, UUID team, Instant now) {
        demandRoom(person);
        int added = handle.createUpdate("""
                        INSERT INTO todos (user_id, id, title, priority, created_at, team, assigned_by)
                        SELECT :person, :id, :title, 'medium', :now, me.team, me.user_id
                        FROM team_members me WHERE me.team = :team AND me.user_id = :caller""")
                .bind("person", person.value())
                .bind("id", id)
                .bind("title", title)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("team", team)
                .bind("caller", caller.id().value())
                .execute();
        if (added == 0) {
            throw new Refusal("not_found", "That team is not there any more.");
        }
    }

    /// @throws Refusal when nothing can be added to somebody's list; room is always left for what they add
    /// themselves
    void demandRoom(UserId person) {
        boolean full = handle.createQuery("""
                        SELECT count(*) >= :most
                        OR :person <> :caller AND count(*) FILTER (WHERE assigned_by <> user_id) >= :most_given
                        FROM todos WHERE user_id = :person AND completed_at IS NULL""")
                .bind("most", MOST_OPEN)
                .bind("most_given", MOST_GIVEN)
                .bind("person", person.value())
                .bind("caller", caller.id().value())
                .mapTo(Boolean.class)
                .one();
        if (full) {
            throw new Refusal("too_many", "That person has too much to do already.");
        }
    }

    private static TeamTodo read(ResultSet row) throws SQLException {
        LocalDate day = row.getObject("due_day", LocalDate.class);
        Optional<Moment> due = day != null
                ? Optional.of(new Moment.Day(day))
                : Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant)
                        .map(Moment.Point::new);
        String teamName = row.getString("team_name");
        return new TeamTodo(
                row.getObject("id", UUID.class),
                row.getString("title"),
                due,
                row.getBoolean("completed"),
                new Person(new UserId(row.getObject("user_id", UUID.class)), row.getString("name")),
                Optional.ofNullable(row.getObject("team", UUID.class)).map(team -> new TeamTodo.OfTeam(team, teamName)),
                row.getBoolean("givable"));
    }
}
