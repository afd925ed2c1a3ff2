package convonet.tools.team;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ann owns the team Garden; Bob is an admin of it, Cleo a member. Dora is in no team.
class UndoTeamsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private TeamStory story;
    private List<String> members;

    @BeforeEach
    void aTeam() {
        story = new TeamStory(stores.database(), "Ann", "Bob", "Cleo", "Dora");
        story.team("Garden", "Ann", "Bob", "Cleo");
        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'admin'}");
        members = story.members();
    }

    @Test
    void everythingThatMadeATeamIsTakenBackStepByStep() {
        assertThat(story.undoes("Ann")).isEqualTo("Bob is a member again.");
        assertThat(story.undoes("Ann")).isEqualTo("Cleo is out of the team again.");
        assertThat(story.undoes("Ann")).isEqualTo("Bob is out of the team again.");
        assertThat(story.undoes("Ann")).isEqualTo("There is no team Garden any more.");
        assertThat(story.undoes("Ann")).startsWith("nothing_to_undo");
        assertThat(story.members()).isEmpty();
    }

    @Test
    void whoWasRemovedIsBackWithRoleAndTodos() {
        story.says("Cleo", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Bob'}");
        story.says("Bob", "assign_todo", "{'todo': 'water the roses', 'person': 'me'}");
        List<String> todos = story.todos();
        story.says("Ann", "remove_team_member", "{'person': 'Bob'}");

        assertThat(story.undoes("Ann")).startsWith("Bob is back in the team. I put ");
        assertThat(story.members()).isEqualTo(members);
        assertThat(story.todos()).isEqualTo(todos);
    }

    @Test
    void aTodoThatWasGivenAwayIsBackWhereItWas() {
        story.says("Ann", "add_todo", "{'title': 'buy seeds', 'due': '2026-03-03', 'priority': 'high'}");
        story.says("Ann", "assign_todo", "{'todo': 'buy seeds', 'person': 'Cleo'}");
        story.says("Ann", "assign_todo", "{'todo': 'buy seeds', 'person': 'Bob'}");
        story.says("Ann", "assign_todo", "{'todo': 'weed', 'person': 'Bob'}");

        assertThat(story.undoes("Ann")).isEqualTo("I took weed off the list again.");
        assertThat(story.undoes("Ann")).isEqualTo("I put buy seeds back where it was.");
        assertThat(story.todos()).containsExactly("Cleo: buy seeds for Garden by Ann");
        assertThat(story.undoes("Ann")).isEqualTo("I put buy seeds back where it was.");
        assertThat(story.todos()).containsExactly("Ann: buy seeds");
        assertThat(story.undoes("Ann")).isEqualTo("I took buy seeds off your list again.");
        assertThat(story.todos()).isEmpty();
    }

    @Test
    void whoLeftATeamDoesNotComeBackByHimself() {
        story.says("Cleo", "remove_team_member", "{'person': 'me'}");

        assertThat(story.undoes("Cleo")).startsWith("cannot_undo");
        assertThat(story.members()).noneMatch(member -> member.contains("Cleo"));
    }

    @Test
    void whoGaveAwayARightDoesNotTakeItBack() {
        story.says("Bob", "change_member_role", "{'person': 'me', 'role': 'member'}");
        assertThat(story.undoes("Bob")).startsWith("not_allowed");

        story.says("Ann", "change_member_role", "{'person': 'Cleo', 'role': 'owner'}");
        story.says("Ann", "change_member_role", "{'person': 'me', 'role': 'admin'}");
        assertThat(story.undoes("Ann")).isEqualTo("not_allowed: Only an owner may make somebody an owner.");
        assertThat(story.members()).containsExactly("Garden: Ann admin", "Garden: Bob member", "Garden: Cleo owner");
    }

    @Test
    void whoLostTheRightSinceTakesNothingBack() {
        story.says("Bob", "add_team_member", "{'person': 'Dora'}");
        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'member'}");
        assertThat(story.undoes("Bob")).startsWith("not_allowed");

        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'admin'}");
        story.says("Bob", "remove_team_member", "{'person': 'Dora'}");
        story.says("Ann", "remove_team_member", "{'person': 'Bob'}");
        assertThat(story.undoes("Bob")).startsWith("not_found: That team is not there any more.");
        assertThat(story.members()).containsExactly("Garden: Ann owner", "Garden: Cleo member");
    }

    @Test
    void anOutsiderTakesBackNothingHeAssigned() {
        story.says("Cleo", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Bob'}");
        story.says("Ann", "remove_team_member", "{'person': 'Cleo'}");

        assertThat(story.undoes("Cleo")).startsWith("changed_since: mow the lawn");
        assertThat(story.todos()).containsExactly("Bob: mow the lawn for Garden by Cleo");
    }

    @Test
    void aTodoOfATeamDoesNotComeBackToWhoLeftIt() {
        story.says("Ann", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Cleo'}");
        story.says("Cleo", "delete_todo", "{'title': 'mow the lawn'}");
        story.says("Ann", "remove_team_member", "{'person': 'Cleo'}");

        assertThat(story.undoes("Cleo")).startsWith("cannot_undo");
        assertThat(story.todos()).isEmpty();
    }

    @Test
    void whatWasChangedSinceStays() {
        story.says("Ann", "assign_todo", "{'todo': 'mow the lawn', 'person': 'Cleo'}");
        story.says("Cleo", "complete_todo", "{'title': 'mow the lawn'}");
        assertThat(story.undoes("Ann")).startsWith("changed_since: mow the lawn");

        story.says("Ann", "add_team_member", "{'person': 'Dora'}");
        story.says("Bob", "change_member_role", "{'person': 'Dora', 'role': 'admin'}");
        assertThat(story.undoes("Ann")).startsWith("changed_since: Dora");

        story.says("Cleo", "create_team", "{'team': 'Choir'}");
        story.callsAgain("Cleo", "later");
        story.says("later", "add_team_member", "{'team': 'Choir', 'person': 'Dora'}");
        assertThat(story.undoes("Cleo")).startsWith("changed_since: Choir");
        assertThat(story.members()).contains("Choir: Cleo owner", "Choir: Dora member", "Garden: Dora admin");
    }

    @Test
    void whoWasRemovedFromTheServerDoesNotComeBack() {
        story.says("Ann", "remove_team_member", "{'person': 'Cleo'}");
        story.remove("Cleo");

        assertThat(story.undoes("Ann")).isEqualTo("not_found: That person is not there any more.");
    }
}
