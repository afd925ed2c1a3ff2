package convonet.app.doctor;

import convonet.store.PostgresLook;
import convonet.store.PostgresSettings;
import convonet.tools.directory.RingPlan;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The agents of this server, without their names.
///
/// @param database empty when it does not run
/// @param plans what rings for the departments that the settings name
/// @param tabs whether agents' tabs register at a FusionPBX
/// @param here whether this server rings them, and nobody at other telephones
/// @param demo whether the demo agent may be the only one
public record AgentsProbe(
        Optional<PostgresSettings> database, Map<String, RingPlan> plans, boolean tabs, boolean here, boolean demo)
        implements Probe {
    private static final String AGENTS = """
            SELECT extension, lower(name) = 'demo' AS demo,
                   EXISTS (SELECT FROM agent_telephones t WHERE t.agent_id = a.id) AS telephone
            FROM agents a ORDER BY extension""";

    record Agent(String extension, boolean demo, boolean telephone) {}

    @Override
    public Part part() {
        return Part.AGENTS;
    }

    @Override
    public List<Finding> look() {
        if (database.isEmpty()) {
            return List.of(Finding.skipped(part(), "they are looked at while the server runs"));
        }
        try (Connection connection = PostgresLook.connect(database.get());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(AGENTS)) {
            List<Agent> agents = new ArrayList<>();
            while (rows.next()) {
                agents.add(
                        new Agent(rows.getString("extension"), rows.getBoolean("demo"), rows.getBoolean("telephone")));
            }
            return orWell(judged(agents), agents.size() + (agents.size() == 1 ? " agent" : " agents"));
        } catch (SQLException gone) {
            return List.of(Finding.skipped(part(), "their table cannot be read; see PostgreSQL"));
        }
    }

    private List<Finding> judged(List<Agent> agents) {
        List<Finding> found = new ArrayList<>();
        if (here) {
            found.addAll(unrung(agents));
        }
        long without = agents.stream().filter(agent -> !agent.telephone()).count();
        if (tabs && without > 0) {
            found.add(AgentsAilment.AGENT_WITHOUT_TELEPHONE.found(without));
        }
        return found;
    }

    private List<Finding> unrung(List<Agent> agents) {
        List<Finding> found = new ArrayList<>();
        if (agents.isEmpty()) {
            found.add(AgentsAilment.AGENTS_NONE.found());
        } else if (!demo && agents.stream().allMatch(Agent::demo)) {
            found.add(AgentsAilment.AGENTS_DEMO_ONLY.found());
        }
        plans.forEach((department, plan) -> plan.rounds().stream()
                .flatMap(List::stream)
                .filter(extension ->
                        agents.stream().noneMatch(agent -> agent.extension().equals(extension)))
                .forEach(extension -> found.add(AgentsAilment.PLAN_NAMES_NOBODY.found(extension, department))));
        long never = agents.stream()
                .filter(agent -> plans.values().stream().noneMatch(plan -> plan.rings(agent.extension())))
                .count();
        if (!plans.isEmpty() && never > 0) {
            found.add(AgentsAilment.AGENT_NEVER_RUNG.found(never));
        }
        return found;
    }
}
