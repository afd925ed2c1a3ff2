package convonet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.agent.Enlisting.Enlisted;
import convonet.agent.Enlisting.Taken;
import convonet.agent.Enlisting.What;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentsTest {
    private static final Password SECRET = new Password("open sesame");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private Agents agents;

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
    }

    private Enlisting add(String name, String extension) {
        return agents.add(name, extension, "support", Role.AGENT, Optional.of(SECRET));
    }

    private Agent added(String name, String extension) {
        return ((Enlisted) add(name, extension)).agent();
    }

    @Test
    void keepsWhatIsKnownOfAnAgent() {
        Enlisting ann = agents.add(" Ann ", " 2001 ", "Sales", Role.SUPERVISOR, Optional.empty());

        Agent found = agents.named("ANN").orElseThrow();

        assertThat(found).isEqualTo(new Agent(found.id(), "Ann", "2001", "sales", Role.SUPERVISOR));
        assertThat(((Enlisted) ann).agent()).isEqualTo(found);
        assertThat(((Enlisted) ann).password().text()).hasSize(14);
        assertThat(agents.named("nobody")).isEmpty();
    }

    @Test
    void listsEverybodyInTheOrderOfTheirExtensions() {
        added("Cleo", "10001");
        added("Bob", "2002");
        added("Ann", "2001");

        assertThat(agents.list()).extracting(Agent::name).isEqualTo(List.of("Ann", "Bob", "Cleo"));
    }

    @Test
    void refusesANameOrAnExtensionThatAnotherAgentHas() {
        added("Ann", "2001");

        assertThat(add("aNN", "2002")).isEqualTo(new Taken(What.NAME));
        assertThat(add("Bob", "2001")).isEqualTo(new Taken(What.EXTENSION));
        assertThat(agents.list()).hasSize(1);
    }

    @Test
    void refusesWhatIsNoNameExtensionDepartmentOrPassword() {
        for (String name : List.of("", " ", "a\nb", "a".repeat(101))) {
            assertThatThrownBy(() -> add(name, "2001")).hasMessage("a name has 1 to 100 characters");
        }
        for (String extension : List.of("", "2", "20o1", "+492001", "2".repeat(11))) {
            assertThatThrownBy(() -> add("Ann", extension)).hasMessage("an extension has 2 to 10 digits");
        }
        assertThatThrownBy(() -> agents.add("Ann", "2001", " ", Role.AGENT, Optional.empty()))
                .hasMessage("a department has 1 to 50 characters");
        for (String password : List.of("", "1234567", "tab\tulator", "a".repeat(201))) {
            assertThatThrownBy(() -> new Password(password)).hasMessage("a password has 8 to 200 characters");
        }
        assertThat(agents.list()).isEmpty();
    }

    @Test
    void recognisesAnAgentByTheNewestPasswordOnly() {
        Agent ann = added("Ann", "2001");
        Password next = agents.setPassword(ann.id(), Optional.empty()).orElseThrow();

        assertThat(agents.recognise("ann", next.text())).map(Credential::agent).contains(ann);
        assertThat(agents.recognise("Ann", SECRET.text())).isEmpty();
        assertThat(agents.recognise("Bob", next.text())).isEmpty();
        assertThat(agents.setPassword(new AgentId(new UUID(0, 0)), Optional.empty()))
                .isEmpty();
    }

    @Test
    void takesALetterForTheSameHoweverAKeyboardComposesIt() {
        agents.add("Ann", "2001", "support", Role.AGENT, Optional.of(new Password("gr\u00fcezi mitenand")));

        assertThat(agents.recognise("Ann", "gru\u0308ezi mitenand")).isPresent();
    }

    @Test
    void keepsNoPasswordThatAThiefOfTheDatabaseCouldTryOut() {
        added("Ann", "2001");

        String row = stores.database()
                .withHandle(handle -> handle.createQuery("SELECT agents::text FROM agents")
                        .mapTo(String.class)
                        .one());

        assertThat(row).contains("$argon2id$v=19$").doesNotContain(SECRET.text());
        Agents thief = CheapAgents.keyedBy(SecretKey.of("some other secret key"), stores.database());
        assertThat(thief.recognise("Ann", SECRET.text())).isEmpty();
        assertThat(SECRET.toString()).doesNotContain(SECRET.text());
    }

    @Test
    void forgetsAnAgentWhoIsRemoved() {
        Agent ann = added("Ann", "2001");

        assertThat(agents.remove(ann.id())).isTrue();

        assertThat(agents.remove(ann.id())).isFalse();
        assertThat(agents.recognise("Ann", SECRET.text())).isEmpty();
        assertThat(add("Ann", "2001")).isInstanceOf(Enlisted.class);
    }
}
