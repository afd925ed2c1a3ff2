package convonet.web.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.SecretKey;
import org.junit.jupiter.api.Test;

class McpSessionsTest {
    private final McpSessions sessions = new McpSessions(SecretKey.of("a secret key for tests"));

    @Test
    void aSessionBelongsToTheTokenItWasBegunWith() {
        String session = sessions.begin("anns");

        assertThat(sessions.belongs(session, "anns")).isTrue();
        assertThat(sessions.belongs(session, "bobs")).isFalse();
    }

    @Test
    void noTwoSessionsAreTheSame() {
        assertThat(sessions.begin("anns")).isNotEqualTo(sessions.begin("anns"));
    }

    @Test
    void everyServerOfTheSameSecretKnowsIt() {
        McpSessions elsewhere = new McpSessions(SecretKey.of("a secret key for tests"));
        McpSessions stranger = new McpSessions(SecretKey.of("another secret key for tests"));
        String session = sessions.begin("anns");

        assertThat(elsewhere.belongs(session, "anns")).isTrue();
        assertThat(stranger.belongs(session, "anns")).isFalse();
    }

    @Test
    void whatWasMadeUpBelongsToNobody() {
        String session = sessions.begin("anns");

        assertThat(sessions.belongs("", "anns")).isFalse();
        assertThat(sessions.belongs(".", "anns")).isFalse();
        assertThat(sessions.belongs("made-up", "anns")).isFalse();
        assertThat(sessions.belongs("made-up.id", "anns")).isFalse();
        assertThat(sessions.belongs("x" + session, "anns")).isFalse();
        assertThat(sessions.belongs(session + "x", "anns")).isFalse();
    }
}
