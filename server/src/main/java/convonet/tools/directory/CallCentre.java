package convonet.tools.directory;

import convonet.tools.TitleMatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Everybody who can be called, as they were at one moment.
///
/// @param departments in the order in which they are told; maybe with nobody in them
/// @param extensions the shorter numbers first
public record CallCentre(List<Department> departments, List<Extension> extensions) {
    /// What callers say around the name of a department.
    private static final Pattern AROUND = Pattern.compile("\\b(the|department|dept|team|desk|people|in|from|of)\\b");

    public CallCentre {
        departments = List.copyOf(departments);
        extensions = List.copyOf(extensions);
    }

    public Optional<Extension> at(String number) {
        return extensions.stream()
                .filter(extension -> extension.number().equals(number))
                .findFirst();
    }

    public List<Extension> in(Department department) {
        return in(department.name());
    }

    public List<Extension> in(String department) {
        return extensions.stream()
                .filter(extension -> extension.isOf(department))
                .toList();
    }

    /// Those of any department.
    public List<Extension> inDepartments() {
        return extensions.stream()
                .filter(extension -> !extension.departments().isEmpty())
                .toList();
    }

    /// The department that a caller means by these words.
    public TitleMatch<Department> department(String wanted) {
        String bare =
                AROUND.matcher(wanted.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        return TitleMatch.of(bare.isEmpty() ? wanted : bare, departments, Department::name);
    }

    /// With a department for each of these names: of those who are in a department that has one of the extensions, and
    /// of whoever is at one of them.
    ///
    /// @param named from names to what rings for them
    public CallCentre withDepartments(Map<String, RingPlan> named) {
        CallCentre all = this;
        for (Map.Entry<String, RingPlan> entry : named.entrySet()) {
            all = all.withDepartment(entry.getKey(), entry.getValue());
        }
        return all;
    }

    private CallCentre withDepartment(String name, RingPlan plan) {
        Department added = new Department(name, plan.only());
        List<Department> stays = new ArrayList<>(departments);
        stays.removeIf(department -> department.name().equalsIgnoreCase(added.name()));
        stays.add(added);
        List<String> there = departments.stream()
                .filter(department -> department.extension().filter(plan::rings).isPresent())
                .map(Department::name)
                .toList();
        return new CallCentre(
                stays,
                extensions.stream()
                        .map(extension ->
                                plan.rings(extension.number()) || there.stream().anyMatch(extension::isOf)
                                        ? extension.alsoOf(added.name())
                                        : extension)
                        .toList());
    }
}
