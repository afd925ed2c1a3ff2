package convonet.tools.team;

import convonet.tools.Refusal;
import convonet.tools.SpokenList;
import convonet.tools.TitleMatch;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Which team and whom of it a caller means.
final class TeamSearch {
    private final Teams teams;
    private final People people;

    TeamSearch(Teams teams, People people) {
        this.teams = teams;
        this.people = people;
    }

    /// @param wanted may be absent when the caller is in one team only
    Team team(Optional<String> wanted) {
        return one(wanted, teams.mine());
    }

    /// @param mine the teams that can be meant
    static Team one(Optional<String> wanted, List<Team> mine) {
        if (mine.isEmpty()) {
            throw none();
        }
        if (wanted.isEmpty()) {
            if (mine.size() > 1) {
                throw ambiguous(mine);
            }
            return mine.getFirst();
        }
        return switch (TitleMatch.of(wanted.get(), mine, Team::title)) {
            case TitleMatch.Found<Team>(Team team) -> team;
            case TitleMatch.Several<Team>(List<Team> candidates) -> throw ambiguous(candidates);
            case TitleMatch.Missing<Team>(List<Team> close) ->
                throw new Refusal(
                        "not_found",
                        "The caller is in no team called " + wanted.get() + "."
                                + closest(close.isEmpty() ? mine : close, Team::title));
        };
    }

    /// Somebody who is in the team.
    Member member(Team team, String wanted) {
        List<Member> members = teams.members(team.id());
        List<Person> persons = members.stream().map(Member::person).toList();
        Person meant = switch (people.among(persons, wanted)) {
            case TitleMatch.Found<Person>(Person person) -> person;
            case TitleMatch.Several<Person>(List<Person> candidates) -> throw People.ambiguous(candidates);
            case TitleMatch.Missing<Person>(List<Person> close) ->
                throw new Refusal(
                        "not_a_member",
                        "Nobody in " + team.title() + " is called " + wanted + "." + closest(close, Person::name));
        };
        return members.stream()
                .filter(member -> member.person().equals(meant))
                .findFirst()
                .orElseThrow();
    }

    static Refusal none() {
        return new Refusal("not_found", "The caller is in no team. create_team makes one.");
    }

    private static Refusal ambiguous(List<Team> candidates) {
        return new Refusal(
                "ambiguous",
                "Which team is meant: "
                        + SpokenList.or(candidates.stream().map(Team::title).toList()) + "?");
    }

    private static <T> String closest(List<T> close, Function<T, String> name) {
        return close.isEmpty()
                ? ""
                : " The closest is " + SpokenList.or(close.stream().map(name).toList()) + ".";
    }
}
