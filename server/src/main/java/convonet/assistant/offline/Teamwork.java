package convonet.assistant.offline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.offline.Question.Lack;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Turns wishes about people, teams and what others have to do into moves.
final class Teamwork {

    private static final Pattern OWNS = Pattern.compile("(?i)\\b(ownership|takes over|owns?|runs?|leads?)\\b");

    private static final Pattern ANY_TEAM =
            Pattern.compile("(?i)\\b(a|some|another|any) (team|group)\\b|one of (my|the) teams");

    private final Deciding deciding;
    private final Memory memory;

    Teamwork(Deciding deciding, Memory memory) {
        this.deciding = deciding;
        this.memory = memory;
    }

    Move on(Wish said) {
        Wish wish = resolved(said);
        return switch (wish.intent()) {
            case "create_team" -> create(wish);
            case "list_teams", "team_people" -> use("list_teams", Move.arguments(), wish);
            case "add_team_member" -> members("add_team_member", wish, "Who shall join the team?");
            case "remove_team_member" -> leave(wish);
            case "leave_team" -> leave(wish.withPeople(List.of("me")));
            case "change_member_role" -> role(wish);
            case "revoke_role" -> role(wish.withInvolved(wish.involved().withRole("member")));
            case "assign_todo" -> assign(wish);
            case "team_done" -> list(wish, true);
            case "find_person" -> find(wish);
            case "who_is_available" -> available(wish);
            default -> list(wish, false);
        };
    }

    private Move create(Wish wish) {
        Optional<String> team = wish.involved().team();
        return team.map(name -> use("create_team", Move.arguments().put("team", name), wish))
                .orElseGet(() -> ask("create_team", "What shall the team be called?", wish, Lack.TEAM));
    }

    private Move members(String tool, Wish wish, String question) {
        if (wish.involved().people().isEmpty()) {
            return ask(tool, question, wish, Lack.PERSON);
        }
        if (wish.involved().team().isEmpty() && ANY_TEAM.matcher(wish.said()).find()) {
            return ask(tool, "Which team?", wish, Lack.TEAM);
        }
        Move all = Move.NOTHING;
        for (String person : wish.involved().people()) {
            ObjectNode arguments = inTeam(wish).put("person", person);
            if (tool.equals("add_team_member")) {
                wish.involved().role().ifPresent(role -> arguments.put("role", role));
            }
            all = all.and(use(tool, arguments, wish));
        }
        return all;
    }

    /// Nobody leaves a team before the caller has confirmed it.
    private Move leave(Wish wish) {
        List<String> people = wish.involved().people();
        if (people.isEmpty()) {
            return ask("remove_team_member", "Who shall leave the team?", wish, Lack.PERSON);
        }
        String who = Wording.list(
                people.stream().map(one -> one.equals("me") ? "you" : one).toList(), "and");
        String team = wish.involved().team().orElse("the team");
        return deciding.has("remove_team_member")
                ? Move.ask("Shall I take " + who + " out of " + team + "?", new Question.Parting(wish))
                : deciding.cannot();
    }

    Move part(Wish wish) {
        return members("remove_team_member", wish, "");
    }

    private Move role(Wish wish) {
        boolean owns = OWNS.matcher(wish.said()).find();
        Involved involved =
                wish.involved().role().isEmpty() && owns ? wish.involved().withRole("owner") : wish.involved();
        if (involved.people().isEmpty()) {
            return ask("change_member_role", "Whose role shall it be?", wish, Lack.PERSON);
        }
        if (involved.role().isEmpty()) {
            return ask("change_member_role", "What shall they be: owner, admin or member?", wish, Lack.ROLE);
        }
        Move all = Move.NOTHING;
        for (String person : involved.people()) {
            ObjectNode arguments = inTeam(wish)
                    .put("person", person)
                    .put("role", involved.role().get());
            all = all.and(use("change_member_role", arguments, wish));
        }
        return all;
    }

    private Move assign(Wish wish) {
        Optional<String> todo = deciding.named(wish.item()).filter(words -> !words.matches("(?i)something|anything"));
        List<String> people = wish.involved().people();
        if (todo.isEmpty()) {
            String who = people.isEmpty() || people.getFirst().equals("me") ? "they" : people.getFirst();
            return ask("assign_todo", "What shall " + who + " do?", wish, Lack.DEED);
        }
        Wish known = wish.withItem(todo);
        if (people.isEmpty()) {
            return ask("assign_todo", "Who shall do it: " + todo.get() + "?", known, Lack.PERSON);
        }
        Move all = Move.NOTHING;
        for (String person : people) {
            ObjectNode arguments = Move.arguments().put("todo", todo.get()).put("person", person);
            wish.involved().team().ifPresent(team -> arguments.put("team", team));
            all = all.and(use("assign_todo", arguments, known));
        }
        return all;
    }

    private Move list(Wish wish, boolean completed) {
        ObjectNode arguments = inTeam(wish);
        wish.involved().people().stream().findFirst().ifPresent(person -> arguments.put("person", person));
        if (completed) {
            arguments.put("completed", true);
        }
        return use("list_team_todos", arguments, wish);
    }

    private Move find(Wish wish) {
        List<String> people = wish.involved().people();
        return people.isEmpty()
                ? ask("find_person", "Whom shall I look for?", wish, Lack.PERSON)
                : use("find_person", Move.arguments().put("person", people.getFirst()), wish);
    }

    private Move available(Wish wish) {
        ObjectNode arguments = Move.arguments();
        wish.department().ifPresent(department -> arguments.put("department", department));
        wish.involved().extension().ifPresent(extension -> arguments.put("extension", extension));
        wish.involved().people().stream().findFirst().ifPresent(person -> arguments.put("person", person));
        return use("who_is_available", arguments, wish);
    }

    private static ObjectNode inTeam(Wish wish) {
        ObjectNode arguments = Move.arguments();
        wish.involved().team().ifPresent(team -> arguments.put("team", team));
        return arguments;
    }

    private Move use(String tool, ObjectNode arguments, Wish wish) {
        return deciding.use(tool, arguments, wish, Move.Purpose.TELL);
    }

    private Move ask(String tool, String question, Wish wish, Lack lack) {
        return deciding.has(tool) ? Move.ask(question, new Question.Detail(wish, lack)) : deciding.cannot();
    }

    /// `him` is the person who was spoken of last, in the team that was meant then; `it` is the team.
    private Wish resolved(Wish wish) {
        Involved involved = wish.involved();
        boolean him = involved.people().stream().anyMatch(Teamwork::isPronoun);
        Involved known = involved;
        if (him) {
            known = known.withPeople(memory.argument("person").map(List::of).orElse(List.of()));
        }
        boolean it = involved.team()
                .map(name -> name.matches("(?i)it|that|this|there"))
                .orElse(false);
        if (it || (him && involved.team().isEmpty())) {
            known = known.withTeam(memory.argument("team"));
        }
        return wish.withInvolved(known);
    }

    static boolean isPronoun(String person) {
        return person.toLowerCase(Locale.ROOT).matches("him|her|them|they|he|she|himself|herself|that person");
    }
}
