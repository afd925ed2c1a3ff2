package convonet.assistant.offline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Several wishes of one breath. What refers to an earlier one is told what it means, and waits for it.
final class Linked {

    private static final Set<String> MAKES = Set.of("add_todo", "add_reminder", "add_event", "assign_todo");

    private final List<List<Wish>> steps = new ArrayList<>();
    private Optional<String> title = Optional.empty();
    private When when = When.NONE;
    private Optional<String> team = Optional.empty();
    private List<String> people = List.of();

    private Linked() {}

    /// @return steps that can be done at once each
    static List<List<Wish>> of(List<Wish> wishes) {
        Linked linked = new Linked();
        wishes.forEach(linked::add);
        return linked.steps;
    }

    private void add(Wish wish) {
        Wish meant = meant(wish);
        if (steps.isEmpty() || !meant.equals(wish)) {
            steps.add(new ArrayList<>());
        }
        steps.getLast().add(meant);
        when = meant.when().isEmpty() ? when : meant.when();
        title = MAKES.contains(meant.intent()) ? meant.title().or(meant::item) : title;
        team = meant.involved().team().or(() -> team);
        people = meant.involved().people().isEmpty()
                ? people
                : joined(people, meant.involved().people());
    }

    private Wish meant(Wish wish) {
        Wish meant = wish;
        if (title.isPresent() && wish.item().map(Linked::isIt).orElse(false)) {
            meant = meant.withItem(title);
        }
        boolean before = wish.occasion().before().isPresent()
                && wish.when().isEmpty()
                && wish.titles().isEmpty();
        if (before && title.isPresent()) {
            meant = meant.withTitle(title.get()).withWhen(when);
        }
        boolean him = wish.involved().people().stream().anyMatch(Teamwork::isPronoun);
        if (him && !people.isEmpty()) {
            boolean several = wish.involved().people().getFirst().matches("(?i)the(m|y)");
            meant = meant.withPeople(several ? people : List.of(people.getLast()));
        }
        boolean there = wish.involved().team().map(Linked::isIt).orElse(him);
        boolean same = wish.intent().equals("change_member_role")
                && wish.involved().team().isEmpty()
                && people.containsAll(wish.involved().people());
        if ((there || same) && team.isPresent()) {
            meant = meant.withInvolved(meant.involved().withTeam(team));
        }
        return meant;
    }

    private static List<String> joined(List<String> some, List<String> more) {
        List<String> all = new ArrayList<>(some);
        more.stream().filter(one -> !all.contains(one)).forEach(all::add);
        return all;
    }

    static boolean isIt(String words) {
        return words.toLowerCase(Locale.ROOT)
                .matches("it|that|this|that one|this one|them|there|it's|it is|that's|that is|they're|they are");
    }
}
