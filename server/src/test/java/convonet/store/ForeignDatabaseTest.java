package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.watch.ProviderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ForeignDatabaseTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private ForeignDatabase theirs() {
        stores.database().useHandle(handle -> handle.execute("CREATE TABLE things (name text)"));
        return new ForeignDatabase("theirs", stores.postgres());
    }

    @Test
    void nothingCanBeChangedInIt() {
        ForeignDatabase theirs = theirs();

        assertThatThrownBy(() -> theirs.look(handle -> handle.execute("INSERT INTO things VALUES ('ours')")))
                .isInstanceOf(ProviderException.class)
                .hasMessage("theirs: refuses a statement: ERROR: cannot execute INSERT in a read-only transaction");
        assertThat(count(theirs)).isZero();
    }

    @Test
    void whatIsNotThereIsTheirTrouble() {
        ForeignDatabase theirs = theirs();

        assertThatThrownBy(() -> theirs.look(handle -> handle.execute("SELECT name FROM secrets")))
                .isInstanceOf(ProviderException.class)
                .hasMessage("theirs: refuses a statement: ERROR: relation \"secrets\" does not exist");
        assertThat(count(theirs)).isZero();
    }

    @Test
    void aServerThatIsNotThereIsTold() {
        ForeignDatabase nowhere =
                new ForeignDatabase("theirs", PostgresSettings.parse("postgresql://me:topsecret@127.0.0.1:1/theirs"));

        assertThatThrownBy(() -> count(nowhere))
                .isInstanceOf(ProviderException.class)
                .hasMessage("theirs: connection lost");
    }

    private static int count(ForeignDatabase database) {
        return database.look(handle -> handle.createQuery("SELECT count(*) FROM things")
                .mapTo(Integer.class)
                .one());
    }
}
