package convonet.app;

import static convonet.app.RunningServer.CLOCK;
import static convonet.app.RunningServer.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.app.caller.Answer;
import convonet.app.caller.Caller;
import convonet.store.TestStores;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The whole server on a PostgreSQL and a Redis that somebody else runs.
@Tag("story")
class OutsideStoresStoryTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Test
    void aServerLivesOnTheStoresThatItsSettingsName() throws Exception {
        stores.database();
        OutsideStores.forgetServerKeys(stores);
        try (RunningServer server =
                        RunningServer.start(RunningServer.freshData("outside-stores"), OutsideStores.settings(stores));
                Caller caller = Caller.connect(server.url(), CLOCK)) {
            String session = caller.signIn(PIN).session();

            Answer added = caller.type("add buy milk to my list");

            assertThat(added.text()).contains("milk");
            assertThat(added.spoken()).isTrue();
            assertThat(titles()).containsExactly("buy milk");
            assertThat(OutsideStores.serverKeys(stores)).anyMatch(key -> key.contains(session));
            assertThat(caller.type("what is on my list").text()).endsWith("buy milk.");
            assertThat(server.readiness()).isEqualTo(200);
            assertThat(server.descendants()).as("nothing embedded was started").isEmpty();
            assertThat(server.data()).isDirectoryNotContaining("glob:**/{postgres,redis}*");
        } finally {
            OutsideStores.forgetServerKeys(stores);
        }
    }

    private List<String> titles() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT title FROM todos")
                        .mapTo(String.class)
                        .list());
    }
}
