package convonet.desk;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.CheapAgents;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.store.TestStores;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DeskSessionsTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Agents agents;
    private DeskSessions sessions;
    private Agent ann;

    @BeforeEach
    void open() {
        agents = CheapAgents.in(stores.database());
        agents.add("Ann", "2001", "support", Role.SUPERVISOR, Optional.of(new Password("open sesame")));
        ann = agents.named("Ann").orElseThrow();
        sessions = new DeskSessions(stores.redis(), agents, clock);
    }

    private String signIn() {
        return sessions.open(agents.find(ann.id()).orElseThrow());
    }

    @Test
    void knowsWhoSignedInByTheirToken() {
        String token = signIn();

        assertThat(sessions.find(token)).map(DeskSession::agent).contains(ann);
        assertThat(sessions.find(signIn())).map(DeskSession::agent).contains(ann);
    }

    @Test
    void knowsNobodyByAnythingElse() {
        String token = signIn();
        String key = sessions.find(token).orElseThrow().key();

        for (String guess : List.of("", " ", token + "0", token.toUpperCase(Locale.ROOT), key, "*", "0".repeat(32))) {
            assertThat(sessions.find(guess)).as(guess).isEmpty();
        }
    }

    @Test
    void keepsNoTokenThatAThiefOfRedisCouldUse() {
        String token = signIn();

        for (String key : stores.redisKeys()) {
            assertThat(key).doesNotContain(token);
            assertThat(stores.redis().with(client -> client.hgetAll(key)).toString())
                    .doesNotContain(token);
        }
    }

    @Test
    void endsHalfAnHourAfterItWasLookedAtLast() {
        String token = signIn();
        clock.advance(DeskSessions.IDLE.minusMillis(1));
        assertThat(sessions.find(token)).isPresent();
        clock.advance(DeskSessions.IDLE.minusMillis(1));
        assertThat(sessions.find(token)).isPresent();
        clock.advance(DeskSessions.IDLE);

        assertThat(sessions.find(token)).isEmpty();
        assertThat(stores.redisKeys()).isEmpty();
    }

    @Test
    void endsAfterTwelveHoursHoweverBusyTheAgentIs() {
        String token = signIn();
        DeskSession session = sessions.find(token).orElseThrow();
        Duration step = Duration.ofMinutes(20);
        for (Duration at = step; at.compareTo(DeskSessions.MOST) < 0; at = at.plus(step)) {
            clock.advance(step);
            assertThat(sessions.renew(session, false)).as("after " + at).isPresent();
        }
        clock.advance(step);

        assertThat(sessions.renew(session, true)).as("a call is not cut off").isPresent();
        assertThat(sessions.renew(session, false)).isEmpty();
        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void endsWithTheAgentsPlace() {
        String token = signIn();
        agents.remove(ann.id());

        assertThat(sessions.find(token)).isEmpty();
    }

    @Test
    void endsWithTheAgentsPassword() {
        String before = signIn();
        agents.setPassword(ann.id(), Optional.empty());
        String after = signIn();

        assertThat(sessions.find(before)).isEmpty();
        assertThat(sessions.find(after)).isPresent();
    }

    @Test
    void endsWhenTheAgentSignsOutAndIsNotBroughtBack() {
        String token = signIn();
        DeskSession session = sessions.find(token).orElseThrow();
        sessions.end(session);

        assertThat(sessions.renew(session, false)).isEmpty();
        assertThat(sessions.find(token)).isEmpty();
        assertThat(stores.redisKeys()).isEmpty();
    }
}
