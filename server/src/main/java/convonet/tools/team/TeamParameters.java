package convonet.tools.team;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.Parameters;

/// How the tools for teams look to a model.
final class TeamParameters {
    private static final int LONGEST = 200;
    private static final String TEAM =
            "Which team, by its name as the caller says it. May be left out when the caller is in one team only.";
    private static final String MEMBER = "Which member, by name as the caller says it; me for the caller.";
    private static final String ROLE =
            "owner may do everything; admin lets others in and out; member sees the team's list and works on it.";

    static final Face LIST = new Face(
            "list_teams",
            "Tells the teams that the caller is in, the caller's role in each, and who else is in them.",
            Parameters.none().schema());

    static final Face CREATE = new Face(
            "create_team",
            "Makes a new team, of which the caller is the owner.",
            Parameters.none()
                    .text("team", "What the team shall be called.", LONGEST)
                    .required("team")
                    .schema());

    static final Face ADD = new Face(
            "add_team_member",
            "Lets somebody of this server into a team. Only owners and admins may.",
            Parameters.none()
                    .text("team", TEAM, LONGEST)
                    .text("person", "Who, by name as the caller says it.", LONGEST)
                    .choice("role", "member if the caller did not say: " + ROLE, Role.words())
                    .required("person")
                    .schema());

    static final Face REMOVE = new Face(
            "remove_team_member",
            "Takes somebody out of a team, which only owners and admins may; or the caller, who leaves it. To-dos of the"
                    + " team go back to who assigned them. To be used after the caller confirmed it.",
            Parameters.none()
                    .text("team", TEAM, LONGEST)
                    .text("person", MEMBER, LONGEST)
                    .required("person")
                    .schema());

    static final Face CHANGE_ROLE = new Face(
            "change_member_role",
            "Gives a member of a team another role. Only owners and admins may.",
            Parameters.none()
                    .text("team", TEAM, LONGEST)
                    .text("person", MEMBER, LONGEST)
                    .choice("role", ROLE, Role.words())
                    .required("person", "role")
                    .schema());

    static final Face ASSIGN = new Face(
            "assign_todo",
            "Puts a to-do on the list of somebody who is in a team with the caller: one of the caller's own, one of the"
                    + " team's, or a new one.",
            Parameters.none()
                    .text("todo", "Its title as the caller says it. One that is not there is made.", LONGEST)
                    .text("person", MEMBER, LONGEST)
                    .text("team", "For which team, when the caller is in several with that person.", LONGEST)
                    .required("todo", "person")
                    .schema());

    static final Face LIST_TODOS = new Face(
            "list_team_todos",
            "Reads what is on the lists of the caller's teams and who is to do it: the open ones, or those already"
                    + " completed.",
            Parameters.none()
                    .text("team", "Only this team's, by its name as the caller says it.", LONGEST)
                    .text("person", "Only what this member is to do; me for the caller.", LONGEST)
                    .yesOrNo("completed", "true reads the completed ones instead of the open ones.")
                    .schema());

    static final Face FIND = new Face(
            "find_person",
            "Tells whether somebody of that name is known to this server, and which teams the caller shares with them.",
            Parameters.none()
                    .text("person", "The name as the caller says it.", LONGEST)
                    .required("person")
                    .schema());

    private TeamParameters() {}

    /// A tool without what it does.
    record Face(String name, String description, JsonNode schema) {}
}
