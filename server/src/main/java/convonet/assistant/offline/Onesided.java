package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Wishes of one breath that are one wish: why somebody wants to be put through, or that something is to be undone.
final class Onesided {

    private Onesided() {}

    /// @param all with what was not understood
    /// @param meant what was
    static List<Wish> of(List<Wish> all, List<Wish> meant) {
        List<Wish> kept = new ArrayList<>();
        for (Wish wish : meant) {
            boolean again = !kept.isEmpty()
                    && kept.getLast().intent().equals(wish.intent())
                    && wish.intent().matches("undo|transfer_to_agent");
            if (!again) {
                kept.add(wish);
            }
        }
        boolean transfers = kept.stream().anyMatch(Onesided::transfers);
        if (!transfers) {
            return List.copyOf(kept);
        }
        Optional<String> reason =
                all.stream().filter(Onesided::tellsWhy).map(Wish::said).findFirst();
        return kept.stream()
                .filter(wish -> !tellsWhy(wish) && !wish.intent().equals("who_is_available"))
                .map(wish -> transfers(wish) ? wish.because(reason) : wish)
                .toList();
    }

    private static boolean transfers(Wish wish) {
        return wish.intent().equals("transfer_to_agent");
    }

    private static boolean tellsWhy(Wish wish) {
        String said = wish.said().toLowerCase(Locale.ROOT);
        boolean told = wish.intent().equals("complete_todo")
                && !said.matches(".*\\b(mark|tick|check|cross|done|finished|completed)\\b.*");
        boolean nothing = wish.isUnknown() || wish.intent().equals(ExampleReader.NONE);
        return (nothing && said.contains(" "))
                || told
                || (wish.intent().equals("add_todo")
                        && said.matches("(and )?(i|we)('d)? (want|need|would like|have|like) .*"));
    }
}
