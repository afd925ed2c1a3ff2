package convonet.tools.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everybody who can be called, as they were at one moment.
///
/// @param departments in the order in which they are told; maybe with nobody in them
/// @param extensions the shorter numbers first
public record CallCentre(List<Department> departments, List<Extension> extensions) {

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
        return extensions.stream()
                .filter(extension -> extension.isOf(department.name()))
                .toList();
    }

    /// Those of any department.
    public List<Extension> inDepartments() {
        return extensions.stream()
                .filter(extension -> !extension.departments().isEmpty())
                .toList();
    }

    /// With a department for each of these names: of those who are in the department that has the extension, else of
    /// whoever is at the extension.
    ///
    /// @param named from names to extensions
    public CallCentre withDepartments(Map<String, String> named) {
        CallCentre all = this;
        for (Map.Entry<String, String> entry : named.entrySet()) {
            all = all.withDepartment(new Department(entry.getKey(), Optional.of(entry.getValue())));
        }
        return all;
    }

    private CallCentre withDepartment(Department added) {
        String rung = added.extension().orElseThrow();
        List<Department> stays = new ArrayList<>(departments);
        stays.removeIf(department -> department.name().equalsIgnoreCase(added.name()));
        stays.add(added);
        List<String> there = departments.stream()
                .filter(department -> department.extension().equals(added.extension()))
                .map(Department::name)
                .toList();
        return new CallCentre(
                stays,
                extensions.stream()
                        .map(extension -> extension.number().equals(rung)
                                        || there.stream().anyMatch(extension::isOf)
                                ? extension.alsoOf(added.name())
                                : extension)
                        .toList());
    }
}
