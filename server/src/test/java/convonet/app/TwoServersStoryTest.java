package convonet.app;

import static convonet.app.RunningServer.PIN;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.store.PostgresSettings;
import convonet.store.RedisSettings;
import convonet.store.TestStores;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two servers on the same PostgreSQL and Redis. One of them dies, or seems to, and the caller comes back to the other
/// one, as a load balancer would have it.
@Tag("story")
class TwoServersStoryTest {
    private static final String LIST = "what is on my list";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private RunningServer first;
    private RunningServer second;

    @BeforeEach
    void twoServers() throws InterruptedException {
        PostgresSettings postgres = stores.postgres();
        RedisSettings redis = stores.redisSettings();
        stores.database();
        Map<String, String> settings = Map.of(
                "DB_URI",
                "postgresql://%s:%s@%s:%d/%s"
                        .formatted(
                                postgres.user(),
                                postgres.password(),
                                postgres.host(),
                                postgres.port(),
                                postgres.database()),
                "REDIS_HOST",
                redis.host(),
                "REDIS_PORT",
                Integer.toString(redis.port()),
                "REDIS_PASSWORD",
                redis.password().orElseThrow(),
                "CONVONET_SECRET_KEY",
                "one key for both servers");
        first = RunningServer.start(RunningServer.freshData("first-of-two"), settings);
        second = RunningServer.start(RunningServer.freshData("second-of-two"), settings);
    }

    @AfterEach
    void close() {
        first.close();
        second.close();
    }

    @Test
    void anAnswerThatAKilledServerBeganIsHeardToItsEnd() throws Exception {
        try (BareCaller before = BareCaller.connect(first.url());
                BareCaller after = BareCaller.connect(second.url())) {
            String token = before.signIn(PIN);
            haveTodos("milk", "the dentist", "the rent", "the plants", "the dog", "the car", "the window");
            int whole = before.asks(LIST);
            int turn = whole + 1;
            before.type(LIST);
            before.until("some of it is heard", () -> before.soundMillis(turn) >= 1_000);

            first.kill();
            after.resume(token);

            after.until("the rest was said", () -> after.hasSpoken() && after.isListening());
            long heardBefore = before.soundMillis(turn);
            long heardAfter = after.soundMillis(turn);
            assertThat(heardBefore + heardAfter)
                    .as("%d ms before and %d ms after", heardBefore, heardAfter)
                    .isBetween(before.soundMillis(whole), before.soundMillis(whole) + 1_000);
            assertThat(before.sentences(whole)).as("more than is spoken ahead").hasSizeGreaterThan(5);
            assertThat(Stream.concat(before.sentences(turn).stream(), after.sentences(turn).stream())
                            .distinct())
                    .containsExactlyElementsOf(before.sentences(whole));
            assertThat(after.answer(turn)).isEqualTo(before.answer(whole));
            assertThat(after.answer(after.asks(LIST))).isEqualTo(before.answer(whole));

            assertThat(keysOf(token)).isNotEmpty();
            after.hangUp();
            after.until(
                    "nothing of the call is left in Redis", () -> keysOf(token).isEmpty());
        }
    }

    @Test
    void aToolThatWasRunningWhenItsServerWasKilledHasItsEffectOnce() throws Exception {
        try (BareCaller before = BareCaller.connect(first.url());
                BareCaller after = BareCaller.connect(second.url())) {
            String token = before.signIn(PIN);
            stores.database().useTransaction(handle -> {
                lockTodos(handle);
                before.type("add buy milk to my list");
                before.until("the tool runs", () -> before.toolIs("started"));
                kill();
            });

            after.resume(token);

            after.until("the answer was heard", () -> after.toolIs("done") && after.isListening());
            assertThat(todos()).containsExactly("buy milk");
            assertThat(after.answer(after.asks(LIST))).contains("buy milk");
        }
    }

    @Test
    void aToolOfAServerThatWasOnlyStoppedHasNoEffectWhenItGoesOn() throws Exception {
        try (BareCaller before = BareCaller.connect(first.url());
                BareCaller after = BareCaller.connect(second.url())) {
            String token = before.signIn(PIN);
            stores.database().useTransaction(handle -> {
                lockTodos(handle);
                before.type("add buy milk to my list");
                before.until("the tool runs", () -> before.toolIs("started"));
                first.signal("-STOP");
            });

            after.resume(token);

            after.until("the answer was heard", () -> after.toolIs("done") && after.isListening());
            staysSilent(before, () -> first.signal("-CONT"));
            assertThat(todos()).containsExactly("buy milk");
            assertThat(after.answer(after.asks(LIST))).contains("buy milk");
        }
    }

    @Test
    void aServerThatWasOnlyStoppedNeverSpeaksAgainInACallThatWentOnElsewhere() throws Exception {
        try (BareCaller before = BareCaller.connect(first.url());
                BareCaller after = BareCaller.connect(second.url())) {
            String token = before.signIn(PIN);
            for (String title : List.of("buy milk", "call the dentist", "pay the rent", "water the plants")) {
                before.asks("add " + title + " to my list");
            }
            int turn = before.asks(LIST) + 1;
            before.type(LIST);
            before.until("some of it is heard", () -> before.soundMillis(turn) >= 1_000);
            first.signal("-STOP");

            after.resume(token);

            after.until("the rest was said", after::hasSpoken);
            assertThat(after.soundMillis(turn)).isPositive();
            staysSilent(before, () -> first.signal("-CONT"));
            assertThat(after.answer(after.asks(LIST))).contains("plants");
        }
    }

    /// Each makes the list longer by a sentence.
    private void haveTodos(String... things) {
        stores.database().useHandle(handle -> {
            for (String thing : things) {
                handle.createUpdate("""
                                INSERT INTO todos (user_id, id, title, priority, created_at)
                                SELECT id, :id, :title, 'medium', now() FROM users""")
                        .bind("id", UUID.randomUUID())
                        .bind("title", "hurry! see to " + thing)
                        .execute();
            }
        });
    }

    /// Nothing more is heard on this connection until it is put out.
    private static void staysSilent(BareCaller caller, Runnable whatever) {
        List<String> told = caller.told();
        whatever.run();
        caller.until("the old connection is put out", () -> !caller.isConnected());
        assertThat(caller.told()).isEqualTo(told);
    }

    private void kill() {
        try {
            first.kill();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static void lockTodos(Handle handle) {
        handle.execute("SET LOCAL idle_in_transaction_session_timeout = 0");
        handle.execute("LOCK TABLE todos IN ACCESS EXCLUSIVE MODE");
    }

    /// The session's id is the beginning of its tokens.
    private Set<String> keysOf(String token) {
        String session = token.substring(0, token.indexOf('.'));
        return stores.redis().with(client -> client.keys("*" + session + "*"));
    }

    private List<String> todos() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT title FROM todos ORDER BY id")
                        .mapTo(String.class)
                        .list());
    }
}
