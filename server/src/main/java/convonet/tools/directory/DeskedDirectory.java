package convonet.tools.directory;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The people of another telephone system, of whom some sit at this server's dashboards: whether those take calls, and
/// since when they talked with nobody, is known here.
public final class DeskedDirectory implements PbxDirectory {
    private final PbxDirectory people;
    private final Supplier<Map<String, Situation>> desks;

    /// @param desks by extensions, only of those who are there; returns at once
    public DeskedDirectory(PbxDirectory people, Supplier<Map<String, Situation>> desks) {
        this.people = people;
        this.desks = desks;
    }

    @Override
    public String name() {
        return people.name();
    }

    @Override
    public CallCentre callCentre() {
        CallCentre all = people.callCentre();
        Map<String, Situation> there = desks.get();
        return new CallCentre(
                all.departments(),
                all.extensions().stream()
                        .map(extension -> Optional.ofNullable(there.get(extension.number()))
                                .map(desk -> at(desk, extension))
                                .orElse(extension))
                        .toList());
    }

    private static Extension at(Situation desk, Extension extension) {
        Situation told = extension.situation();
        Optional<Boolean> inCall = told.inCall().filter(Boolean::booleanValue).or(desk::inCall);
        return new Extension(
                extension.number(),
                extension.name(),
                extension.departments(),
                extension.routing(),
                new Situation(told.registered(), inCall, desk.duty(), desk.idle()));
    }
}
