package convonet.assistant.offline;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Takes the caller's words as the answer to what the assistant asked.
final class Answers {

    /// These are never an answer to the question what.
    private static final Set<String> STANDS_ALONE = Set.of(
            "stop",
            "no",
            "help",
            "transfer_to_agent",
            "no_transfer",
            "goodbye",
            "list_todos",
            "list_reminders",
            "repeat",
            "current_time",
            "current_date",
            "add_reminder",
            "delete_todo",
            "delete_reminder",
            "undo",
            "thanks",
            "complete_todo",
            "add_event",
            "list_events",
            "next_event",
            "update_event",
            "delete_event");
    /// What may as well go on from what was done before.
    private static final Set<String> WEAK = Set.of(
            Wish.UNKNOWN,
            ExampleReader.NONE,
            "correct",
            "no",
            "yes",
            "repeat",
            "stop",
            "out_of_reach",
            "find_person",
            "thanks");
    private static final Set<String> REFUSAL = Set.of("no", "stop", "goodbye", "thanks");

    /// `and the night shift?`
    private static final Pattern ASKS_ON = Pattern.compile(
            "(?i)\\W*(and|what about|how about|and what about) ((in|on|for|at|with|from) )?((the|my|our) )?\\w+( \\w+)?\\W*");

    private final Understanding understanding;
    private final FewWords few;
    private final Deciding deciding;

    Answers(Understanding understanding, Deciding deciding) {
        this.understanding = understanding;
        this.few = understanding.few();
        this.deciding = deciding;
    }

    /// What is said without a question.
    Move of(String words) {
        return deciding.isFirst() ? all(understanding.of(words)) : further(words);
    }

    private Move further(String words) {
        List<Wish> wishes = understanding.byPhrases(words);
        boolean weak = wishes.stream().allMatch(wish -> WEAK.contains(wish.intent()))
                || (ASKS_ON.matcher(words).matches()
                        && wishes.stream()
                                .allMatch(wish -> wish.intent().matches("who_is_available|list_.*|whats_on")));
        return deciding.further(understanding, wishes, weak, words).orElseGet(() -> all(understanding.of(words)));
    }

    Move to(Question question, String words) {
        List<Wish> wishes = understanding.byPhrases(words);
        String intent = wishes.getFirst().intent();
        if (question instanceof Question.Deletion(List<Question.Removal> removals)) {
            return deletion(removals, wishes);
        }
        if (wishes.size() == 1 && REFUSAL.contains(intent)) {
            return Move.say("All right, never mind.");
        }
        return switch (question) {
            case Question.Time(Wish wish) -> time(wish, wishes, words);
            case Question.Detail(Wish wish, Question.Lack lack) -> detail(wish, lack, wishes, words);
            case Question.Title(When when, Optional<String> priority) ->
                what(
                        wishes,
                        words,
                        answer -> deciding.on(Wish.of("add_todo", words)
                                .with("add_todo", answer.titles(), Optional.empty(), when.and(answer.when()))
                                .withPriority(answer.priority().or(() -> priority))));
            case Question.Errand(Wish wish) ->
                what(
                        wishes,
                        words,
                        answer -> deciding.on(wish.withTitle(String.join(" and ", answer.titles()))
                                .withWhen(wish.when().and(answer.when()))));
            case Question.Choice(Wish wish, List<String> candidates) -> choice(wish, candidates, wishes, words);
            case Question.Item(Wish wish) ->
                what(
                        wishes,
                        words,
                        answer -> deciding.on(wish.with(
                                wish.intent(),
                                answer.titles(),
                                answer.title(),
                                wish.when().and(answer.when()))));
            case Question.Change(Wish wish) -> changed(wish, wishes, words);
            case Question.Offer(Wish wish) ->
                intent.equals("yes")
                        ? deciding.on(wish.with("add_todo", wish.titles(), Optional.empty(), wish.when()))
                        : all(wishes);
            case Question.Deletion deletion -> all(wishes);
            case Question.Parting(Wish wish) -> agrees(intent, words) ? deciding.part(wish) : all(wishes);
        };
    }

    Move all(List<Wish> wishes) {
        return deciding.all(wishes);
    }

