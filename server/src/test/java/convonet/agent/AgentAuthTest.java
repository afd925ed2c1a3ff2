package convonet.agent;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AgentAuthTest {
    private static final String HOME = "192.0.2.1";
    private static final String RIGHT = "open sesame";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Agents agents;
    private AgentAuth auth;

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
        agents.add("Ann", "2001", "support", Role.AGENT, Optional.of(new Password(RIGHT)));
        auth = new AgentAuth(agents, stores.redis(), SecretKey.of("a secret key for tests"), clock);
    }

    private Verdict<Credential> signIn(String name, String password, String source) throws InterruptedException {
        return auth.authenticate(name, password, source);
    }

    @Test
    void letsAnAgentInByNameAndPassword() throws InterruptedException {
        Credential ann = agents.find(agents.named("Ann").orElseThrow().id()).orElseThrow();

        assertThat(signIn(" aNN ", RIGHT, HOME)).isEqualTo(new Verdict.Admitted<>(ann));
    }

    @Test
    void locksTheSourceOfWrongTriesForALongerTimeEachTime() throws InterruptedException {
        for (Duration lock : List.of(Duration.ofSeconds(30), Duration.ofSeconds(60))) {
            for (String wrong : List.of("", "short", "a".repeat(300), "open sesamE", "' OR 1=1 --")) {
                assertThat(signIn("Ann", wrong, HOME)).isInstanceOf(Verdict.Refused.class);
            }
            assertThat(signIn("Ann", RIGHT, HOME)).isEqualTo(new Verdict.Locked<>(lock));
            clock.advance(lock);
        }
        assertThat(signIn("Ann", RIGHT, HOME)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void locksTheNameForSourcesThatTheAgentNeverUsed() throws InterruptedException {
        assertThat(signIn("Ann", RIGHT, HOME)).isInstanceOf(Verdict.Admitted.class);
        for (int i = 1; i <= 10; i++) {
            assertThat(signIn("ann", "a wrong password", "198.51.100." + i)).isInstanceOf(Verdict.Refused.class);
        }

        assertThat(signIn("ANN", RIGHT, "198.51.100.99")).isInstanceOf(Verdict.Locked.class);
        assertThat(signIn("Ann", RIGHT, HOME)).isInstanceOf(Verdict.Admitted.class);
    }

    @Test
    void countsApartFromCallersAndKeepsNoNames() throws InterruptedException {
        signIn("Ann", "a wrong password", HOME);
        signIn("Ann", RIGHT, HOME);

        assertThat(stores.redisKeys())
                .isNotEmpty()
                .allMatch(key -> key.contains(":desk:"))
                .noneMatch(key ->
                        key.contains(HOME) || key.toLowerCase(Locale.ROOT).contains("ann"));
    }
}
