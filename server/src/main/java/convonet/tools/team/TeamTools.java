package convonet.tools.team;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.Ids;
import convonet.tools.Journal.Touched;
import convonet.tools.Ledger;
import convonet.tools.Refusal;
import convonet.tools.TitleMatch;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.tools.Undoable;
import convonet.watch.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// The tools for the teams that a caller is in, what their members have to do, and who is known at all.
public final class TeamTools {
    static final Undoable TEAMS = new TeamChanges();
    static final Undoable MEMBERS = new MemberChanges();
    static final Undoable TODOS = new AssignedTodos();

    /// What undoing takes back.
    public static final List<Undoable> UNDOABLE = List.of(TEAMS, MEMBERS, TODOS);

    private final Ledger ledger;
    private final Clock clock;

    public TeamTools(Ledger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    public List<Tool> tools() {
        return List.of(
                Desk.looking(TeamParameters.LIST, ledger, clock, TeamTools::list),
                Desk.changing(TeamParameters.CREATE, ledger, clock, TeamTools::create),
                Desk.changing(TeamParameters.ADD, ledger, clock, TeamTools::add),
                Desk.changing(TeamParameters.REMOVE, ledger, clock, TeamTools::remove),
                Desk.changing(TeamParameters.CHANGE_ROLE, ledger, clock, TeamTools::changeRole),
                Desk.changing(TeamParameters.ASSIGN, ledger, clock, Assigning::assign),
                Desk.looking(TeamParameters.LIST_TODOS, ledger, clock, Assigning::list),
                Desk.looking(TeamParameters.FIND, ledger, clock, TeamTools::find));
    }

    private static ToolResult list(Desk desk) {
        List<Team> teams = desk.teams().mine();
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("count", teams.size());
        ArrayNode each = data.putArray("teams");
        for (Team team : teams) {
            ObjectNode one = team.data();
            desk.teams().members(team.id()).stream().map(Member::data).forEach(one.putArray("people")::add);
            each.add(one);
        }
        List<Member> members =
                teams.size() == 1 ? desk.teams().members(teams.getFirst().id()) : List.of();
        return new ToolResult.Done(desk.words().listed(teams, members), data);
    }

    private static ToolResult create(Desk desk) {
        String name = desk.arguments().text("team");
        UUID team = Ids.next();
        UUID membership = Ids.next();
        desk.journal().change(TEAMS, team, () -> desk.memberships().create(team, name, membership, desk.now()));
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.set("team", new Team(team, name, name, Role.OWNER, 1).data());
        return new ToolResult.Done(desk.words().created(name), data);
    }

    private static ToolResult add(Desk desk) {
        Role role = desk.arguments().choice("role").map(Role::of).orElse(Role.MEMBER);
        Team team = desk.search().team(desk.arguments().optionalText("team"));
        demandMayChange(team);
        Person person = anybody(desk);
        desk.memberships().lock(team.id(), person.id());
        Optional<Member> already = desk.teams().member(team.id(), person.id());
        if (already.isPresent()) {
            throw new Refusal(
                    "already_member",
                    person.name() + " is in " + team.title() + " already, as "
                            + already.get().role().one() + ".");
        }
        Member member = new Member(Ids.next(), person, role);
        desk.journal().change(MEMBERS, member.id(), () -> desk.memberships().add(team.id(), member, desk.now()));
        return one(desk.words().added(member, team), member, team);
    }

    private static ToolResult remove(Desk desk) {
        Team team = desk.search().team(desk.arguments().optionalText("team"));
        Member named = desk.search().member(team, desk.arguments().text("person"));
        desk.memberships().lock(team.id(), named.person().id());
        Member member = stillIn(desk, team, named);
        List<UUID> held = desk.todos().heldBy(member.person().id(), team.id());
        Stream<Touched> todos = held.stream().map(todo -> new Touched(TODOS, todo));
        List<Touched> touched = Stream.concat(todos, Stream.of(new Touched(MEMBERS, member.id())))
                .toList();
        desk.journal().change(touched, () -> desk.memberships().remove(team.id(), member));
        return one(desk.words().removed(member, team, held.size()), member, team);
    }

    private static ToolResult changeRole(Desk desk) {
        Role role = Role.of(desk.arguments().text("role"));
        Team team = desk.search().team(desk.arguments().optionalText("team"));
        demandMayChange(team);
        Member named = desk.search().member(team, desk.arguments().text("person"));
        desk.memberships().lock(team.id(), named.person().id());
        Member member = stillIn(desk, team, named);
        if (member.role() == role) {
            throw Refusal.badArgument(member.name() + " is " + role.one() + " already.");
        }
        desk.journal().change(MEMBERS, member.id(), () -> desk.memberships().changeRole(team.id(), member, role));
        return one(desk.words().changed(member, role, team), new Member(member.id(), member.person(), role), team);
    }

    private static ToolResult find(Desk desk) {
        String wanted = desk.arguments().text("person");
        return switch (desk.people().anybody(wanted)) {
            case TitleMatch.Found<Person>(Person person) -> {
                List<String> shared = desk.teams().mine().stream()
                        .filter(team ->
                                desk.teams().member(team.id(), person.id()).isPresent())
                        .map(Team::title)
                        .toList();
                yield people(desk.words().found(person, shared), List.of(person));
            }
            case TitleMatch.Several<Person>(List<Person> candidates) -> {
                List<Person> few = candidates.stream().limit(People.MOST_TOLD).toList();
                yield people(desk.words().several(few), few);
            }
            case TitleMatch.Missing<Person>(List<Person> close) -> throw missing(wanted, close);
        };
    }

    private static Person anybody(Desk desk) {
        String wanted = desk.arguments().text("person");
        return switch (desk.people().anybody(wanted)) {
            case TitleMatch.Found<Person>(Person person) -> person;
            case TitleMatch.Several<Person>(List<Person> candidates) -> throw People.ambiguous(candidates);
            case TitleMatch.Missing<Person>(List<Person> close) -> throw missing(wanted, close);
        };
    }

    private static Refusal missing(String wanted, List<Person> close) {
        return new Refusal("not_found", "Nobody here is called " + wanted + "." + People.closest(close));
    }

    /// Early and in plain words; the statements decide.
    private static void demandMayChange(Team team) {
        if (team.mine() == Role.MEMBER) {
            throw Memberships.notAllowed();
        }
    }

    /// As the team is now that it is locked.
    private static Member stillIn(Desk desk, Team team, Member named) {
        return desk.teams()
                .member(team.id(), named.person().id())
                .orElseThrow(
                        () -> new Refusal("not_a_member", named.name() + " is not in " + team.title() + " any more."));
    }

    private static ToolResult one(String say, Member member, Team team) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        data.put("team", team.name());
        data.set("member", member.data());
        return new ToolResult.Done(say, data);
    }

    private static ToolResult people(String say, List<Person> people) {
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        ArrayNode each = data.putArray("people");
        people.forEach(person -> each.addObject().put("name", person.name()));
        return new ToolResult.Done(say, data);
    }
}
