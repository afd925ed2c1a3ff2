package convonet.tools.team;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.TestStores;
import convonet.tools.CallerWords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TeamToolsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private TeamStory story;

    @BeforeEach
    void callers() {
        story = new TeamStory(stores.database(), "Ann", "Bob", "Cleo", "Dora Smith", "Dora Miller");
    }

    @Test
    void whoMakesATeamOwnsItAndLetsOthersIn() {
        assertThat(story.says("Ann", "list_teams", "{}")).isEqualTo("You are in no team.");
        assertThat(story.says("Ann", "create_team", "{'team': 'Garden'}"))
                .isEqualTo("I made the team Garden. You are its owner.");
        assertThat(story.says("Ann", "list_teams", "{}")).isEqualTo("You are in one team: Garden as owner, alone.");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'bob'}"))
                .isEqualTo("Bob is in Garden now, as a member.");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'cleo', 'role': 'admin', 'team': 'the garden'}"))
                .isEqualTo("Cleo is in Garden now, as an admin.");

        assertThat(story.says("Bob", "list_teams", "{}"))
                .isEqualTo("You are in one team: Garden as member with Ann and Cleo.");
        assertThat(story.members()).containsExactly("Garden: Ann owner", "Garden: Bob member", "Garden: Cleo admin");
    }

    @Test
    void severalTeamsAreToldApart() {
        story.team("Garden", "Ann", "Bob");
        story.team("Choir", "Ann");
        story.team("Garden", "Bob");
        story.says("Bob", "add_team_member", "{'team': 'garden of Bob', 'person': 'Ann'}");

        assertThat(story.says("Ann", "list_teams", "{}"))
                .isEqualTo("You are in three teams: Garden of Ann as owner with one other, Choir as owner, alone"
                        + " and Garden of Bob as member with one other.");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'Cleo'}"))
                .isEqualTo("ambiguous: Which team is meant: Garden of Ann, Choir or Garden of Bob?");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'Cleo', 'team': 'garden'}"))
                .isEqualTo("ambiguous: Which team is meant: Garden of Ann or Garden of Bob?");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'Cleo', 'team': 'Anns garden'}"))
                .isEqualTo("Cleo is in Garden of Ann now, as a member.");
        assertThat(story.says("Ann", "create_team", "{'team': 'CHOIR'}"))
                .isEqualTo("bad_argument: The caller owns a team called CHOIR already: ask for another name.");
    }

    @Test
    void peopleAreFoundByNameButNeverListed() {
        story.team("Garden", "Ann", "Bob");

        assertThat(story.says("Ann", "find_person", "{'person': 'bob'}"))
                .isEqualTo("I know Bob. You are together in Garden.");
        assertThat(story.says("Ann", "find_person", "{'person': 'cleo'}"))
                .isEqualTo("I know Cleo. You are in no team together.");
        assertThat(story.says("Ann", "find_person", "{'person': 'dora'}"))
                .isEqualTo("I know Dora Miller and Dora Smith.");
        assertThat(story.says("Ann", "find_person", "{'person': 'me'}")).isEqualTo("That is you, Ann.");
        assertThat(story.says("Ann", "find_person", "{'person': 'Zebedee'}"))
                .isEqualTo("not_found: Nobody here is called Zebedee.");
        assertThat(story.says("Ann", "find_person", "{'person': 'a'}"))
                .isEqualTo("bad_argument: person is too short: ask for the name.");
        assertThat(story.says("Ann", "find_person", "{}")).isEqualTo("bad_argument: the arguments must hold person.");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'dora'}"))
                .isEqualTo("ambiguous: Who is meant: Dora Miller or Dora Smith?");
        assertThat(story.says("Ann", "add_team_member", "{'person': 'bob'}"))
                .isEqualTo("already_member: Bob is in Garden already, as a member.");
    }

    @Test
    void onlyOwnersAndAdminsChangeWhoIsIn() {
        story.team("Garden", "Ann", "Bob", "Cleo");

        assertThat(story.says("Bob", "add_team_member", "{'person': 'Dora Smith'}"))
                .startsWith("not_allowed");
        assertThat(story.says("Bob", "remove_team_member", "{'person': 'Cleo'}"))
                .startsWith("not_allowed");
        assertThat(story.says("Bob", "change_member_role", "{'person': 'me', 'role': 'admin'}"))
                .startsWith("not_allowed");

        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'admin'}");
        assertThat(story.says("Bob", "add_team_member", "{'person': 'Dora Smith'}"))
                .isEqualTo("Dora Smith is in Garden now, as a member.");
        assertThat(story.says("Bob", "change_member_role", "{'person': 'Cleo', 'role': 'admin'}"))
                .isEqualTo("Cleo is an admin of Garden now.");
        assertThat(story.says("Bob", "remove_team_member", "{'person': 'Cleo'}"))
                .isEqualTo("Cleo is out of Garden now.");
    }

    @Test
    void anAdminNeitherTouchesAnOwnerNorMakesOne() {
        story.team("Garden", "Ann", "Bob");
        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'admin'}");

        assertThat(story.says("Bob", "remove_team_member", "{'person': 'Ann'}"))
                .isEqualTo("not_allowed: Only an owner may do that to an owner.");
        assertThat(story.says("Bob", "change_member_role", "{'person': 'Ann', 'role': 'member'}"))
                .isEqualTo("not_allowed: Only an owner may do that to an owner.");
        assertThat(story.says("Bob", "change_member_role", "{'person': 'me', 'role': 'owner'}"))
                .isEqualTo("not_allowed: Only an owner may make somebody an owner.");
        assertThat(story.says("Bob", "add_team_member", "{'person': 'Cleo', 'role': 'owner'}"))
                .isEqualTo("not_allowed: Only an owner may make somebody an owner.");
        assertThat(story.members()).containsExactly("Garden: Ann owner", "Garden: Bob admin");
    }

    @Test
    void theLastOwnerStays() {
        story.team("Garden", "Ann", "Bob");

        assertThat(story.says("Ann", "remove_team_member", "{'person': 'me'}"))
                .isEqualTo("last_owner: The team must keep an owner: make somebody else one first.");
        assertThat(story.says("Ann", "change_member_role", "{'person': 'Ann', 'role': 'member'}"))
                .startsWith("last_owner");

        story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'owner'}");
        assertThat(story.says("Ann", "remove_team_member", "{'person': 'me'}")).isEqualTo("You are out of Garden now.");
        assertThat(story.members()).containsExactly("Garden: Bob owner");
    }

    @Test
    void nobodyOutsideSeesThatATeamExists() {
        story.team("Garden", "Ann", "Bob");
        String none = "not_found: The caller is in no team. create_team makes one.";

        assertThat(story.says("Cleo", "list_teams", "{}")).isEqualTo("You are in no team.");
        assertThat(story.says("Cleo", "add_team_member", "{'team': 'Garden', 'person': 'me'}"))
                .isEqualTo(none);
        assertThat(story.says("Cleo", "list_team_todos", "{'team': 'Garden'}")).isEqualTo(none);

        story.team("Choir", "Cleo");
        String hidden = "not_found: The caller is in no team called Garden. The closest is Choir.";
        assertThat(story.says("Cleo", "remove_team_member", "{'team': 'Garden', 'person': 'Bob'}"))
                .isEqualTo(hidden);
        assertThat(story.says("Cleo", "add_team_member", "{'team': 'Garden', 'person': 'me'}"))
                .isEqualTo(hidden);
        assertThat(story.says("Cleo", "create_team", "{'team': 'Garden'}")).startsWith("I made the team Garden.");
    }

    @Test
    void aRecogniserIsToldTheNamesOfTeamsAndOfWhoIsInThem() {
        story.team("Garden", "Ann", "Bob");
        story.team("Choir", "Ann", "Bob");
        CallerWords words = new CallerWords(stores.database());

        assertThat(words.of(story.user("Bob"))).containsExactlyInAnyOrder("Bob", "Ann", "Choir", "Garden");
        assertThat(words.of(story.user("Cleo"))).containsExactly("Cleo");
    }

    @Test
    void argumentsAreRefusedInWordsThatHelp() {
        story.team("Garden", "Ann", "Bob");

        assertThat(story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'king'}"))
                .isEqualTo("bad_argument: role must be one of owner, admin, member.");
        assertThat(story.says("Ann", "change_member_role", "{'person': 'Bob', 'role': 'member'}"))
                .isEqualTo("bad_argument: Bob is a member already.");
        assertThat(story.says("Ann", "create_team", "{'team': ' - '}"))
                .isEqualTo("bad_argument: team is blank: ask for it.");
        assertThat(story.says("Ann", "remove_team_member", "{'person': 'Bobby Tables'}"))
                .startsWith("not_a_member: Nobody in Garden is called Bobby Tables.");
        assertThat(story.says("Ann", "list_teams", "{'person': 'Bob'}"))
                .isEqualTo("bad_argument: there is no argument called person.");
    }

    @Test
    void whoIsRemovedFromTheServerLeavesATeamThatGoesOn() {
        story.team("Garden", "Ann", "Bob", "Cleo");
        story.says("Ann", "change_member_role", "{'person': 'Cleo', 'role': 'admin'}");
        story.team("Choir", "Ann");

        story.remove("Ann");

        assertThat(story.members()).containsExactly("Garden: Bob member", "Garden: Cleo owner");
        assertThat(story.says("Cleo", "list_teams", "{}")).isEqualTo("You are in one team: Garden as owner with Bob.");
    }
}
