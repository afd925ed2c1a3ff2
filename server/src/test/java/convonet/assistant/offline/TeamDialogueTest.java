package convonet.assistant.offline;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.tools.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Talking about teams, about other people and what they have to do.
class TeamDialogueTest {

    private final FakeTools tools = new FakeTools("transfer_to_agent");
    private final Dialogue caller = new Dialogue(tools);

    @Test
    void asksWhatTheTeamIsCalled() {
        assertThat(caller.says("create a new team")).isEqualTo("What shall the team be called?");
        caller.says("the harbour crew");

        assertThat(did()).isEqualTo("create_team team=harbour crew");
    }

    @Test
    void asksWhoShallJoinAndTakesTheShortAnswer() {
        assertThat(caller.says("add somebody to the sales team")).isEqualTo("Who shall join the team?");
        caller.says("Oluwaseun please");

        assertThat(did()).isEqualTo("add_team_member team=sales; person=Oluwaseun");
    }

    @Test
    void asksWhoShallDoIt() {
        assertThat(caller.says("assign repaint the fence")).isEqualTo("Who shall do it: repaint the fence?");
        caller.says("to Ludmila");

        assertThat(did()).isEqualTo("assign_todo todo=repaint the fence; person=Ludmila");
    }

    @Test
    void asksWhatSomebodyShallDo() {
        assertThat(caller.says("give Ludmila a new task")).isEqualTo("What shall Ludmila do?");
        caller.says("sweep the yard");

        assertThat(did()).isEqualTo("assign_todo todo=sweep the yard; person=Ludmila");
    }

    @Test
    void asksWhatRoleIsMeant() {
        assertThat(caller.says("change the role of Piotr")).isEqualTo("What shall they be: owner, admin or member?");
        caller.says("an admin");

        assertThat(did()).isEqualTo("change_member_role person=Piotr; role=admin");
    }

    @Test
    void dropsAQuestionWhenTheCallerWantsSomethingElse() {
        caller.says("create a new team");

        assertThat(caller.says("what time is it")).isEqualTo("It is done.");
        assertThat(did()).isEqualTo("current_time");
    }

    @Test
    void passesOnWhichTeamIsMeant() {
        tools.refusals.put(
                "add_team_member", new ToolResult.Failed("ambiguous", "Which team is meant: Falcon or Garden?"));

        assertThat(caller.says("add Ben to my team")).isEqualTo("Which team is meant: Falcon or Garden?");
        caller.says("falcon");

        assertThat(did()).isEqualTo("add_team_member person=Ben + add_team_member team=falcon; person=Ben");
    }

    @Test
    void passesOnWhoIsMeant() {
        tools.refusals.put(
                "assign_todo", new ToolResult.Failed("ambiguous", "Who is meant: Ben Carter or Ben Okafor?"));

        caller.says("give buy milk to Ben");
        caller.says("Ben Okafor");

        assertThat(did()).endsWith("assign_todo todo=buy milk; person=Ben Okafor");
    }

    @Test
    void tellsWhyATeamRefuses() {
        tools.refusals.put(
                "remove_team_member",
                new ToolResult.Failed("not_found", "The caller is in no team. create_team makes one."));

        assertThat(caller.says("remove Ben from my team")).isEqualTo("Shall I take Ben out of the team?");
        assertThat(caller.says("yes")).isEqualTo("You are in no team.");
    }

    @Test
    void goesNoFurtherWhenAStepFailed() {
        tools.refusals.put("create_team", new ToolResult.Failed("already_there", "You have a team called Falcon."));

        assertThat(caller.says("create a team called Falcon and add Ben to it"))
                .isEqualTo("You have a team called Falcon.");
        assertThat(did()).isEqualTo("create_team team=Falcon");
    }

    @Test
    void waitsWithWhatNeedsTheStepBefore() {
        caller.says("create a team called Falcon and add Ben to it and make him an admin");

        assertThat(caller.messages).hasSize(8);
        assertThat(did())
                .isEqualTo("create_team team=Falcon + add_team_member team=Falcon; person=Ben"
                        + " + change_member_role team=Falcon; person=Ben; role=admin");
    }

    @Test
    void putsNobodyThroughWhoOnlyAsksWhoIsThere() {
        caller.says("is there an agent free in sales");
        caller.says("who could i talk to in support");

        assertThat(did()).isEqualTo("who_is_available department=sales + who_is_available department=support");
    }

    @Test
    void doesWithoutTeamsWhenNoneAreOffered() {
        List.of("create_team", "add_team_member", "assign_todo", "who_is_available", "find_person")
                .forEach(tools::withdraw);

        assertThat(caller.says("create a new team")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("add Ben to the sales team")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("give buy milk to Ben")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("is anyone free in support")).startsWith("I am sorry, I cannot do that here");
        assertThat(caller.says("who is Ben Carter")).startsWith("I am sorry, I cannot do that here");
    }

    private String did() {
        return Dialogue.written(caller.calls);
    }
}