    private Move deletion(List<Question.Removal> removals, List<Wish> wishes) {
        String intent = wishes.getFirst().intent();
        if (wishes.size() == 1 && agrees(intent, wishes.getFirst().said())) {
            Move all = Move.NOTHING;
            for (Question.Removal removal : removals) {
                all = all.and(deciding.use(removal.tool(), removal.arguments(), wishes.getFirst(), Move.Purpose.TELL));
            }
            return all;
        }
        String kept = removals.size() == 1 ? "it" : "them";
        Move keep = Move.say("All right, I will keep " + kept + ".");
        if (wishes.size() == 1 && (REFUSAL.contains(intent) || intent.equals("no_transfer"))) {
            return keep;
        }
        if (intent.equals("correct") && wishes.getFirst().title().isPresent()) {
            Wish wish = wishes.getFirst();
            String tool = removals.getFirst().tool();
            return deciding.on(wish.with(
                    tool, tool.equals("delete_reminder") ? wish.titles() : List.of(), wish.title(), When.NONE));
        }
        return keep.and(all(wishes));
    }

    private static boolean agrees(String intent, String words) {
        return intent.equals("yes")
                || words.matches("(?i)\\W*(ok|okay|all right|alright|fine|right)( then| please)?\\W*");
    }

    private Move time(Wish wish, List<Wish> wishes, String words) {
        boolean other = wishes.stream()
                .anyMatch(one ->
                        STANDS_ALONE.contains(one.intent()) || one.intent().equals("add_todo"));
        Optional<When> when = few.time(words);
        if (when.isPresent() && (!other || words.length() < 30)) {
            return deciding.on(wish.withWhen(wish.when().and(when.get())));
        }
        if (other || !wishes.getFirst().isUnknown()) {
            return all(wishes);
        }
        return Move.ask(
                "I did not get the time. When shall I remind you: "
                        + wish.title().orElse("") + "?",
                new Question.Time(wish));
    }

    /// Who, which team, what role, or what to do.
    private Move detail(Wish wish, Question.Lack lack, List<Wish> wishes, String words) {
        if (wishes.stream().anyMatch(one -> STANDS_ALONE.contains(one.intent()))) {
            return all(wishes);
        }
        Involved involved = wish.involved();
        return switch (lack) {
            case PERSON -> {
                Involved said = few.people(words);
                yield said.people().isEmpty()
                        ? all(wishes)
                        : deciding.on(wish.withInvolved(new Involved(
                                said.people(), involved.team().or(said::team), involved.role(), Optional.empty())));
            }
            case TEAM -> deciding.on(wish.withTeam(few.team(words)));
            case ROLE ->
                few.role(words)
                        .map(role -> deciding.on(wish.withInvolved(involved.withRole(role))))
                        .orElseGet(() -> all(wishes));
            case DEED ->
                what(
                        wishes,
                        words,
                        answer -> deciding.on(wish.withItem(Optional.of(String.join(" and ", answer.titles())))));
        };
    }

    private Move what(List<Wish> wishes, String words, Function<Wish, Move> then) {
        if (wishes.stream().anyMatch(wish -> STANDS_ALONE.contains(wish.intent()))) {
            return all(wishes);
        }
        Wish answer = few.what(words);
        return answer.titles().isEmpty() ? all(wishes) : then.apply(answer);
    }

    private Move choice(Wish wish, List<String> candidates, List<Wish> wishes, String words) {
        if (words.toLowerCase(Locale.ROOT).matches("(?s)\\W*(both|all|both of them|all of them|all of those)\\W*")) {
            return candidates.stream().map(one -> chosen(wish, one)).reduce(Move.NOTHING, Move::and);
        }
        List<String> meant = Likeness.among(candidates, words);
        if (meant.size() == 1) {
            return chosen(wish, meant.getFirst());
        }
        if (meant.size() > 1 && meant.size() < candidates.size()) {
            return Move.ask(Wording.which(meant), new Question.Choice(wish, meant));
        }
        return wishes.getFirst().intent().equals(Wish.UNKNOWN)
                ? Move.ask("I did not get that. " + Wording.which(candidates), new Question.Choice(wish, candidates))
                : all(wishes);
    }

    private Move chosen(Wish wish, String one) {
        boolean reminder = wish.intent().equals("delete_reminder");
        return deciding.on(
                wish.with(wish.intent(), reminder ? List.of(one) : wish.titles(), Optional.of(one), wish.when()));
    }

    private Move changed(Wish wish, List<Wish> wishes, String words) {
        if (wish.intent().equals("rename_todo")) {
            return what(
                    wishes,
                    words,
                    answer -> deciding.on(wish.with(wish.intent(), answer.titles(), wish.item(), wish.when())));
        }
        if (wish.intent().equals("update_priority")) {
            Optional<String> priority = few.priority(words);
            return priority.map(found -> deciding.on(
                            Wish.of(wish.intent(), words).withItem(wish.item()).withPriority(priority)))
                    .orElseGet(() -> all(wishes));
        }
        return few.time(words)
                .map(when -> deciding.on(wish.with(wish.intent(), wish.titles(), wish.item(), when)))
                .orElseGet(() -> all(wishes));
    }
}
