package convonet.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.PostgresLook;
import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.store.TestStores;
import convonet.watch.Clock;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// PostgreSQL and Redis with something wrong.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoreProbesTest {
    private static final PostgresLook.Tables COMPLETE = new PostgresLook.Tables(17, 0, 0);

    private final TestStores.Fresh stores = TestStores.fresh();

    @BeforeAll
    void open() {
        stores.database();
    }

    @AfterAll
    void close() {
        stores.close();
    }

    private List<SickCase> cases() {
        return List.of(
                new SickCase(StoreAilment.POSTGRESQL_UNREACHABLE, () -> postgres("127.0.0.1", FakeSite.nobody())),
                new SickCase(StoreAilment.POSTGRESQL_REFUSED, () -> look(login("wrong", database()))),
                new SickCase(StoreAilment.POSTGRESQL_NO_DATABASE, () -> look(login(right().password(), "nowhere"))),
                new SickCase(
                        StoreAilment.POSTGRESQL_FAILS,
                        () -> List.of(probe(right()).refusal(new SQLException("", "57P03")))),
                new SickCase(StoreAilment.POSTGRESQL_OLD, () -> judged(12, true, 50, COMPLETE)),
                new SickCase(
                        StoreAilment.POSTGRESQL_RIGHTS, () -> judged(18, false, 50, new PostgresLook.Tables(0, 17, 0))),
                new SickCase(StoreAilment.POSTGRESQL_TABLES_OLDER, this::withoutTheLastChange),
                new SickCase(StoreAilment.POSTGRESQL_TABLES_NEWER, this::withAChangeOfTomorrow),
                new SickCase(StoreAilment.POSTGRESQL_CLOCK, this::anHourOff),
                new SickCase(StoreAilment.POSTGRESQL_CROWDED, () -> judged(18, true, 3, COMPLETE)),
                new SickCase(StoreAilment.REDIS_UNREACHABLE, () -> redis(nowhere())),
                new SickCase(StoreAilment.REDIS_REFUSED, StoreProbesTest::wrongRedisPassword),
                new SickCase(StoreAilment.REDIS_FAILS, () -> told("-LOADING Redis is loading the dataset in memory")),
                new SickCase(StoreAilment.REDIS_OLD, () -> told("redis_version:6.0.16\r\n")),
                new SickCase(StoreAilment.REDIS_REPLICA, () -> told("redis_version:7.2.4\r\nrole:slave\r\n")),
                new SickCase(
                        StoreAilment.REDIS_FORGETS,
                        () -> told("redis_version:7.2.4\r\nmaxmemory:1000\r\nmaxmemory_policy:allkeys-lru\r\n")),
                new SickCase(
                        StoreAilment.REDIS_FULL,
                        () -> told("redis_version:7.2.4\r\nmaxmemory:1000\r\nused_memory:950\r\n")),
                new SickCase(StoreAilment.REDIS_NOT_KEPT, () -> told("redis_version:7.2.4\r\naof_enabled:0\r\n")));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsWrongIsFound(SickCase sick) throws Exception {
        sick.isFound();
    }

    @Test
    void everythingThatCanBeWrongHasACase() {
        SickCase.coverAll(cases(), StoreAilment.values());
    }

    @Test
    void goodOnesAreWell() {
        SickCase.isWell(look(right()));
        SickCase.isWell(redis(stores.redisSettings()));
    }

    @Test
    void aRedisWithoutTheNeededPasswordIsRefusedAndNotUnreachable() throws IOException {
        try (FakeRedis locked = FakeRedis.lockedWith("right")) {
            assertThat(redis(locked.settings(Optional.empty())))
                    .extracting(Finding::id)
                    .containsExactly("redis-refused");
            SickCase.isWell(redis(locked.settings(Optional.of("right"))));
        }
    }

    @Test
    void aNewDatabaseThatWeMayFillIsWell() {
        assertThat(judged(18, true, 50, new PostgresLook.Tables(0, 17, 0))).isEmpty();
    }

    private PostgresSettings right() {
        return stores.postgres();
    }

    private String database() {
        return right().database();
    }

    private PostgresqlProbe probe(PostgresSettings settings) {
        return new PostgresqlProbe(settings, stores.clock());
    }

    private List<Finding> look(PostgresSettings settings) {
        return probe(settings).look();
    }

    private List<Finding> postgres(String host, int port) {
        return look(new PostgresSettings(host, port, database(), right().user(), right().password()));
    }

    private PostgresSettings login(String password, String database) {
        return new PostgresSettings(right().host(), right().port(), database, right().user(), password);
    }

    private static List<Finding> judged(int version, boolean makesTables, int room, PostgresLook.Tables tables) {
        return PostgresqlProbe.judged(new PostgresqlProbe.Facts(version, Duration.ZERO, makesTables, room, tables));
    }

    private List<Finding> withoutTheLastChange() {
        String last = "installed_rank = (SELECT max(installed_rank) FROM flyway_schema_history)";
        stores.database().useHandle(handle -> {
            handle.execute("CREATE TABLE kept AS SELECT * FROM flyway_schema_history WHERE " + last);
            handle.execute("DELETE FROM flyway_schema_history WHERE " + last);
        });
        try {
            return look(right());
        } finally {
            stores.database().useHandle(handle -> {
                handle.execute("INSERT INTO flyway_schema_history SELECT * FROM kept");
                handle.execute("DROP TABLE kept");
            });
        }
    }

    private List<Finding> withAChangeOfTomorrow() {
        stores.database()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
                                + " installed_by, execution_time, success)"
                                + " VALUES (9999, '9999', 'tomorrow', 'SQL', 'V9999__tomorrow.sql', 'x', 1, true)"));
        try {
            return look(right());
        } finally {
            stores.database()
                    .useHandle(
                            handle -> handle.execute("DELETE FROM flyway_schema_history WHERE installed_rank = 9999"));
        }
    }

    private List<Finding> anHourOff() {
        Clock ahead = new FastClock(stores.clock(), Duration.ofHours(1));
        return new PostgresqlProbe(right(), ahead).look();
    }

    private static RedisSettings nowhere() throws IOException {
        return new RedisSettings("127.0.0.1", FakeSite.nobody(), Optional.empty());
    }

    private static List<Finding> redis(RedisSettings settings) {
        return new RedisProbe(settings).look();
    }

    private static List<Finding> wrongRedisPassword() throws IOException {
        try (FakeRedis locked = FakeRedis.lockedWith("right")) {
            return redis(locked.settings(Optional.of("wrong")));
        }
    }

    private static List<Finding> told(String info) throws IOException {
        try (FakeRedis told = FakeRedis.telling(info)) {
            return redis(told.settings(Optional.empty()));
        }
    }
}
