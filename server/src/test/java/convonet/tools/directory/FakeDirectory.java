package convonet.tools.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A call centre that a test makes up.
public final class FakeDirectory implements PbxDirectory {
    public static final Situation FREE = new Situation(Optional.of(true), Optional.of(false), Optional.of(Duty.READY));
    public static final Situation TALKING =
            new Situation(Optional.of(true), Optional.of(true), Optional.of(Duty.READY));
    public static final Situation BREAK =
            new Situation(Optional.of(true), Optional.of(false), Optional.of(Duty.ON_BREAK));

    private final List<Extension> extensions = new ArrayList<>();
    private final List<Department> departments = new ArrayList<>();

    public FakeDirectory with(String name, String number, String department, Situation situation) {
        return with(new Extension(number, name, List.of(department), Routing.PLAIN, situation));
    }

    public FakeDirectory with(Extension extension) {
        extensions.add(extension);
        extension.departments().forEach(this::withDepartment);
        return this;
    }

    public FakeDirectory withDepartment(String name) {
        Department department = new Department(name, Optional.empty());
        if (!departments.contains(department)) {
            departments.add(department);
        }
        return this;
    }

    @Override
    public String name() {
        return "a call centre of tests";
    }

    @Override
    public CallCentre callCentre() {
        return new CallCentre(departments, extensions);
    }
}
