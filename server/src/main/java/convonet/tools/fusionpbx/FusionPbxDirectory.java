package convonet.tools.fusionpbx;

import convonet.store.ForeignDatabase;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.Department;
import convonet.tools.directory.Extension;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.RingPlan;
import convonet.tools.fusionpbx.FusionPbxTables.Found;
import convonet.tools.fusionpbx.FusionPbxTables.Group;
import convonet.tools.fusionpbx.FusionPbxTables.Member;
import convonet.tools.fusionpbx.FusionPbxTables.Telephone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One domain of a FusionPBX. Its departments are the queues of the call centre and the ring groups, and those that
/// the settings name by an extension.
public final class FusionPbxDirectory implements PbxDirectory {
    /// As [convonet.watch.ProviderException] names it.
    static final String PROVIDER = "fusionpbx";

    private final String domain;
    private final FusionPbxTables tables;
    private final LivePicture picture;
    private final Map<String, RingPlan> departments;

    /// @param picture of the same domain
    /// @param departments further ones: from names to the extensions of people, queues or ring groups
    public FusionPbxDirectory(
            ForeignDatabase database, String domain, LivePicture picture, Map<String, RingPlan> departments) {
        this.domain = domain;
        this.tables = new FusionPbxTables(database, domain);
        this.picture = picture;
        this.departments = departments;
    }

    @Override
    public String name() {
        return "FusionPBX, " + domain;
    }

    @Override
    public CallCentre callCentre() {
        Found found = tables.look();
        Map<UUID, Department> groups = found.groups().stream()
                .collect(Collectors.toMap(Group::id, Group::department, (one, same) -> one, LinkedHashMap::new));
        Map<String, List<Member>> members = found.members().stream()
                .filter(member -> groups.containsKey(member.group()))
                .collect(Collectors.groupingBy(Member::extension));
        CallCentre all = new CallCentre(
                distinct(groups.values().stream().toList()),
                found.telephones().stream()
                        .map(telephone -> new Listing(
                                telephone.listed(),
                                extension(telephone, members.getOrDefault(telephone.extension(), List.of()), groups)))
                        .filter(listing -> listing.listed()
                                || !listing.extension().departments().isEmpty())
                        .map(Listing::extension)
                        .toList());
        return all.withDepartments(departments);
    }

    private record Listing(boolean listed, Extension extension) {}

    private Extension extension(Telephone telephone, List<Member> places, Map<UUID, Department> groups) {
        List<String> agents = places.stream()
                .flatMap(place -> place.agent().stream())
                .distinct()
                .toList();
        List<Department> of = places.stream()
                .map(place -> groups.get(place.group()))
                .distinct()
                .toList();
        return new Extension(
                telephone.extension(),
                telephone.name(),
                distinct(of).stream().map(Department::name).toList(),
                telephone.routing(),
                picture.of(telephone.extension(), agents));
    }

    /// A queue and a ring group of the same name are one department, which the first of them rings.
    private static List<Department> distinct(List<Department> departments) {
        return new ArrayList<>(departments.stream()
                .collect(Collectors.toMap(
                        department -> department.name().toLowerCase(Locale.ROOT),
                        Function.identity(),
                        (first, later) -> first,
                        LinkedHashMap::new))
                .values());
    }
}
