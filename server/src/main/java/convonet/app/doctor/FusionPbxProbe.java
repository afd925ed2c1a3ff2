package convonet.app.doctor;

import convonet.store.ForeignDatabase;
import convonet.store.PostgresLook;
import convonet.store.PostgresSettings;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Department;
import convonet.tools.directory.Extension;
import convonet.tools.directory.RingPlan;
import convonet.tools.fusionpbx.EventSocketAccess;
import convonet.tools.fusionpbx.FusionPbxDirectory;
import convonet.tools.fusionpbx.LivePicture;
import convonet.watch.ProviderException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A FusionPBX as we see it: its database, the people who are to be rung, and its event socket.
///
/// @param events the event socket
/// @param plans what rings for the departments that the settings name
public record FusionPbxProbe(
        PostgresSettings database,
        String domain,
        Optional<EventSocketAccess> events,
        Map<String, RingPlan> plans,
        Use use)
        implements Probe {

    /// @param twilio whether Twilio calls there
    /// @param tabs whether agents' tabs register there
    /// @param ringing for how long agents are rung
    public record Use(boolean twilio, boolean tabs, Duration ringing) {}

    private static final Optional<Boolean> YES = Optional.of(true);

    @Override
    public Part part() {
        return Part.FUSIONPBX;
    }

    @Override
    public List<Finding> look() {
        List<Finding> found = new ArrayList<>();
        Set<String> people = Set.of();
        Optional<Finding> refusal = refusal();
        if (refusal.isPresent()) {
            found.add(refusal.get());
        } else {
            people = people(found);
        }
        if (events.isPresent()) {
            found.addAll(new EventSocketLook(events.get()).at(people));
        }
        return orWell(found, "domain " + domain + ", " + people.size() + " people can be rung");
    }

    /// Classes of SQLSTATE: PostgreSQL documentation, appendix A.
    private Optional<Finding> refusal() {
        try (Connection connection = PostgresLook.connect(database)) {
            return connection.isClosed()
                    ? Optional.of(FusionPbxAilment.FUSIONPBX_UNREACHABLE.found())
                    : Optional.empty();
        } catch (SQLException failed) {
            String state = String.valueOf(failed.getSQLState());
            return Optional.of(
                    switch (state.substring(0, Math.min(2, state.length()))) {
                        case "08" -> FusionPbxAilment.FUSIONPBX_UNREACHABLE.found();
                        case "3D" -> FusionPbxAilment.FUSIONPBX_NO_DATABASE.found();
                        default -> FusionPbxAilment.FUSIONPBX_REFUSED.found(state);
                    });
        }
    }

    /// Looks at them, and at what they need.
    ///
    /// @return the extensions of those who are to be rung
    private Set<String> people(List<Finding> found) {
        try {
            ForeignDatabase theirs = new ForeignDatabase("fusionpbx", database);
            CallCentre all = new FusionPbxDirectory(theirs, domain, new LivePicture(domain), Map.of()).callCentre();
            List<Extension> rung = rung(all, found);
            rung.forEach(extension -> lookAt(extension, found));
            FusionPbxTablesLook tables = new FusionPbxTablesLook(theirs, domain, use);
            Set<String> numbers = rung.stream().map(Extension::number).collect(Collectors.toCollection(TreeSet::new));
            found.addAll(tables.shortRinging(numbers));
            found.addAll(tables.profiles());
            if (use.twilio()) {
                found.addAll(tables.providers());
            }
            return numbers;
        } catch (ProviderException refused) {
            found.add(meaning(refused));
            return Set.of();
        }
    }

    /// Those of the plans, else all who are in a department.
    private List<Extension> rung(CallCentre all, List<Finding> found) {
        if (plans.isEmpty()) {
            List<Extension> people = all.inDepartments();
            if (people.isEmpty()) {
                found.add(FusionPbxAilment.FUSIONPBX_NOBODY.found());
            }
            return people;
        }
        Set<String> groups = all.departments().stream()
                .map(Department::extension)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        Set<String> wanted = plans.values().stream()
                .flatMap(plan -> plan.rounds().stream())
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        wanted.stream()
                .filter(number -> all.at(number).isEmpty() && !groups.contains(number))
                .forEach(number -> found.add(FusionPbxAilment.EXTENSION_MISSING.found(number)));
        Stream<Extension> direct = wanted.stream().flatMap(number -> all.at(number).stream());
        Stream<Extension> members = all.departments().stream()
                .filter(group -> group.extension().filter(wanted::contains).isPresent())
                .flatMap(group -> all.in(group).stream());
        return Stream.concat(direct, members).distinct().toList();
    }

    private static void lookAt(Extension extension, List<Finding> found) {
        String number = extension.number();
        if (extension.routing().voicemail().equals(YES)) {
            found.add(FusionPbxAilment.EXTENSION_VOICEMAIL.found(number));
        }
        if (extension.routing().doNotDisturb().equals(YES)) {
            found.add(FusionPbxAilment.EXTENSION_NOT_TO_BE_DISTURBED.found(number));
        }
        if (extension.routing().forwarded().equals(YES)) {
            found.add(FusionPbxAilment.EXTENSION_FORWARDED.found(number));
        }
    }

    private static Finding meaning(ProviderException refused) {
        return switch (FusionPbxTablesLook.state(refused)) {
            case "42501" -> FusionPbxAilment.FUSIONPBX_RIGHTS.found("42501");
            case "" -> FusionPbxAilment.FUSIONPBX_NO_DOMAIN.found();
            case String state -> FusionPbxAilment.FUSIONPBX_NOT_THERE.found(state);
        };
    }
}
