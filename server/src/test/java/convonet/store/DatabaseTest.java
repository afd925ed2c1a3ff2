package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.watch.ProviderException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class DatabaseTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private static int count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM notes")
                .mapTo(Integer.class)
                .one();
    }

    private Database withNotes() {
        Database database = stores.database();
        database.useHandle(handle -> handle.execute("CREATE TABLE notes (text text PRIMARY KEY)"));
        return database;
    }

    @Test
    void keepsAllOfATransactionOrNothing() {
        Database database = withNotes();

        assertThatThrownBy(() -> database.useTransaction(handle -> {
                    handle.execute("INSERT INTO notes VALUES ('half')");
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        database.useTransaction(handle -> handle.execute("INSERT INTO notes VALUES ('whole')"));

        assertThat(database.<Integer>withHandle(DatabaseTest::count)).isEqualTo(1);
    }

    @Test
    void tellsOfADuplicateWithoutItsValues() {
        Database database = withNotes();
        database.useHandle(handle -> handle.execute("INSERT INTO notes VALUES (?)", "my secret"));

        assertThatThrownBy(
                        () -> database.useHandle(handle -> handle.execute("INSERT INTO notes VALUES (?)", "my secret")))
                .isInstanceOfSatisfying(
                        RuntimeException.class,
                        e -> assertThat(Database.isDuplicate(e)).isTrue())
                .isNotInstanceOf(ProviderException.class)
                .message()
                .doesNotContain("my secret");
    }

    @Test
    void opensAServerNamedByAUriAndFindsNothingLeftToMigrate() {
        stores.database();
        PostgresSettings known = stores.postgres();
        String uri = "postgresql://%s:%s@%s:%d/%s?sslmode=disable&application_name=outside"
                .formatted(
                        known.user(),
                        URLEncoder.encode(known.password(), StandardCharsets.UTF_8),
                        known.host(),
                        known.port(),
                        known.database());

        try (Database outside = Database.open(PostgresSettings.parse(uri), stores.clock())) {
            outside.migrate();

            List<String> names = outside.withHandle(handle -> handle.createQuery("SELECT name FROM users")
                    .mapTo(String.class)
                    .list());
            assertThat(names).isEmpty();
        }
    }

    @Test
    void failsAtOnceAndSaysWhoWhenNobodyAnswers() {
        PostgresSettings nowhere = new PostgresSettings("127.0.0.1", 1, "none", "nobody", "");
        try (Database gone = Database.open(nowhere, stores.clock())) {
            for (int i = 0; i < 3; i++) {
                assertThatThrownBy(() -> gone.withHandle(DatabaseTest::count))
                        .isInstanceOfSatisfying(ProviderException.class, e -> {
                            assertThat(e.provider()).isEqualTo("postgresql");
                            assertThat(e.retryable()).isTrue();
                        });
            }
            assertThat(gone.health().isUp()).isFalse();
            assertThatThrownBy(gone::migrate)
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("connection lost");
        }
    }

    @Test
    void giveUpWhatTakesTooLong() {
        assertThatThrownBy(() -> stores.database().useHandle(handle -> {
                    handle.execute("SET statement_timeout = 50");
                    handle.execute("SELECT pg_sleep(30)");
                }))
                .isInstanceOf(ProviderException.class);
    }
}
