package convonet.tools.directory;

import convonet.agent.Agent;
import convonet.agent.Agents;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The agents of this server, and their departments.
public final class AgentDirectory implements PbxDirectory {
    private final Agents agents;
    private final Presence presence;
    private final Map<String, RingPlan> departments;

    /// @param departments further ones: from names to what rings for them
    public AgentDirectory(Agents agents, Presence presence, Map<String, RingPlan> departments) {
        this.agents = agents;
        this.presence = presence;
        this.departments = departments;
    }

    @Override
    public String name() {
        return "agents of this server";
    }

    @Override
    public CallCentre callCentre() {
        List<Extension> extensions =
                agents.list().stream().limit(MOST).map(this::extension).toList();
        List<Department> known = extensions.stream()
                .flatMap(extension -> extension.departments().stream())
                .distinct()
                .sorted()
                .map(name -> new Department(name, Optional.empty()))
                .toList();
        return new CallCentre(known, extensions).withDepartments(departments);
    }

    private Extension extension(Agent agent) {
        return new Extension(
                agent.extension(), agent.name(), List.of(agent.department()), Routing.PLAIN, presence.of(agent));
    }
}
