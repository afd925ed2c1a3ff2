package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;

/// Wishes of one breath that say the same twice: `the report is not that important anymore, make it low priority`.
final class Merged {

    private Merged() {}

    static List<Wish> of(List<Wish> wishes) {
        List<Wish> merged = new ArrayList<>();
        for (Wish wish : wishes) {
            Wish before = merged.isEmpty() ? null : merged.getLast();
            boolean same = before != null && before.intent().equals(wish.intent());
            boolean it = wish.item().map(Linked::isIt).orElse(false);
            boolean named = before != null
                    && before.item().isPresent()
                    && !before.item().map(Linked::isIt).orElse(true);
            boolean them = wish.involved().people().stream().anyMatch(Teamwork::isPronoun);
            if (before != null && it && named) {
                if (same || before.intent().equals("delete_todo")) {
                    merged.removeLast();
                }
                merged.add(wish.withItem(before.item()));
            } else if (!(same && them)) {
                merged.add(wish);
            }
        }
        return merged;
    }
}
