package convonet.tools.directory;

import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Role;
import convonet.store.TestStores;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentDirectoryTest extends PbxDirectoryContract {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final Map<String, Situation> dashboards = new ConcurrentHashMap<>();
    private Agents agents;

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
    }

    @Override
    protected void employ(String name, String extension, String department) {
        agents.add(name, extension, department, Role.AGENT, Optional.empty());
    }

    @Override
    protected void situate(String extension, Situation situation) {
        dashboards.put(extension, situation);
    }

    @Override
    protected PbxDirectory directory(Map<String, RingPlan> departments) {
        return new AgentDirectory(
                agents, agent -> dashboards.getOrDefault(agent.extension(), Situation.ABSENT), departments);
    }

    @Override
    protected void loseTheList() {
        stores.database().close();
    }
}
