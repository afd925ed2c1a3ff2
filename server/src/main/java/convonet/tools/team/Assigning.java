package convonet.tools.team;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.Ids;
import convonet.tools.Refusal;
import convonet.tools.TitleMatch;
import convonet.tools.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Who is to do what: to-dos that go to the list of another member, and what is on the lists of all members.
final class Assigning {
    private static final int MOST_IN_DATA = 50;

    private Assigning() {}

    static ToolResult assign(Desk desk) {
        String wanted = desk.arguments().text("todo");
        Optional<Team> named =
                desk.arguments().optionalText("team").map(team -> desk.search().team(Optional.of(team)));
        Person person = mate(desk, named);
        Optional<TeamTodo> todo = find(desk, wanted);
        Team team = named.orElseGet(() -> shared(desk, person, todo));
        demandFits(todo, person, team);
        desk.memberships().lock(team.id(), person.id());
        if (desk.teams().member(team.id(), person.id()).isEmpty()) {
            throw notIn(person, team);
        }
        UUID id = todo.map(TeamTodo::id).orElseGet(Ids::next);
        String title = todo.map(TeamTodo::title).orElse(wanted);
        desk.journal()
                .change(
                        TeamTools.TODOS,
                        id,
                        () -> todo.ifPresentOrElse(
                                there -> desk.todos().give(there, person.id(), team.id()),
                                () -> desk.todos().add(id, title, person.id(), team.id(), desk.now())));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("new", todo.isEmpty());
        data.set(
                "todo",
                new TeamTodo(
                                id,
                                title,
                                todo.flatMap(TeamTodo::due),
                                false,
                                person,
                                Optional.of(new TeamTodo.OfTeam(team.id(), team.name())),
                                true)
                        .data(desk.caller().zone()));
        return new ToolResult.Done(desk.words().assigned(title, person, team, todo.isEmpty()), data);
    }

    static ToolResult list(Desk desk) {
        Optional<Team> team = desk.arguments()
                .optionalText("team")
                .map(wanted -> desk.search().team(Optional.of(wanted)));
        List<Team> mine = desk.teams().mine();
        if (mine.isEmpty()) {
            throw TeamSearch.none();
        }
        boolean completed = desk.arguments().yesOrNo("completed").orElse(false);
        Optional<Person> person = desk.arguments().optionalText("person").map(wanted -> mate(desk, wanted, team));
        List<TeamTodo> todos = (completed
                        ? desk.todos().completed()
                        : desk.todos().open())
                .stream()
                        .filter(todo -> team.map(one -> isOf(todo, one)).orElse(true))
                        .filter(todo -> person.map(todo.holder()::equals).orElse(true))
                        .toList();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", todos.size());
        todos.stream()
                .limit(MOST_IN_DATA)
                .map(todo -> todo.data(desk.caller().zone()))
                .forEach(data.putArray("todos")::add);
        boolean severalTeams = team.isEmpty() && mine.size() > 1;
        return new ToolResult.Done(desk.words().todos(todos, person, completed, severalTeams), data);
    }

    private static Person mate(Desk desk, Optional<Team> team) {
        return mate(desk, desk.arguments().text("person"), team);
    }

    /// Somebody who is in a team with the caller.
    private static Person mate(Desk desk, String wanted, Optional<Team> team) {
        if (team.isPresent()) {
            return desk.search().member(team.get(), wanted).person();
        }
        List<Team> mine = desk.teams().mine();
        if (mine.isEmpty()) {
            throw TeamSearch.none();
        }
        List<Person> mates = mine.stream()
                .flatMap(one -> desk.teams().members(one.id()).stream())
                .map(Member::person)
                .distinct()
                .toList();
        return switch (desk.people().among(mates, wanted)) {
            case TitleMatch.Found<Person>(Person person) -> person;
            case TitleMatch.Several<Person>(List<Person> candidates) -> throw People.ambiguous(candidates);
            case TitleMatch.Missing<Person>(List<Person> close) ->
                throw new Refusal(
                        "not_a_member",
                        "Nobody in a team with the caller is called " + wanted + "." + People.closest(close));
        };
    }

    /// One that may be given away goes before one that may not; empty when there is none at all.
    private static Optional<TeamTodo> find(Desk desk, String wanted) {
        List<TeamTodo> inSight = desk.todos().inSight();
        List<TeamTodo> givable = inSight.stream().filter(TeamTodo::givable).toList();
        Optional<TeamTodo> mine = meant(desk, wanted, givable);
        if (mine.isPresent()) {
            return mine;
        }
        Optional<TeamTodo> others = inSight.stream()
                .filter(todo -> !todo.givable() && todo.title().equalsIgnoreCase(wanted))
                .findFirst();
        others.ifPresent(todo -> {
            throw new Refusal(
                    "not_allowed",
                    todo.title() + " is on the list of " + todo.holder().name()
                            + "; only who assigned it, an owner or an admin may give it to somebody else.");
        });
        return Optional.empty();
    }

    private static Optional<TeamTodo> meant(Desk desk, String wanted, List<TeamTodo> todos) {
        return switch (TitleMatch.of(wanted, todos, TeamTodo::title)) {
            case TitleMatch.Found<TeamTodo>(TeamTodo todo) -> Optional.of(todo);
            case TitleMatch.Several<TeamTodo>(List<TeamTodo> candidates) ->
                throw new Refusal(
                        "ambiguous", "Which one is meant: " + desk.words().choice(candidates) + "?");
            case TitleMatch.Missing<TeamTodo> missing -> Optional.empty();
        };
    }

    /// The team for which a person is to do something: the to-do's own, or the only one that both are in.
    private static Team shared(Desk desk, Person person, Optional<TeamTodo> todo) {
        List<Team> shared = desk.teams().mine().stream()
                .filter(team -> desk.teams().member(team.id(), person.id()).isPresent())
                .toList();
        Optional<Team> own = todo.flatMap(TeamTodo::team)
                .flatMap(of -> desk.teams().mine().stream()
                        .filter(team -> team.id().equals(of.id()))
                        .findFirst());
        return own.orElseGet(() -> TeamSearch.one(Optional.empty(), shared));
    }

    private static void demandFits(Optional<TeamTodo> todo, Person person, Team team) {
        todo.ifPresent(there -> {
            if (there.team().isPresent() && !isOf(there, team)) {
                throw Refusal.badArgument(there.title() + " is on the list of the team "
                        + there.team().get().name() + ", so it can only go to somebody in that team.");
            }
            if (there.team().isPresent() && there.holder().equals(person)) {
                throw Refusal.badArgument(there.title() + " is on the list of " + person.name() + " already.");
            }
        });
    }

    private static boolean isOf(TeamTodo todo, Team team) {
        return todo.team().map(of -> of.id().equals(team.id())).orElse(false);
    }

    private static Refusal notIn(Person person, Team team) {
        return new Refusal("not_a_member", person.name() + " is not in " + team.title() + ".");
    }
}
