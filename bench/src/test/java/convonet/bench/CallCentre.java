package convonet.bench;

import convonet.agent.Agents;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.bench.agent.PlayedAgent;
import convonet.bench.caller.SteadyTone;
import convonet.bench.caller.Switchboard;
import convonet.bench.caller.ToneCaller;
import convonet.bench.caller.ToneCaller.Way;
import convonet.bench.house.Programs;
import convonet.bench.house.Server;
import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.watch.Clock;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A server in a process of its own, without a key, and people who call it and work there. Each department has one
/// agent; callers and agents speak in tones of their own.
final class CallCentre implements AutoCloseable {
    static final List<String> DEPARTMENTS = List.of(
            "support", "sales", "billing", "repairs", "orders", "travel", "press", "claims", "returns", "training");

    private static final String PASSWORD = "a password of ten";
    private static final String KEY = "a secret key for the story";
    private static final int FIRST = 2_101;

    /// How long somebody says their tone at a time.
    private static final int SECONDS = 2;

    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    private final SystemClock clock = new SystemClock();
    private final TestStores.Fresh stores = TestStores.fresh();
    private final Switchboard board = Switchboard.open(clock);
    private final List<byte[]> room = new PeerSounds().room();
    private final RedisCable cable;
    private final Path folder;
    private Server server;
    private int started;

    /// @param folder where the server keeps what is its own
    CallCentre(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.cable = RedisCable.to(stores.redisSettings());
        Set<String> left = keys("*");
        if (!left.isEmpty()) {
            stores.redis().use(client -> client.del(left.toArray(String[]::new)));
        }
        Agents agents = new Agents(stores.database(), SecretKey.of(KEY));
        for (String department : DEPARTMENTS) {
            agents.add(
                    "agent of " + department,
                    extension(department),
                    department,
                    Role.AGENT,
                    Optional.of(new Password(PASSWORD)));
        }
        this.server = start();
    }

    Clock clock() {
        return clock;
    }

    Server server() {
        return server;
    }

    /// Redis is away.
    void loseRedis() throws IOException {
        cable.cut();
    }

    /// Redis is back, and the server knows.
    void findRedis() throws IOException, InterruptedException {
        cable.mend();
        while (!server.isReady()) {
            clock.pause(LOOK_EVERY);
        }
    }

    /// Starts the server again, on the same stores. The one before must have been killed.
    void restart() throws IOException, InterruptedException {
        server = start();
    }

    static String extension(String department) {
        return Integer.toString(FIRST + DEPARTMENTS.indexOf(department));
    }

    /// What a caller to this department speaks in.
    static SteadyTone callersTone(String department) {
        return new SteadyTone(400 + 100 * DEPARTMENTS.indexOf(department));
    }

    /// What its agent speaks in.
    static SteadyTone agentsTone(String department) {
        return new SteadyTone(450 + 100 * DEPARTMENTS.indexOf(department));
    }

    /// At their dashboard, ready.
    PlayedAgent agent(String department) throws IOException, InterruptedException {
        return PlayedAgent.signIn(board, server.url(), "agent of " + department, PASSWORD, agentsTone(department));
    }

    /// Signed in, with an open microphone.
    ToneCaller caller(String department, Way way) throws IOException, InterruptedException {
        return caller(callersTone(department), way);
    }

    /// One who speaks like that.
    ToneCaller caller(SteadyTone tone, Way way) throws IOException, InterruptedException {
        ToneCaller.Voice voice = new ToneCaller.Voice(tone, SECONDS, room);
        return ToneCaller.connect(board, server.url(), Server.PIN, way, voice);
    }

    /// The keys by which Redis knows of transfers.
    Set<String> flags() {
        return keys("*transfer*");
    }

    private Set<String> keys(String pattern) {
        return stores.redis().with(client -> client.keys("convonet:" + pattern));
    }

    private Server start() throws IOException, InterruptedException {
        Map<String, String> settings = new HashMap<>();
        PostgresSettings postgres = stores.postgres();
        RedisSettings redis = stores.redisSettings();
        settings.put(
                "DB_URI",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                postgres.user(),
                                postgres.password(),
                                postgres.host(),
                                postgres.port(),
                                postgres.database()));
        settings.put("REDIS_HOST", "127.0.0.1");
        settings.put("REDIS_PORT", Integer.toString(cable.port()));
        settings.put("REDIS_PASSWORD", redis.password().orElseThrow());
        settings.put("CONVONET_SECRET_KEY", KEY);
        settings.put("TRANSFER_TIMEOUT", "5");
        settings.put("CONVONET_WRAP_UP", "off");
        settings.put(
                "TRANSFER_EXTENSIONS",
                DEPARTMENTS.stream()
                        .map(department -> department + "=" + extension(department))
                        .collect(Collectors.joining(",")));
        return Server.start(Programs.ofClassPath(), folder.resolve("server-" + ++started), settings, clock);
    }

    @Override
    public void close() throws IOException {
        server.close();
        cable.close();
        board.close();
        stores.close();
        clock.close();
    }
}
