package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.watch.ProviderException;
import java.util.List;
import org.jdbi.v3.core.Handle;
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
    void allOfALookSeesTheSame() {
        ForeignDatabase theirs = theirs();

        List<Integer> seen = theirs.look(handle -> {
            int before = count(handle);
            stores.database().useHandle(owner -> owner.execute("INSERT INTO things VALUES ('new')"));
            return List.of(before, count(handle));
        });

        assertThat(seen).containsExactly(0, 0);
        assertThat(count(theirs)).isOne();
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
        return database.look(ForeignDatabaseTest::count);
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM things")
                .mapTo(Integer.class)
                .one();
    }
}
