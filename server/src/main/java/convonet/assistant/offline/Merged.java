package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Wishes of one breath that say the same twice: `the report is not that important anymore, make it low priority`.
final class Merged {

    private static final Pattern IT_IS = Pattern.compile("(?i)^(and )?(it's|it is|that's|that is|this is) ");
    private static final Pattern THEN = Pattern.compile("(?i)\\bthen\\W*$");
    private static final Pattern ASKING = Pattern.compile("current_.*|who_is_available");

    private Merged() {}

    static List<Wish> of(List<Wish> wishes) {
        List<Wish> merged = new ArrayList<>();
        for (Wish wish : wishes) {
            if (merged.isEmpty()) {
                merged.add(wish);
            } else {
                add(wish, merged.getLast(), merged);
            }
        }
        return merged;
    }

    private static void add(Wish wish, Wish before, List<Wish> merged) {
        boolean same = before.intent().equals(wish.intent());
        boolean it = wish.item().map(Linked::isIt).orElse(false);
        boolean named = before.item().map(item -> !Linked.isIt(item)).orElse(false);
        boolean them = wish.involved().people().stream().anyMatch(Teamwork::isPronoun);
        if (it && named) {
            if (same || before.intent().matches("delete_todo|complete_todo")) {
                merged.removeLast();
            }
            merged.add(wish.withItem(before.item()));
        } else if (it && before.intent().equals("add_todo") && tells(wish)) {
            merged.removeLast();
            merged.add(before.withPriority(wish.priority()));
        } else if (!(same && (them || isNoMore(wish, before))) && !onlyPoints(wish)) {
            merged.add(THEN.matcher(wish.said()).find() && wish.when().isEmpty() ? wish.withWhen(before.when()) : wish);
        }
    }

    /// `it's very important`, of what was just put on the list.
    private static boolean tells(Wish wish) {
        return wish.intent().equals("update_priority")
                && IT_IS.matcher(wish.said()).find();
    }

    /// `please enter it`, which was done already.
    private static boolean onlyPoints(Wish wish) {
        return wish.intent().equals("add_todo")
                && !wish.titles().isEmpty()
                && wish.titles().stream().allMatch(title -> Linked.isIt(title) || Teamwork.isPronoun(title));
    }

    /// Asks the same again, or less.
    private static boolean isNoMore(Wish wish, Wish before) {
        return ASKING.matcher(wish.intent()).matches()
                && (wish.withSaid(before.said()).equals(before)
                        || wish.withSaid("").equals(Wish.of(wish.intent(), "")));
    }
}
