package convonet.tools.team;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann owns the team Garden; Bob, Cleo and Dora are its members. Eve is in no team.
class AssigningTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private TeamStory story;

    @BeforeEach
    void aTeam() {
        story = new TeamStory(stores.database(), "Ann", "Bob", "Cleo", "Dora", "Eve");
        story.team("Garden", "Ann", "Bob", "Cleo", "Dora");
    }

    @Test
    void aNewTodoGoesToTheListOfAMemberWhoSeesAndCompletesIt() {
        assertThat(story.says("Cleo", "assign_todo", "{'todo': 'mow the lawn', 'person': 'bob'}"))
                .isEqualTo("I put mow the lawn as a new to-do on the list of Bob, for Garden.");
        assertThat(story.says("Bob", "list_todos", "{}")).isEqualTo("You have one to-do: mow the lawn, from Cleo.");
        assertThat(story.says("Ann", "list_team_todos", "{}"))
                .isEqualTo("There is one team to-do: mow the lawn for Bob.");
        assertThat(story.says("Bob", "complete_todo", "{'title': 'mow the lawn'}"))
                .startsWith("Mow the lawn is done.");
        assertThat(story.says("Cleo", "list_team_todos", "{'completed': true}"))
                .isEqualTo("There is one completed team to-do: mow the lawn for Bob.");
        assertThat(story.says("Cleo", "list_team_todos", "{}")).isEqualTo("There are no team to-dos.");
    }

    @Test
    void oneOfTheCallersOwnIsGivenAway() {
        story.says("Ann", "add_todo", "{'title': 'buy seeds', 'due': '2026-03-03', 'priority': 'high'}");
        story.says("Ann", "add_todo", "{'title': 'call mom'}");

        assertThat(story.says("Ann", "assign_todo", "{'todo': 'the seeds', 'person': 'Cleo'}"))
                .isEqualTo("I put buy seeds on the list of Cleo, for Garden.");
        assertThat(story.says("Ann", "list_todos", "{}")).isEqualTo("You have one to-do: call mom.");
        assertThat(story.says("Cleo", "list_todos", "{'priority': 'high'}"))
                .isEqualTo("You have one matching to-do: buy seeds, from Ann, due tomorrow.");
        assertThat(story.todos()).containsExactly("Ann: call mom", "Cleo: buy seeds for Garden by Ann");
    }

    @Test
    void theListIsReadForOneTeamAndOnePerson() {
        story.team("Choir", "Ann", "Bob");
        story.says("Ann", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Bob', 'team': 'garden'}");
        story.says("Ann", "assign_todo", "{'todo': 'print the scores', 'person': 'Bob', 'team': 'choir'}");
        story.says("Ann", "assign_todo", "{'todo': 'water the roses', 'person': 'me', 'team': 'garden'}");

        assertThat(story.says("Ann", "list_team_todos", "{}"))
                .isEqualTo(
                        "There are three team to-dos: mow the lawn for Bob in Garden, print the scores for Bob in Choir"
                                + " and water the roses for you in Garden.");
        assertThat(story.says("Ann", "list_team_todos", "{'team': 'garden', 'person': 'bob'}"))
                .isEqualTo("There is one team to-do for Bob: mow the lawn.");
        assertThat(story.says("Cleo", "list_team_todos", "{'person': 'Ann'}"))
                .isEqualTo("There is one team to-do for Ann: water the roses.");
        assertThat(story.says("Cleo", "list_team_todos", "{'person': 'me'}"))
                .isEqualTo("There are no team to-dos for you.");
    }

    @Test
    void aTodoOfTheTeamIsPassedOnByWhoHoldsOrAssignedItAndByOwnersAndAdmins() {
        story.says("Cleo", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Bob'}");

        assertThat(story.says("Dora", "assign_todo", "{'todo': 'mow the lawn', 'person': 'me'}"))
                .startsWith("not_allowed: mow the lawn is on the list of Bob");
        story.says("Bob", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Dora'}");
        assertThat(story.todos()).containsExactly("Dora: mow the lawn for Garden by Bob");
        story.says("Bob", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Cleo'}");
        assertThat(story.todos()).containsExactly("Cleo: mow the lawn for Garden by Bob");
        story.says("Ann", "assign_todo", "{'todo': 'mow the lawn', 'person': 'me'}");
        assertThat(story.todos()).containsExactly("Ann: mow the lawn for Garden by Ann");
    }

    @Test
    void whatCannotBeMeantIsRefusedInWordsThatHelp() {
        story.says("Ann", "add_todo", "{'title': 'buy red paint'}");
        story.says("Ann", "add_todo", "{'title': 'buy blue paint'}");
        story.team("Choir", "Ann", "Bob");

        assertThat(story.says("Ann", "assign_todo", "{'todo': 'paint', 'person': 'Cleo'}"))
                .isEqualTo("ambiguous: Which one is meant: buy red paint or buy blue paint?");
        assertThat(story.says("Ann", "assign_todo", "{'todo': 'sing', 'person': 'Bob'}"))
                .isEqualTo("ambiguous: Which team is meant: Garden or Choir?");
        assertThat(story.says("Ann", "assign_todo", "{'todo': 'sing', 'person': 'Eve'}"))
                .isEqualTo("not_a_member: Nobody in a team with the caller is called Eve.");
        assertThat(story.says("Ann", "assign_todo", "{'todo': 'sing', 'person': 'Cleo', 'team': 'choir'}"))
                .isEqualTo("not_a_member: Nobody in Choir is called Cleo.");
        assertThat(story.says("Eve", "assign_todo", "{'todo': 'sing', 'person': 'me'}"))
                .isEqualTo("not_found: The caller is in no team. create_team makes one.");
        story.says("Ann", "assign_todo", "{'todo': 'red paint', 'person': 'Cleo'}");
        assertThat(story.says("Ann", "assign_todo", "{'todo': 'red paint', 'person': 'Cleo'}"))
                .isEqualTo("bad_argument: buy red paint is on the list of Cleo already.");
        assertThat(story.says("Ann", "assign_todo", "{'todo': 'red paint', 'person': 'Bob', 'team': 'choir'}"))
                .startsWith("bad_argument: buy red paint is on the list of the team Garden");
    }

    @Test
    void whoLeavesGivesBackWhatTheTeamGave() {
        story.says("Cleo", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Bob'}");
        story.says("Bob", "assign_todo", "{'todo': 'water the roses', 'person': 'me'}");
        story.says("Bob", "add_todo", "{'title': 'call mom'}");

        assertThat(story.says("Bob", "remove_team_member", "{'person': 'me'}"))
                .isEqualTo("You are out of Garden now. Two to-dos went to other members.");
        assertThat(story.todos())
                .containsExactly(
                        "Ann: water the roses for Garden by Ann",
                        "Bob: call mom",
                        "Cleo: mow the lawn for Garden by Cleo");
    }

    @Test
    void whoIsRemovedFromTheServerGivesBackWhatTheTeamGave() {
        story.says("Cleo", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Bob'}");
        story.says("Bob", "assign_todo", "{'todo': 'water the roses', 'person': 'Dora'}");
        story.says("Bob", "assign_todo", "{'todo': 'weed', 'person': 'me'}");
        story.says("Bob", "add_todo", "{'title': 'call mom'}");
        story.team("Choir", "Bob");
        story.says("Bob", "assign_todo", "{'todo': 'sing', 'person': 'me', 'team': 'Choir'}");

        story.remove("Bob");

        assertThat(story.todos())
                .containsExactly(
                        "Ann: weed for Garden by Ann",
                        "Cleo: mow the lawn for Garden by Cleo",
                        "Dora: water the roses for Garden");
        assertThat(story.members()).noneMatch(member -> member.startsWith("Choir"));
    }

    @Test
    void aListCannotBeFilledByOthers() {
        stores.database()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO todos (user_id, id, title, priority, created_at, team, assigned_by)"
                                + " SELECT m.user_id, gen_random_uuid(), 'dig', 'low', now(), m.team, ?"
                                + " FROM team_members m, generate_series(1, ?) WHERE m.user_id = ?",
                        story.user("Ann").id().value(),
                        TeamTodos.MOST_GIVEN,
                        story.user("Bob").id().value()));

        assertThat(story.says("Cleo", "assign_todo", "{'todo': 'one more', 'person': 'Bob'}"))
                .isEqualTo("too_many: That person has too much to do already.");
        assertThat(story.says("Bob", "add_todo", "{'title': 'call mom'}")).startsWith("I added call mom");
        assertThat(story.says("Bob", "assign_todo", "{'todo': 'weed', 'person': 'me'}"))
                .startsWith("I put weed");
    }
}
