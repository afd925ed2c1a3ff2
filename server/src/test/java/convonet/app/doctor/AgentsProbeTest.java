package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agents;
import convonet.agent.Role;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.directory.RingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Call centres in which somebody is not rung.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentsProbeTest {
    private static final Map<String, RingPlan> SUPPORT = Map.of("support", RingPlan.parse("2001+2002"));

    private final TestStores.Fresh stores = TestStores.fresh();

    @AfterAll
    void close() {
        stores.close();
    }

    private List<SickCase> cases() {
        return List.of(
                new SickCase(AgentsAilment.AGENTS_NONE, () -> look(Map.of(), false)),
                new SickCase(AgentsAilment.AGENTS_DEMO_ONLY, () -> look(Map.of(), false, "demo=2001")),
                new SickCase(AgentsAilment.PLAN_NAMES_NOBODY, () -> look(SUPPORT, false, "Ann=2001")),
                new SickCase(
                        AgentsAilment.AGENT_NEVER_RUNG,
                        () -> look(SUPPORT, false, "Ann=2001", "Bob=2002", "Cleo=2003")),
                new SickCase(AgentsAilment.AGENT_WITHOUT_TELEPHONE, () -> look(Map.of(), true, "Ann=2001")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(cases(), AgentsAilment.values());
    }

    @Test
    void whereEverybodyIsRungAllIsWellAndNobodyIsNamed() {
        List<Finding> found = look(SUPPORT, false, "Ann=2001", "Bob=2002");

        SickCase.isWell(found);
        assertThat(found).extracting(Finding::finding).containsExactly("2 agents");
    }

    @Test
    void whileTheDatabaseRestsTheyAreNotLookedAt() {
        assertThat(new AgentsProbe(Optional.empty(), Map.of(), false, true, true).look())
                .extracting(Finding::status)
                .containsExactly(Status.SKIPPED);
    }

    /// @param people names and extensions
    private List<Finding> look(Map<String, RingPlan> plans, boolean tabs, String... people) {
        stores.database().useHandle(handle -> handle.execute("DELETE FROM agents"));
        Agents agents = new Agents(stores.database(), SecretKey.of("a secret key for the doctor"));
        for (String person : people) {
            String[] parts = person.split("=", 2);
            agents.add(parts[0], parts[1], "support", Role.AGENT, Optional.empty());
        }
        return new AgentsProbe(Optional.of(stores.postgres()), plans, tabs, !tabs, false).look();
    }
}
