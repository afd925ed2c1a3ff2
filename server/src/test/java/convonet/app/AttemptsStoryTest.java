package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Two users and two teams: what one tries to get at the other's things by every door there is. Nothing is granted, and
/// nothing of the other's changes.
@Tag("story")
class AttemptsStoryTest {
    private static Neighbours neighbours;
    private static BareCaller ann;
    private static String usedResumeToken;
    private static String resumeToken;
    private static String annsCall;

    @BeforeAll
    static void everybodyComes() throws InterruptedException {
        neighbours = new Neighbours(RunningServer.freshData("attempts"));
        try (BareCaller before = neighbours.connects()) {
            usedResumeToken = before.signIn(neighbours.pin("Ann"));
            annsCall = before.session();
        }
        ann = neighbours.connects();
        resumeToken = ann.resume(usedResumeToken);
    }

    @AfterAll
    static void everybodyGoes() {
        ann.close();
        neighbours.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsGrantedAndNothingChanges() throws InterruptedException {
        List<Attempt> attempts = new ArrayList<>(byTools());
        attempts.addAll(byTeamTools());
        attempts.addAll(byOwnTeams());
        attempts.addAll(new HttpAttempts(neighbours, annsCall).all());
        attempts.addAll(byVoice());
        assertThat(attempts)
                .hasSizeGreaterThanOrEqualTo(40)
                .extracting(Attempt::name)
                .doesNotHaveDuplicates();
        return attempts.stream()
                .map(attempt -> DynamicTest.dynamicTest(attempt.name(), () -> {
                    String before = neighbours.things();
                    assertThat(attempt.tried().call()).as(attempt.name()).startsWith(attempt.comes());
                    assertThat(neighbours.things()).as("what is Ann's").isEqualTo(before);
                }));
    }

    /// The attempts are made of what works for whom it belongs to.
    @Test
    void annReachesWhatIsHers() {
        assertThat(neighbours.says("Ann", "list_todos", "{}")).contains("hide the diary", "water the roses");
        assertThat(neighbours.says("Ann", "list_reminders", "{}")).contains("call the lawyer");
        assertThat(neighbours.says("Ann", "list_events", "{}")).contains("see the doctor", "yoga");
        assertThat(neighbours.says("Ben", "list_team_todos", "{}")).contains("water the roses", "mow the lawn");
        assertThat(ann.isConnected()).isTrue();
    }

    private static List<Attempt> byTools() {
        String event = neighbours.id("events", "title", "see the doctor");
        String series = neighbours.id("events", "title", "yoga");
        return List.of(
                tool("completes a to-do", "Eve", "complete_todo", "{'title': 'hide the diary'}", "not_found"),
                tool(
                        "renames a to-do",
                        "Eve",
                        "update_todo",
                        "{'title': 'hide the diary', 'new_title': 'a'}",
                        "not_found"),
                tool("deletes a to-do", "Eve", "delete_todo", "{'title': 'hide the diary'}", "not_found"),
                tool("looks for a to-do", "Eve", "list_todos", "{'text': 'diary'}", "You have no matching to-dos."),
                tool(
                        "reads the list of a user's id",
                        "Eve",
                        "list_todos",
                        "{'user_id': '" + neighbours.person("Ann").id() + "'}",
                        "bad_argument: there is no argument called user_id."),
                tool(
                        "adds to the list of a user's id",
                        "Eve",
                        "add_todo",
                        "{'title': 'a', 'user_id': '" + neighbours.person("Ann").id() + "'}",
                        "bad_argument: there is no argument called user_id."),
                tool("reads reminders", "Eve", "list_reminders", "{}", "You have no reminders."),
                tool("deletes a reminder", "Eve", "delete_reminder", "{'text': 'call the lawyer'}", "not_found"),
                tool("reads the calendar", "Eve", "list_events", "{}", "You have no events ahead."),
                tool("deletes an event by its id", "Eve", "delete_event", "{'event': '" + event + "'}", "not_found"),
                tool(
                        "renames a series by its id",
                        "Eve",
                        "update_event",
                        "{'event': '" + series + "', 'title': 'a'}",
                        "not_found"),
                tool(
                        "deletes an occurrence by its id",
                        "Eve",
                        "delete_event",
                        "{'event': '" + series + "_2036-03-05'}",
                        "not_found"),
                tool("takes back what another did", "Ben", "undo", "{}", "nothing_to_undo"),
                new Attempt(
                        "tools",
                        "takes it back in the other's conversation",
                        () -> neighbours.saysAs("Eve", "story of Ann", "stolen-1", "undo", "{}"),
                        "nothing_to_undo"),
                new Attempt(
                        "tools",
                        "repeats a call of the other's to be told its result",
                        () -> neighbours.saysAs(
                                "Eve", "story of Ann", "call-7", "complete_todo", "{'title': 'hide the diary'}"),
                        "not_found"));
    }

    private static List<Attempt> byTeamTools() {
        String garden = neighbours.id("teams", "name", "Garden");
        return List.of(
                tool("lists the teams", "Eve", "list_teams", "{}", "You are in one team: Choir as owner with Fay."),
                tool("reads a team's list", "Eve", "list_team_todos", "{'team': 'Garden'}", "not_found"),
                tool("reads a stranger's to-dos", "Eve", "list_team_todos", "{'person': 'Ann'}", "not_a_member"),
                tool("joins a team", "Eve", "add_team_member", "{'team': 'Garden', 'person': 'me'}", "not_found"),
                tool(
                        "joins it as its owner by its id",
                        "Eve",
                        "add_team_member",
                        "{'team': '" + garden + "', 'person': 'me', 'role': 'owner'}",
                        "not_found"),
                tool(
                        "throws somebody out",
                        "Eve",
                        "remove_team_member",
                        "{'team': 'Garden', 'person': 'Ben'}",
                        "not_found"),
                tool(
                        "throws a stranger out of the own",
                        "Eve",
                        "remove_team_member",
                        "{'person': 'Ben'}",
                        "not_a_member"),
                tool(
                        "makes somebody an owner there",
                        "Eve",
                        "change_member_role",
                        "{'team': 'Garden', 'person': 'Ben', 'role': 'owner'}",
                        "not_found"),
                tool(
                        "makes a stranger an owner of the own",
                        "Eve",
                        "change_member_role",
                        "{'person': 'Ann', 'role': 'owner'}",
                        "not_a_member"),
                tool(
                        "gives a stranger something to do",
                        "Eve",
                        "assign_todo",
                        "{'todo': 'pay', 'person': 'Ann'}",
                        "not_a_member"),
                tool(
                        "gives it for their team",
                        "Eve",
                        "assign_todo",
                        "{'todo': 'pay', 'person': 'me', 'team': 'Garden'}",
                        "not_found"),
                tool(
                        "takes a to-do of theirs by its title",
                        "Eve",
                        "assign_todo",
                        "{'todo': 'mow the lawn', 'person': 'Fay'}",
                        "I put mow the lawn as a new to-do on the list of Fay"),
                tool("reads a team's list after leaving", "Gus", "list_team_todos", "{}", "not_found"),
                tool("takes back what was assigned before leaving", "Gus", "undo", "{}", "changed_since"));
    }

    /// From within, without the right.
    private static List<Attempt> byOwnTeams() {
        return List.of(
                tool("lets a friend in as a member", "Ben", "add_team_member", "{'person': 'Eve'}", "not_allowed"),
                tool(
                        "makes himself an owner",
                        "Ben",
                        "change_member_role",
                        "{'person': 'me', 'role': 'owner'}",
                        "not_allowed"),
                tool("throws the owner out", "Ben", "remove_team_member", "{'person': 'Ann'}", "not_allowed"),
                tool(
                        "demotes the owner",
                        "Ben",
                        "change_member_role",
                        "{'person': 'Ann', 'role': 'member'}",
                        "not_allowed"),
                tool(
                        "takes a to-do of the owner's",
                        "Ben",
                        "assign_todo",
                        "{'todo': 'water the roses', 'person': 'me'}",
                        "not_allowed"),
                tool(
                        "completes a to-do of the owner's",
                        "Ben",
                        "complete_todo",
                        "{'title': 'water the roses'}",
                        "not_found"),
                tool(
                        "reads the owner's own to-dos",
                        "Ben",
                        "list_team_todos",
                        "{'person': 'Ann'}",
                        "There is one team to-do for Ann: water the roses."),
                tool(
                        "demotes the owner as an admin",
                        "Fay",
                        "change_member_role",
                        "{'person': 'Eve', 'role': 'member'}",
                        "not_allowed"),
                tool(
                        "makes herself an owner as an admin",
                        "Fay",
                        "change_member_role",
                        "{'person': 'me', 'role': 'owner'}",
                        "not_allowed"));
    }

    private static List<Attempt> byVoice() {
        return List.of(
                voice("types before signing in", "text_message", "text", "what is on my list", "not_authenticated"),
                voice(
                        "opens the microphone before signing in",
                        "start_recording",
                        "encoding",
                        "pcm_s16le",
                        "not_authenticated"),
                voice("hangs up before signing in", "hang_up", "session_id", annsCall, "not_authenticated"),
                voice("takes up a call by its id", "authenticate", "resume_token", annsCall, "session_over"),
                voice(
                        "takes up a call by a used token",
                        "authenticate",
                        "resume_token",
                        usedResumeToken,
                        "session_over"),
                voice(
                        "takes up a call by a guessed token",
                        "authenticate",
                        "resume_token",
                        changed(resumeToken),
                        "session_over"),
                voice(
                        "signs in with a token for /mcp",
                        "authenticate",
                        "resume_token",
                        neighbours.newToken("Fay"),
                        "session_over"),
                voice("signs in without a PIN", "authenticate", "user", "Ann", "bad_request"),
                new Attempt(
                        "/voice",
                        "signs in under the other's name",
                        () -> {
                            try (BareCaller eve = neighbours.connects()) {
                                return eve.tries("authenticate", Map.of("pin", neighbours.pin("Eve"), "user", "Ann"));
                            }
                        },
                        "wrong_pin"),
                new Attempt(
                        "/voice",
                        "changes over to the other's call",
                        () -> {
                            try (BareCaller eve = neighbours.connects()) {
                                eve.signIn(neighbours.pin("Eve"));
                                return eve.tries("authenticate", Map.of("resume_token", resumeToken));
                            }
                        },
                        "bad_request"),
                new Attempt(
                        "/voice",
                        "asks for the other's to-do",
                        AttemptsStoryTest::asksForTheDiary,
                        "Your list is empty."));
    }

    private static String asksForTheDiary() {
        try (BareCaller eve = neighbours.connects()) {
            eve.signIn(neighbours.pin("Eve"));
            return eve.answer(eve.asks("what is on my list"));
        }
    }

    private static Attempt tool(String what, String who, String tool, String arguments, String comes) {
        return new Attempt("tools", who + " " + what, () -> neighbours.says(who, tool, arguments), comes);
    }

    private static Attempt voice(String what, String event, String field, String value, String comes) {
        return new Attempt(
                "/voice",
                what,
                () -> {
                    try (BareCaller stranger = neighbours.connects()) {
                        return stranger.tries(event, Map.of(field, value));
                    }
                },
                comes);
    }

    /// The same but for its last letter.
    private static String changed(String token) {
        return token.substring(0, token.length() - 1) + (token.endsWith("A") ? "B" : "A");
    }
}
