package convonet.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import convonet.agent.Enlisting.Enlisted;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TelephonePasswordsTest {
    private static final String PASSWORD = "extension's own";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private TelephonePasswords passwords;
    private AgentId ann;
    private AgentId bob;

    @BeforeEach
    void open() {
        passwords = new TelephonePasswords(stores.database(), SecretKey.of("the secret of this installation"));
        ann = agent("Ann", "2001");
        bob = agent("Bob", "2002");
    }

    private AgentId agent(String name, String extension) {
        Enlisting added = CheapAgents.in(stores.database())
                .add(name, extension, "support", Role.AGENT, Optional.of(new Password("open sesame")));
        return ((Enlisted) added).agent().id();
    }

    @Test
    void keepsTheLastOneOfEachAgent() {
        passwords.set(ann, "the one before");
        passwords.set(ann, PASSWORD);
        assertThat(passwords.of(ann)).contains(PASSWORD);
        assertThat(passwords.of(bob)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> passwords.set(ann, ""));
        assertThatIllegalArgumentException().isThrownBy(() -> passwords.set(ann, "two\nlines"));
    }

    @Test
    void isReadableByNobodyElse() {
        passwords.set(ann, PASSWORD);
        assertThat(new String(sealed(), StandardCharsets.ISO_8859_1)).doesNotContain(PASSWORD);
        assertThat(new TelephonePasswords(stores.database(), SecretKey.of("another installation's secret")).of(ann))
                .isEmpty();

        run("UPDATE agent_telephones SET agent_id = '" + bob.value() + "'");
        assertThat(passwords.of(bob)).as("another agent's").isEmpty();
    }

    @Test
    void goesWithItsAgent() {
        passwords.set(ann, PASSWORD);
        run("DELETE FROM agents WHERE name = 'Ann'");
        assertThat(passwords.of(ann)).isEmpty();
    }

    private byte[] sealed() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT password_enc FROM agent_telephones")
                        .mapTo(byte[].class)
                        .one());
    }

    private void run(String sql) {
        stores.database().useTransaction(handle -> handle.execute(sql));
    }
}
