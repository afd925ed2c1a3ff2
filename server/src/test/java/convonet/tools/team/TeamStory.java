package convonet.tools.team;

import convonet.store.Database;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.tools.Undo;
import convonet.tools.Undoable;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Callers of one server who use the tools for teams and to-dos. It is ten in the morning of Monday, the second of
/// March
/// 2026, where they are; each call comes a second after the one before.
final class TeamStory {
    private final HandClock clock = new HandClock();
    private final Database database;
    private final Toolbox toolbox;
    private final Map<String, User> users = new HashMap<>();
    private final Map<String, ToolStory> stories = new HashMap<>();

    TeamStory(Database database, String... names) {
        this.database = database;
        Ledger ledger = new Ledger(database, clock);
        List<Undoable> undoable = Stream.concat(Stream.of(TodoTools.ROWS), TeamTools.UNDOABLE.stream())
                .toList();
        List<Tool> tools = Stream.of(
                        new TodoTools(ledger, clock).tools(),
                        new TeamTools(ledger, clock).tools(),
                        new Undo(undoable, ledger, clock).tools())
                .flatMap(List::stream)
                .toList();
        toolbox = Toolbox.of(tools, ledger, clock);
        for (String name : names) {
            User user = Callers.add(database, name);
            users.put(name, user);
            stories.put(name, new ToolStory(toolbox, user));
        }
    }

    User user(String name) {
        return Objects.requireNonNull(users.get(name), name);
    }

    /// The same caller in another conversation.
    void callsAgain(String name, String as) {
        User user = user(name);
        stories.put(as, new ToolStory(toolbox, new User(user.id(), as, user.email(), user.zone())));
    }

    /// Single quotes stand for double ones.
    ///
    /// @return what is said, or `code: message`
    String says(String name, String tool, String arguments) {
        clock.advance(Duration.ofSeconds(1));
        return Objects.requireNonNull(stories.get(name), name).says(tool, arguments);
    }

    String undoes(String name) {
        return says(name, "undo", "{}");
    }

    /// A team of the first, with the others as members.
    void team(String team, String owner, String... members) {
        says(owner, "create_team", "{'team': '" + team + "'}");
        for (String member : members) {
            says(owner, "add_team_member", "{'team': '" + team + "', 'person': '" + member + "'}");
        }
    }

    void remove(String name) {
        database.useHandle(handle ->
                handle.execute("DELETE FROM users WHERE id = ?", user(name).id().value()));
    }

    /// Every member of every team, as `team: name role`, by name.
    List<String> members() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        SELECT t.name || ': ' || u.name || ' ' || m.role FROM team_members m JOIN teams t ON t.id = m.team
                        JOIN users u ON u.id = m.user_id ORDER BY 1""").mapTo(String.class).list());
    }

    /// Every to-do, as `whose: title`, and for which team and by whom it was assigned.
    List<String> todos() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        SELECT u.name || ': ' || d.title || coalesce(' for ' || t.name, '') || coalesce(' by ' || a.name, '')
                        FROM todos d JOIN users u ON u.id = d.user_id LEFT JOIN teams t ON t.id = d.team
                        LEFT JOIN users a ON a.id = d.assigned_by ORDER BY 1""").mapTo(String.class).list());
    }
}
