package convonet.bench.understanding;

import convonet.bench.understanding.Dialogue.Expected;
import convonet.bench.understanding.Dialogue.Reading;
import convonet.bench.understanding.Dialogue.Sentence;
import convonet.bench.understanding.Wanted.Limit;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is said of the calls that followed one sentence.
///
/// @param calls the expected calls and how right each was
/// @param extra the calls that nobody expected
public record Judgement(Sentence sentence, Answer answer, List<Judged> calls, List<Made> extra) {
    /// What a tool does anyway when it is not told so.
    private static final Set<String> DEFAULTS = Set.of(
            "add_todo priority=medium",
            "list_todos completed=false",
            "list_team_todos completed=false",
            "list_events next=false",
            "add_event every=1",
            "add_team_member role=member");

    /// How right an expected call was.
    public enum Rightness {
        /// The tool and all its arguments.
        RIGHT,
        /// The tool, but not all its arguments.
        WRONG_ARGUMENTS,
        /// It did not follow.
        MISSING
    }

    public record Judged(Expected expected, Rightness rightness) {}

    /// @param zone of the times that were written without one
    public static Judgement of(Sentence sentence, Answer answer, ZoneId zone) {
        List<Made> left = new ArrayList<>(answer.made());
        List<Judged> judged = new ArrayList<>();
        List<Expected> open = new ArrayList<>();
        for (Expected expected : dueFirst(sentence)) {
            if (take(left, call -> isRight(expected, call, zone))) {
                judged.add(new Judged(expected, Rightness.RIGHT));
            } else if (expected.isDue()) {
                open.add(expected);
            }
        }
        for (Expected expected : open) {
            boolean named = take(left, call -> expected.names(call.call().name()));
            judged.add(new Judged(expected, named ? Rightness.WRONG_ARGUMENTS : Rightness.MISSING));
        }
        List<Judged> due =
                judged.stream().filter(each -> each.expected().isDue()).toList();
        if (mayLook(sentence, answer.made())) {
            left.removeIf(Made::changesNothing);
        }
        return new Judgement(sentence, answer, due, List.copyOf(left));
    }

    /// Whether the tools are those expected, whatever their arguments.
    public boolean toolsAreRight() {
        return extra.isEmpty() && calls.stream().noneMatch(call -> call.rightness() == Rightness.MISSING);
    }

    /// Whether everything is as expected.
    public boolean isRight() {
        return extra.isEmpty() && calls.stream().allMatch(call -> call.rightness() == Rightness.RIGHT);
    }

    /// Whoever changes something may look first what there is.
    private static boolean mayLook(Sentence sentence, List<Made> made) {
        return sentence.mayLook()
                || made.stream()
                        .anyMatch(call -> !call.changesNothing()
                                && sentence.expects(call.call().name()));
    }

    private static List<Expected> dueFirst(Sentence sentence) {
        List<Expected> all = new ArrayList<>(
                sentence.expected().stream().filter(Expected::isDue).toList());
        sentence.expected().stream().filter(each -> !each.isDue()).forEach(all::add);
        return all;
    }

    private interface Test {
        boolean passes(Made made);
    }

    private static boolean take(List<Made> left, Test test) {
        for (int i = 0; i < left.size(); i++) {
            if (test.passes(left.get(i))) {
                left.remove(i);
                return true;
            }
        }
        return false;
    }

    private static boolean isRight(Expected expected, Made made, ZoneId zone) {
        return expected.readings().stream().anyMatch(reading -> isRight(reading, expected.isDue(), made, zone));
    }

    private static boolean isRight(Reading reading, boolean isDue, Made made, ZoneId zone) {
        String tool = made.call().name();
        if (!isDue && reading.arguments().isEmpty()) {
            return reading.tool().equals(tool);
        }
        return reading.tool().equals(tool)
                && reading.arguments().entrySet().stream().allMatch(each -> isMet(each, made, zone))
                && made.call().arguments().properties().stream()
                        .allMatch(given -> reading.arguments().containsKey(given.getKey())
                                || DEFAULTS.contains(tool + " " + given.getKey() + "="
                                        + given.getValue().asText()));
    }

    private static boolean isMet(Map.Entry<String, Wanted> wanted, Made made, ZoneId zone) {
        String tool = made.call().name();
        String name = wanted.getKey();
        if (!made.call().arguments().has(name)) {
            return wanted.getValue().mayLack();
        }
        String given = made.call().arguments().path(name).asText();
        return wanted.getValue().isMet(given, made.touched(), Limit.of(name, tool.startsWith("list_")), zone);
    }
}
