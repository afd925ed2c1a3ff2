package convonet.app;

import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.Errand;
import convonet.tools.Ledger;
import convonet.tools.Tool;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.ToolStory;
import convonet.tools.Toolbox;
import convonet.tools.Undo;
import convonet.tools.Undoable;
import convonet.tools.calendar.CalendarTools;
import convonet.tools.calendar.StoredCalendars;
import convonet.tools.reminder.ReminderTools;
import convonet.tools.team.TeamTools;
import convonet.tools.todo.TodoTools;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.SystemClock;
import convonet.watch.Timeline;
import convonet.watch.VirtualThreads;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One server and the people on it. Ann owns the team Garden, Ben is a member of it; Gus was, until he was taken out.
/// Eve owns the team Choir, Fay is an admin of it. Ann has something of everything.
final class Neighbours implements AutoCloseable {
    static final String OPERATOR_TOKEN = "operator-of-the-story";
    private static final String SECRET = "a secret key for the story";
    private static final Map<String, String> PINS = Map.of("Ann", "135790", "Eve", "246801");

    private final TestStores.Fresh stores = TestStores.fresh();
    private final House house;
    private final Users users;
    private final Toolbox toolbox;
    private final Map<String, User> people = new HashMap<>();
    private final Map<String, ToolStory> stories = new HashMap<>();

    Neighbours(Path data) throws InterruptedException {
        stores.database();
        OutsideStores.forgetServerKeys(stores);
        Map<String, String> settings = new HashMap<>(OutsideStores.settings(stores));
        settings.putAll(
                Map.of("CONVONET_SECRET_KEY", SECRET, "OPERATOR_TOKEN", OPERATOR_TOKEN, "CONVONET_IDLE_CALLER", "off"));
        house = House.open(
                Settings.from(settings),
                new House.Doorstep(data, "127.0.0.1", 0),
                new SystemClock(),
                new VirtualThreads(),
                progress -> {});
        users = Users.open(stores.database(), SecretKey.of(SECRET));
        toolbox = toolbox(stores.database());
        for (String name : List.of("Ann", "Ben", "Eve", "Fay", "Gus")) {
            people.put(name, enrolled(name));
            stories.put(name, new ToolStory(toolbox, person(name)));
        }
        theirThings();
    }

    private User enrolled(String name) {
        Optional<Pin> pin = Optional.ofNullable(PINS.get(name)).map(Pin::new);
        Enrolment enrolment = users.add(name, Optional.empty(), ZoneId.of("Europe/Berlin"), pin);
        return ((Enrolment.Enrolled) enrolment).user();
    }

    /// As the house wires them.
    private static Toolbox toolbox(Database database) {
        SystemClock clock = new SystemClock();
        Ledger ledger = new Ledger(database, clock);
        List<Undoable> undoable = Stream.concat(
                        Stream.of(TodoTools.ROWS, ReminderTools.ROWS, StoredCalendars.ROWS),
                        TeamTools.UNDOABLE.stream())
                .toList();
        List<Tool> tools = Stream.of(
                        new TodoTools(ledger, clock).tools(),
                        new ReminderTools(ledger, clock).tools(),
                        new CalendarTools(new StoredCalendars(ledger, clock), clock).tools(),
                        new TeamTools(ledger, clock).tools(),
                        new Undo(undoable, ledger, clock).tools())
                .flatMap(List::stream)
                .toList();
        return Toolbox.of(tools, ledger, clock);
    }

    private void theirThings() {
        does("Ann", "create_team", "{'team': 'Garden'}");
        does("Ann", "add_team_member", "{'person': 'Ben'}");
        does("Ann", "add_team_member", "{'person': 'Gus'}");
        does("Ann", "assign_todo", "{'todo': 'water the roses', 'person': 'me'}");
        does("Gus", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Ben'}");
        does("Ann", "remove_team_member", "{'person': 'Gus'}");
        does("Ann", "add_todo", "{'title': 'hide the diary'}");
        does("Ann", "add_reminder", "{'text': 'call the lawyer', 'at': '2036-03-03T17:00:00+01:00'}");
        does("Ann", "add_event", "{'title': 'see the doctor', 'start': '2036-03-04T17:00:00+01:00'}");
        does("Ann", "add_event", "{'title': 'yoga', 'start': '2036-03-05T17:00:00+01:00', 'repeat': 'weekly'}");
        does("Eve", "create_team", "{'team': 'Choir'}");
        does("Eve", "add_team_member", "{'person': 'Fay', 'role': 'admin'}");
    }

    private void does(String name, String tool, String arguments) {
        String said = says(name, tool, arguments);
        if (said.matches("[a-z_]+: .*")) {
            throw new IllegalStateException(said);
        }
    }

    URI url() {
        return URI.create(house.url());
    }

    User person(String name) {
        return Objects.requireNonNull(people.get(name), name);
    }

    String pin(String name) {
        return Objects.requireNonNull(PINS.get(name), name);
    }

    String newToken(String name) {
        return users.newToken(person(name).id());
    }

    BareCaller connects() {
        return BareCaller.connect(url());
    }

    /// What is said, or `code: message`. Single quotes stand for double ones.
    String says(String name, String tool, String arguments) {
        return Objects.requireNonNull(stories.get(name), name).says(tool, arguments);
    }

    /// The same with the conversation and the id of a call that another made.
    String saysAs(String name, String conversation, String id, String tool, String arguments) {
        ToolCall call = new ToolCall(id, tool, ToolStory.json(arguments));
        return switch (toolbox.run(new Errand(person(name), conversation, call, Timeline.NOWHERE))) {
            case ToolResult.Done done -> done.say();
            case ToolResult.Failed failed -> failed.code() + ": " + failed.message();
        };
    }

    /// The id of something of Ann's.
    String id(String table, String column, String title) {
        return stores.database()
                .withHandle(
                        handle -> handle.createQuery("SELECT id::text FROM " + table + " WHERE " + column + " = :title")
                                .bind("title", title)
                                .mapTo(String.class)
                                .one());
    }

    /// Everything that is Ann's and her team's, as it is in the database now.
    String things() {
        String all = Stream.of(
                        rows("users", "id IN (:ann, :ben)"),
                        rows("user_tokens", "user_id = :ann"),
                        rows("todos", "user_id IN (:ann, :ben) OR assigned_by IN (:ann, :ben)"),
                        rows("reminders", "user_id = :ann"),
                        rows("events", "user_id = :ann"),
                        rows("event_exceptions", "user_id = :ann"),
                        rows("teams", "id IN (SELECT team FROM team_members WHERE user_id = :ann)"),
                        rows("team_members", "team IN (SELECT team FROM team_members WHERE user_id = :ann)"),
                        rows("conversations", "user_id = :ann"),
                        rows("messages", "user_id = :ann"),
                        rows("tool_calls", "user_id = :ann"),
                        rows("changes", "user_id = :ann"))
                .collect(Collectors.joining(" || ", "SELECT ", ""));
        return stores.database()
                .withHandle(
                        handle -> handle.createQuery(all).mapTo(String.class).one());
    }

    private String rows(String table, String whose) {
        String named = whose.replace(":ann", quoted("Ann")).replace(":ben", quoted("Ben"));
        return "(SELECT '" + table
                + " ' || coalesce(jsonb_agg(to_jsonb(one) ORDER BY one), '[]')::text || chr(10) FROM " + table
                + " one WHERE " + named + ")";
    }

    private String quoted(String name) {
        return "'" + person(name).id() + "'";
    }

    @Override
    public void close() {
        house.close();
        OutsideStores.forgetServerKeys(stores);
        stores.close();
    }
}
