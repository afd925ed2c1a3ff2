package convonet.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.Database;
import convonet.store.PostgresSettings;
import convonet.store.Redis;
import convonet.store.RedisSettings;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The embedded servers, each test in a data folder of its own. The folder of a test is for its owner only, as that of
/// root usually is, so these tests also show that an unprivileged server can work in it.
@Timeout(180)
class EmbeddedStoresTest {
    private static final Path PROGRAMS =
            Path.of("target", "test-stores", "programs").toAbsolutePath();
    private static final Clock CLOCK = new SystemClock();

    /// Made once, because making a cluster takes seconds.
    @TempDir
    private static Path made;

    @TempDir
    private Path folder;

    private Path data;
    private final List<AutoCloseable> open = new ArrayList<>();

    @BeforeAll
    static void makeOnce() throws InterruptedException {
        try (DataFolder first = DataFolder.open(made.resolve("data"));
                EmbeddedPostgres postgres = EmbeddedPostgres.start(first, PROGRAMS, line -> {})) {
            assertThat(postgres.settings().password()).hasSize(32);
        }
    }

    @BeforeEach
    void copy() throws IOException, InterruptedException {
        data = folder.resolve("data");
        run("cp", "-a", made.resolve("data").toString(), data.toString());
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : open.reversed()) {
            closeable.close();
        }
    }

    private <T extends AutoCloseable> T closedAfterwards(T closeable) {
        open.add(closeable);
        return closeable;
    }

    private EmbeddedPostgres postgres(DataFolder in) throws InterruptedException {
        return closedAfterwards(EmbeddedPostgres.start(in, PROGRAMS, line -> {}));
    }

    private EmbeddedRedis redis(DataFolder in) throws InterruptedException {
        return closedAfterwards(EmbeddedRedis.start(in, PROGRAMS, line -> {}));
    }

    private DataFolder dataFolder() {
        return closedAfterwards(DataFolder.open(data));
    }

    private Database client(PostgresSettings settings) {
        return closedAfterwards(Database.open(settings, CLOCK));
    }

    private Redis client(RedisSettings settings) {
        return closedAfterwards(Redis.open(settings, "test", CLOCK));
    }

    private static String notes(Database database) {
        return database.withHandle(handle -> handle.createQuery("SELECT string_agg(text, ',') FROM notes")
                .mapTo(String.class)
                .one());
    }

    private static Optional<String> note(Redis redis) {
        return Optional.ofNullable(redis.with(client -> client.get("note")));
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }

    private static void eventually(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            CLOCK.pause(Duration.ofMillis(20));
        }
    }

    private List<ProcessHandle> servers() {
        return Stream.of(
                        Orphans.find(data.resolve("postgresql"), "postgres"),
                        Orphans.find(data.resolve("redis"), "redis-server"))
                .flatMap(List::stream)
                .toList();
    }

    /// Another process that holds both servers, and has written into them.
    private Process otherProcess() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoresUntilKilled.class.getName(),
                        data.toString(),
                        PROGRAMS.toString())
                .redirectErrorStream(true)
                .start();
        closedAfterwards(() -> process.destroyForcibly().waitFor());
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        for (String line = said.readLine(); !StoresUntilKilled.READY.equals(line); line = said.readLine()) {
            assertThat(line).as("the other process ended").isNotNull();
        }
        return process;
    }

    @Test
    void findsEverythingAgainAfterAStop() throws InterruptedException {
        try (DataFolder first = DataFolder.open(data);
                EmbeddedPostgres postgres = EmbeddedPostgres.start(first, PROGRAMS, line -> {});
                EmbeddedRedis redis = EmbeddedRedis.start(first, PROGRAMS, line -> {});
                Database database = Database.open(postgres.settings(), CLOCK);
                Redis client = Redis.open(redis.settings(), "test", CLOCK)) {
            database.useHandle(handle -> handle.execute("CREATE TABLE notes AS SELECT 'kept' AS text"));
            client.use(jedis -> jedis.set("note", "kept"));
        }
        assertThat(servers()).isEmpty();

        DataFolder again = dataFolder();

        assertThat(notes(client(postgres(again).settings()))).isEqualTo("kept");
        assertThat(note(client(redis(again).settings()))).contains("kept");
    }

    @Test
    void losesNoCommitToALossOfPower() throws InterruptedException {
        Database database = client(postgres(dataFolder()).settings());

        Map<String, String> durable = database.withHandle(handle -> handle.createQuery("""
                        SELECT name, setting FROM pg_settings
                        WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums')""")
                .setMapKeyColumn("name")
                .setMapValueColumn("setting")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, String>>() {}));

        assertThat(durable)
                .hasSize(4)
                .allSatisfy((name, value) -> assertThat(value).as(name).isEqualTo("on"));
    }

    @Test
    void letsNobodyInWithoutThePassword() throws InterruptedException {
        DataFolder mine = dataFolder();
        PostgresSettings right = postgres(mine).settings();
        Stream.of(
                        new PostgresSettings(right.host(), right.port(), right.database(), right.user(), "wrong"),
                        new PostgresSettings(right.host(), right.port(), "postgres", "postgres", right.password()))
                .map(this::client)
                .forEach(stranger -> assertThatThrownBy(() -> notes(stranger)).isInstanceOf(ProviderException.class));
        RedisSettings redis = redis(mine).settings();
        Redis stranger = client(new RedisSettings(redis.host(), redis.port(), Optional.empty()));
        assertThatThrownBy(() -> note(stranger)).isInstanceOf(ProviderException.class);
    }

    @Test
    void writesNothingOfARowIntoItsLog() throws InterruptedException, IOException {
        Database database = client(postgres(dataFolder()).settings());
        database.useHandle(handle -> handle.execute("CREATE TABLE notes (text text PRIMARY KEY CHECK (text <> ''))"));
        database.useHandle(handle -> handle.execute("INSERT INTO notes VALUES (?)", "my secret"));

        for (String statement : List.of(
                "INSERT INTO notes VALUES ('my secret')",
                "SELECT 'my secret'::integer",
                "SELECT my secret FROM notes WHERE",
                "DO $$ BEGIN RAISE WARNING 'my secret'; END $$; SELECT 1/0")) {
            assertThatThrownBy(() -> database.useHandle(handle -> handle.execute(statement)))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(Files.readString(data.resolve("log/postgresql.log")))
                .contains("ready to accept connections")
                .doesNotContain("secret");
    }

    @Test
    void forgetsOnDiskWhatItWasToldToForget() throws InterruptedException, IOException {
        Path file = data.resolve("redis/appendonly.aof");
        try (DataFolder first = DataFolder.open(data);
                EmbeddedRedis redis = EmbeddedRedis.start(first, PROGRAMS, line -> {});
                Redis client = Redis.open(redis.settings(), "test", CLOCK)) {
            client.use(jedis -> jedis.set("call", "the voice of a caller"));
            client.use(jedis -> jedis.del("call"));
        }
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("the voice of a caller");

        redis(dataFolder());

        eventually(() -> {
            try {
                return !Files.readString(file, StandardCharsets.ISO_8859_1).contains("the voice of a caller");
            } catch (IOException e) {
                return false;
            }
        });
    }

    @Test
    void leavesNoProcessAndLosesNothingWhenItsOwnIsKilled() throws IOException, InterruptedException {
        Process other = otherProcess();
        assertThat(servers()).isNotEmpty();
        assertThatThrownBy(() -> DataFolder.open(data))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("process " + other.pid())
                .hasMessageNotContaining("\n");
        assertThat(notes(client(
                        EmbeddedPostgres.startOrJoin(data, CLOCK, line -> {}).settings())))
                .as("what a command beside the server sees")
                .isEqualTo("kept");

        other.destroyForcibly().waitFor();
        DataFolder again = dataFolder();

        assertThat(notes(client(postgres(again).settings()))).isEqualTo("kept");
        assertThat(note(client(redis(again).settings()))).contains("kept");
    }

    @Test
    void goesAwayByItselfWhenItsProcessIsKilled() throws IOException, InterruptedException, ExecutionException {
        Process other = otherProcess();
        List<ProcessHandle> servers = servers();

        other.destroyForcibly().waitFor();

        for (ProcessHandle server : servers) {
            server.onExit().get();
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    void stopsWhatIsLeftWhenEvenTheWatchdogsWereKilled() throws IOException, InterruptedException {
        Process other = otherProcess();
        List<ProcessHandle> servers = servers();
        // Stopped first, so that it cannot start them again.
        run("kill", "-STOP", Long.toString(other.pid()));
        other.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("sh"))
                .forEach(ProcessHandle::destroyForcibly);
        other.destroyForcibly().waitFor();
        assertThat(servers).anyMatch(ProcessHandle::isAlive);

        DataFolder again = dataFolder();

        assertThat(notes(client(postgres(again).settings()))).isEqualTo("kept");
        assertThat(note(client(redis(again).settings()))).contains("kept");
        assertThat(servers).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void doesNotDisturbAnotherDataFolder() throws IOException, InterruptedException {
        otherProcess();
        Path elsewhere = folder.resolve("elsewhere");
        run("cp", "-a", made.resolve("data").toString(), elsewhere.toString());

        DataFolder mine = closedAfterwards(DataFolder.open(elsewhere));
        Redis redis = client(redis(mine).settings());
        Database database = client(postgres(mine).settings());

        assertThat(note(redis)).isEmpty();
        database.useHandle(handle -> handle.execute("CREATE TABLE notes (text text)"));
        assertThat(servers()).isNotEmpty();
    }

    @Test
    void postgresComesBackWhenItIsKilledUnderLoad() throws InterruptedException {
        Database database = client(postgres(dataFolder()).settings());
        database.useHandle(handle -> handle.execute("CREATE TABLE counted (number int)"));

        int kept = workThrough(
                "postgresql",
                "postgres",
                number -> database.useHandle(handle -> handle.execute("INSERT INTO counted VALUES (?)", number)));

        int found = database.withHandle(handle -> handle.createQuery("SELECT count(*) FROM counted")
                .mapTo(Integer.class)
                .one());
        assertThat(found).as("every commit that was answered").isGreaterThanOrEqualTo(kept);
    }

    @Test
    void redisComesBackWhenItIsKilledUnderLoad() throws InterruptedException {
        Redis redis = client(redis(dataFolder()).settings());

        workThrough("redis", "redis-server", number -> redis.use(client -> client.incr("counted")));

        assertThat(redis.<String>with(client -> client.get("counted"))).isNotNull();
    }

    private interface Work {
        void run(int number);
    }

    /// Works on four threads while the server is killed, until each has worked again after the first trouble; fails
    /// when one meets any other trouble than a [ProviderException]. Returns how often it worked.
    private int workThrough(String where, String program, Work work) throws InterruptedException {
        AtomicInteger worked = new AtomicInteger();
        ConcurrentLinkedQueue<RuntimeException> troubles = new ConcurrentLinkedQueue<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(Thread.ofVirtual().start(() -> {
                boolean recovered = false;
                while (!recovered) {
                    // One thread may never meet trouble itself: while another one renews the pool, it waits.
                    boolean afterTrouble = !troubles.isEmpty();
                    try {
                        work.run(worked.get());
                        worked.incrementAndGet();
                        recovered = afterTrouble;
                    } catch (RuntimeException e) {
                        troubles.add(e);
                        pause();
                    }
                }
            }));
        }
        eventually(() -> worked.get() > 50);
        Orphans.find(data.resolve(where), program).forEach(ProcessHandle::destroyForcibly);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(troubles).isNotEmpty().allMatch(ProviderException.class::isInstance);
        return worked.get();
    }

    private static void pause() {
        try {
            CLOCK.pause(Duration.ofMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
