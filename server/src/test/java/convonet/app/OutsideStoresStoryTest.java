package convonet.app;

import static convonet.app.RunningServer.CLOCK;
import static convonet.app.RunningServer.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.app.caller.Answer;
import convonet.app.caller.Caller;
import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.store.TestStores;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The whole server on a PostgreSQL and a Redis that somebody else runs.
@Tag("story")
class OutsideStoresStoryTest {
    /// How the server's keys begin, see [Stores].
    private static final String KEYS = "convonet:*";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Test
    void aServerLivesOnTheStoresThatItsSettingsName() throws Exception {
        stores.database();
        forgetServerKeys();
        try (RunningServer server = RunningServer.start(RunningServer.freshData("outside-stores"), settings());
                Caller caller = Caller.connect(server.url(), CLOCK)) {
            String session = caller.signIn(PIN).session();

            Answer added = caller.type("add buy milk to my list");

            assertThat(added.text()).contains("milk");
            assertThat(added.spoken()).isTrue();
            assertThat(titles()).containsExactly("buy milk");
            assertThat(serverKeys()).anyMatch(key -> key.contains(session));
            assertThat(caller.type("what is on my list").text()).endsWith("buy milk.");
            assertThat(server.readiness()).isEqualTo(200);
            assertThat(server.descendants()).as("nothing embedded was started").isEmpty();
            assertThat(server.data()).isDirectoryNotContaining("glob:**/{postgres,redis}*");
        } finally {
            forgetServerKeys();
        }
    }

    private Map<String, String> settings() {
        PostgresSettings postgres = stores.postgres();
        RedisSettings redis = stores.redisSettings();
        return Map.of(
                "DB_URI",
                "postgresql://" + encoded(postgres.user()) + ":" + encoded(postgres.password()) + "@" + postgres.host()
                        + ":" + postgres.port() + "/" + postgres.database(),
                "REDIS_HOST",
                redis.host(),
                "REDIS_PORT",
                Integer.toString(redis.port()),
                "REDIS_PASSWORD",
                redis.password().orElseThrow());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private List<String> titles() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT title FROM todos")
                        .mapTo(String.class)
                        .list());
    }

    private Set<String> serverKeys() {
        return stores.redis().with(client -> client.keys(KEYS));
    }

    private void forgetServerKeys() {
        Set<String> left = serverKeys();
        if (!left.isEmpty()) {
            stores.redis().use(client -> client.del(left.toArray(String[]::new)));
        }
    }
}
