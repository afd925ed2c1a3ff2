package convonet.transfer;

import convonet.tools.TitleMatch;
import convonet.tools.directory.Availability;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Department;
import convonet.tools.directory.Extension;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.RingPlan;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out who rings for a caller: which department they mean, and who of it can answer now. Whoever may or may not
/// be free is rung. Where it is known who has been idle for how long, the one for whom it is longest rings first, then
/// the next one, then all others together.
final class Departments {
    private static final Logger LOG = LoggerFactory.getLogger(Departments.class);
    private static final int MOST_TOGETHER = 8;

    /// How many ring one after the other before all others do.
    private static final int MOST_ALONE = 2;

    /// Of whom no department is known.
    private static final String NOBODYS = "the call centre";

    private final PbxDirectory directory;
    private final Map<String, RingPlan> plans;

    /// @param plans the first one is who is rung when the caller does not say whom they want
    Departments(PbxDirectory directory, Map<String, RingPlan> plans) {
        this.directory = directory;
        this.plans = plans;
    }

    /// Blocks on the directory.
    ///
    /// @param wanted the department in the caller's words
    /// @param reason may name it, too
    Choice choose(Optional<String> wanted, String reason) {
        CallCentre all = known();
        Optional<String> chosen = wanted.flatMap(words -> byLikeness(words, all))
                .or(() -> Stream.concat(wanted.stream(), Stream.of(reason))
                        .flatMap(words -> named(words, all).stream())
                        .findFirst())
                .or(() -> plans.keySet().stream().findFirst())
                .or(() -> all.departments().stream().map(Department::name).findFirst());
        return chosen.map(department -> of(department, all))
                .orElse(new Choice.Nobody(NOBODYS, FailureReason.UNREGISTERED));
    }

    /// Without the people when they cannot be asked for: then all that the settings name are rung.
    private CallCentre known() {
        try {
            return directory.callCentre();
        } catch (ProviderException trouble) {
            LOG.warn("whether somebody is free is not known", trouble);
            return new CallCentre(List.of(), List.of()).withDepartments(plans);
        }
    }

    private static Optional<String> byLikeness(String words, CallCentre all) {
        return switch (all.department(words)) {
            case TitleMatch.Found<Department>(Department department) -> Optional.of(department.name());
            case TitleMatch.Several<Department>(List<Department> several) ->
                Optional.of(several.getFirst().name());
            case TitleMatch.Missing<Department> _ -> Optional.empty();
        };
    }

    private static Optional<String> named(String words, CallCentre all) {
        String said = words.toLowerCase(Locale.ROOT);
        return all.departments().stream()
                .map(Department::name)
                .filter(name -> Pattern.compile("\\b" + Pattern.quote(name.toLowerCase(Locale.ROOT)) + "\\b")
                        .matcher(said)
                        .find())
                .findFirst();
    }

    private Choice of(String department, CallCentre all) {
        List<Extension> people = all.in(department);
        List<List<String>> rounds = plan(department, all, people)
                .map(plan -> plan.rounds().stream()
                        .map(round -> round.stream()
                                .filter(number -> mayAnswer(number, all, people))
                                .toList())
                        .filter(round -> !round.isEmpty())
                        .toList())
                .orElse(List.of());
        return rounds.isEmpty() ? new Choice.Nobody(department, reason(people)) : new Choice.Ring(department, rounds);
    }

    private Optional<RingPlan> plan(String department, CallCentre all, List<Extension> people) {
        Optional<String> one = all.departments().stream()
                .filter(known -> known.name().equalsIgnoreCase(department))
                .findFirst()
                .flatMap(Department::extension);
        List<Extension> free = people.stream()
                .filter(Departments::mayAnswer)
                .sorted(Comparator.comparing(Departments::idle, Comparator.reverseOrder()))
                .limit(MOST_TOGETHER)
                .toList();
        return plans.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(department))
                .map(Map.Entry::getValue)
                .findFirst()
                .or(() -> one.map(number -> RingPlan.together(List.of(number))))
                .or(() ->
                        Optional.of(free).filter(numbers -> !numbers.isEmpty()).map(Departments::inTurn));
    }

    private static Duration idle(Extension extension) {
        return extension.situation().idle().orElse(Duration.ZERO);
    }

    private static RingPlan inTurn(List<Extension> free) {
        List<String> numbers = free.stream().map(Extension::number).toList();
        boolean known =
                free.stream().allMatch(extension -> extension.situation().idle().isPresent());
        int alone = known ? Math.min(MOST_ALONE, numbers.size() - 1) : 0;
        List<List<String>> rounds = new ArrayList<>();
        numbers.subList(0, alone).forEach(number -> rounds.add(List.of(number)));
        rounds.add(numbers.subList(alone, numbers.size()));
        return new RingPlan(rounds);
    }

    /// A number that is nobody's is a queue or a group of these people.
    private static boolean mayAnswer(String number, CallCentre all, List<Extension> people) {
        return all.at(number)
                .map(Departments::mayAnswer)
                .orElse(people.isEmpty() || people.stream().anyMatch(Departments::mayAnswer));
    }

    private static boolean mayAnswer(Extension extension) {
        return switch (extension.availability()) {
            case FREE, UNKNOWN -> true;
            case IN_CALL, ON_BREAK, DO_NOT_DISTURB, FORWARDED, AWAY -> false;
        };
    }

    private static FailureReason reason(List<Extension> people) {
        boolean nobodyThere = people.stream().map(Extension::availability).allMatch(Availability.AWAY::equals);
        return nobodyThere ? FailureReason.UNREGISTERED : FailureReason.BUSY;
    }
}
