package convonet.tools.team;

import convonet.tools.SpokenList;
import convonet.tools.SpokenNumber;
import convonet.tools.SpokenTime;
import convonet.user.User;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is said about teams, to one of their members.
final class TeamWords {
    private final User listener;
    private final SpokenTime time;

    TeamWords(Instant now, User listener) {
        this.listener = listener;
        this.time = new SpokenTime(now, listener.zone());
    }

    /// @param members of the team where there is only one
    String listed(List<Team> teams, List<Member> members) {
        if (teams.isEmpty()) {
            return "You are in no team.";
        }
        List<String> each = teams.size() == 1
                ? List.of(as(teams.getFirst()) + with(members))
                : teams.stream()
                        .map(team -> as(team) + with(team.members() - 1))
                        .toList();
        return "You are in " + SpokenNumber.counted(teams.size(), "team") + ": " + SpokenList.and(each) + ".";
    }

    private static String as(Team team) {
        return team.title() + " as " + team.mine().word();
    }

    private String with(List<Member> members) {
        List<String> others = members.stream()
                .filter(member -> !isListener(member.person()))
                .map(Member::name)
                .toList();
        return others.isEmpty() ? ", alone" : " with " + SpokenList.and(others);
    }

    private static String with(int others) {
        return others == 0 ? ", alone" : " with " + SpokenNumber.counted(others, "other");
    }

    String created(String team) {
        return "I made the team " + team + ". You are its owner.";
    }

    String added(Member member, Team team) {
        return member.name() + " is in " + team.title() + " now, as "
                + member.role().one() + ".";
    }

    String removed(Member member, Team team, int todos) {
        String gone = isListener(member.person())
                ? "You are out of " + team.title() + " now."
                : member.name() + " is out of " + team.title() + " now.";
        return gone + (todos == 0 ? "" : " " + given(todos));
    }

    private static String given(int todos) {
        String counted = SpokenNumber.counted(todos, "to-do");
        return sentence(counted + (todos == 1 ? " went to another member" : " went to other members"));
    }

    String changed(Member member, Role role, Team team) {
        String who = isListener(member.person()) ? "You are " : member.name() + " is ";
        return who + role.one() + " of " + team.title() + " now.";
    }

    /// @param added whether it was not there before
    String assigned(String todo, Person person, Team team, boolean added) {
        String list = isListener(person) ? "your list" : "the list of " + person.name();
        return "I put " + todo + (added ? " as a new to-do" : "") + " on " + list + ", for " + team.title() + ".";
    }

    /// @param person whose to-dos alone were asked for
    /// @param named whether each is to be said with its team
    String todos(List<TeamTodo> todos, Optional<Person> person, boolean completed, boolean named) {
        String kind = completed ? "completed team to-do" : "team to-do";
        String whose = person.map(one -> isListener(one) ? " for you" : " for " + one.name())
                .orElse("");
        if (todos.isEmpty()) {
            return "There are no " + kind + "s" + whose + ".";
        }
        List<String> each =
                todos.stream().map(todo -> said(todo, person.isEmpty(), named)).toList();
        String verb = todos.size() == 1 ? "There is " : "There are ";
        return verb + SpokenNumber.counted(todos.size(), kind) + whose + ": " + SpokenList.and(each) + ".";
    }

    private String said(TeamTodo todo, boolean whose, boolean named) {
        String who = !whose
                ? ""
                : isListener(todo.holder())
                        ? " for you"
                        : " for " + todo.holder().name();
        String team = named ? todo.team().map(of -> " in " + of.name()).orElse("") : "";
        String due = todo.completed()
                ? ""
                : todo.due().map(moment -> ", due " + time.moment(moment)).orElse("");
        return todo.title() + who + team + due;
    }

    /// To choose from.
    String choice(List<TeamTodo> todos) {
        return SpokenList.or(todos.stream()
                .map(todo -> said(todo, !isListener(todo.holder()), false))
                .toList());
    }

    /// @param shared the teams that the listener is in with the person
    String found(Person person, List<String> shared) {
        if (isListener(person)) {
            return "That is you, " + person.name() + ".";
        }
        return "I know " + person.name() + "."
                + (shared.isEmpty()
                        ? " You are in no team together."
                        : " You are together in " + SpokenList.and(shared) + ".");
    }

    String several(List<Person> people) {
        return "I know " + SpokenList.and(people.stream().map(Person::name).toList()) + ".";
    }

    private boolean isListener(Person person) {
        return person.id().equals(listener.id());
    }

    private static String sentence(String words) {
        int first = words.offsetByCodePoints(0, 1);
        return words.substring(0, first).toUpperCase(Locale.ENGLISH) + words.substring(first) + ".";
    }
}
