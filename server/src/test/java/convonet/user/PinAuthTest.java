package convonet.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.Redis;
import convonet.store.RedisSettings;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.user.PinResult.Accepted;
import convonet.user.PinResult.Locked;
import convonet.user.PinResult.Rejected;
import convonet.watch.Clock;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PinAuthTest {
    private static final String HOME = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";
    private static final String RIGHT = "246813";
    private static final String WRONG = "999999";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Users users;
    private PinAuth auth;
    private User ada;

    @BeforeEach
    void open() {
        SecretKey key = SecretKey.of("a secret key for tests");
        users = Users.open(stores.database(), key, new PinHash(key, 8, 1));
        ada = enrol("Ada", "ada@example.org", RIGHT);
        auth = new PinAuth(users, stores.redis(), clock);
    }

    private User enrol(String name, String email, String pin) {
        Enrolment added = users.add(name, Optional.of(email), ZoneOffset.UTC, Optional.of(new Pin(pin)));
        return ((Enrolment.Enrolled) added).user();
    }

    private PinResult signIn(String pin, String source) throws InterruptedException {
        return auth.authenticate(pin, Optional.empty(), source);
    }

    private PinResult signInAs(String user, String pin, String source) throws InterruptedException {
        return auth.authenticate(pin, Optional.of(user), source);
    }

    /// Wrong tries until the source is locked; returns for how long.
    private Duration lockOut(String source) throws InterruptedException {
        for (int i = 0; i < Tries.SOURCE_LIMIT; i++) {
            assertThat(signIn(WRONG, source)).isInstanceOf(Rejected.class);
        }
        return ((Locked) signIn(WRONG, source)).retryAfter();
    }

    @Test
    void knowsACallerByThePinAlone() throws InterruptedException {
        User grace = enrol("Grace", "grace@example.org", "135792");

        assertThat(signIn(RIGHT, HOME)).isEqualTo(new Accepted(ada));
        assertThat(signIn(" 135 792 ", HOME)).isEqualTo(new Accepted(grace));
    }

    @Test
    void takesThePinOfANamedCallerOnlyFromThem() throws InterruptedException {
        enrol("Grace", "grace@example.org", "135792");

        assertThat(signInAs("ada", RIGHT, HOME)).isEqualTo(new Accepted(ada));
        assertThat(signInAs("Ada@Example.org", RIGHT, HOME)).isEqualTo(new Accepted(ada));
        assertThat(signInAs("  ", RIGHT, HOME)).isEqualTo(new Accepted(ada));
        assertThat(signInAs("Grace", RIGHT, HOME)).isInstanceOf(Rejected.class);
        assertThat(signInAs("Nobody", RIGHT, HOME)).isInstanceOf(Rejected.class);
    }

    @Test
    void countsDownTheTriesAndLocksTheSourceWhateverComesNext() throws InterruptedException {
        for (int left = 4; left >= 0; left--) {
            assertThat(signIn(WRONG, HOME)).isEqualTo(new Rejected(left));
        }

        assertThat(signIn(RIGHT, HOME)).isEqualTo(new Locked(Tries.FIRST_LOCK));
        assertThat(signIn(RIGHT, ELSEWHERE)).isEqualTo(new Accepted(ada));
    }

    @Test
    void countsWhatIsNoPinAsAWrongOne() throws InterruptedException {
        for (String typed : List.of("", "12", "abc", "1".repeat(10_000), "' OR 1=1")) {
            assertThat(signIn(typed, HOME)).isInstanceOf(Rejected.class);
        }

        assertThat(signIn(RIGHT, HOME)).isInstanceOf(Locked.class);
    }

    @Test
    void opensALockAfterItsTimeAndLocksForLongerTheNextTime() throws InterruptedException {
        List<Duration> locks = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            Duration lock = lockOut(HOME);
            locks.add(lock);
            clock.advance(lock.minusMillis(1));
            assertThat(signIn(RIGHT, HOME)).isInstanceOf(Locked.class);
            clock.advance(Duration.ofMillis(1));
        }

        assertThat(locks)
                .extracting(Duration::toSeconds)
                .containsExactly(30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L);
        assertThat(signIn(RIGHT, HOME)).isEqualTo(new Accepted(ada));
    }

    @Test
    void startsCountingAgainAfterARightPin() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            for (int left = 4; left >= 1; left--) {
                assertThat(signIn(WRONG, HOME)).isEqualTo(new Rejected(left));
            }
            assertThat(signIn(RIGHT, HOME)).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void locksWhoeverGuessesBetweenRightPins() throws InterruptedException {
        int wrong = 0;
        while (wrong < 100 && signIn(WRONG, HOME) instanceof Rejected) {
            wrong++;
            if (wrong % 4 == 0 && signIn(RIGHT, HOME) instanceof Locked) {
                break;
            }
        }

        assertThat(wrong).isEqualTo(Tries.SOURCE_LIMIT_AN_HOUR);
    }

    @Test
    void letsNobodyAroundTheLimitByTryingManyAtOnce() throws InterruptedException, ExecutionException {
        List<Future<PinResult>> tries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                tries.add(threads.submit(() -> signIn(WRONG, HOME)));
            }
        }

        int judged = 0;
        for (Future<PinResult> attempt : tries) {
            judged += attempt.get() instanceof Rejected ? 1 : 0;
        }
        assertThat(judged).isEqualTo(Tries.SOURCE_LIMIT);
    }

    @Test
    void letsEverybodyOfAnOfficeInAtTheSameTime() throws InterruptedException, ExecutionException {
        List<Future<PinResult>> tries = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                tries.add(threads.submit(() -> signIn(RIGHT, HOME)));
            }
        }

        for (Future<PinResult> attempt : tries) {
            assertThat(attempt.get()).isInstanceOf(Accepted.class);
        }
    }

    @Test
    void countsOverAllNodes() throws InterruptedException {
        lockOut(HOME);

        PinAuth onAnotherNode = new PinAuth(users, stores.redis(), clock);

        assertThat(onAnotherNode.authenticate(RIGHT, Optional.empty(), HOME)).isInstanceOf(Locked.class);
    }

    @Test
    void countsTheNetworkOfAnIpv6Address() throws InterruptedException {
        for (int i = 1; i <= Tries.SOURCE_LIMIT; i++) {
            assertThat(signIn(WRONG, "2001:db8:1:1::" + i)).isInstanceOf(Rejected.class);
        }

        assertThat(signIn(RIGHT, "2001:db8:1:1:ffff::")).isInstanceOf(Locked.class);
        assertThat(signIn(RIGHT, "2001:db8:1:2::1")).isInstanceOf(Accepted.class);
    }

    @Test
    void protectsANamedCallerFromGuessesOfManySources() throws InterruptedException {
        assertThat(signInAs("Ada", RIGHT, HOME)).isInstanceOf(Accepted.class);

        for (int i = 1; i <= Tries.USER_LIMIT; i++) {
            assertThat(signInAs("Ada", WRONG, "198.51.100." + i)).isInstanceOf(Rejected.class);
        }

        assertThat(signInAs("ada", RIGHT, "198.51.100.99"))
                .as("a source that she never used")
                .isInstanceOf(Locked.class);
        assertThat(signInAs("Ada", RIGHT, HOME))
                .as("her own source, which strangers cannot lock")
                .isEqualTo(new Accepted(ada));
        assertThat(signIn(RIGHT, "198.51.100.99")).isEqualTo(new Accepted(ada));
    }

    @Test
    void locksAnUnknownNameLikeAKnownOne() throws InterruptedException {
        for (int i = 1; i <= Tries.USER_LIMIT; i++) {
            assertThat(signInAs("Nobody", WRONG, "198.51.100." + i)).isInstanceOf(Rejected.class);
        }

        assertThat(signInAs("Nobody", WRONG, ELSEWHERE)).isInstanceOf(Locked.class);
    }

    @Test
    void keepsNobodysAddressOrNameInRedis() throws InterruptedException {
        signInAs("Ada", WRONG, HOME);
        signInAs("Ada", RIGHT, HOME);

        assertThat(stores.redisKeys())
                .isNotEmpty()
                .noneMatch(key ->
                        key.contains(HOME) || key.toLowerCase(Locale.ROOT).contains("ada"))
                .allMatch(key -> stores.redis().with(client -> client.ttl(key)) > 0);
    }

    /// Each look at it finds 40 ms gone; a pause is over at once, and kept in mind.
    private static final class HurryingClock implements Clock {
        final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
        private final AtomicLong nanos = new AtomicLong();

        @Override
        public long nanos() {
            return nanos.addAndGet(Duration.ofMillis(40).toNanos());
        }

        @Override
        public Instant now() {
            return Instant.EPOCH;
        }

        @Override
        public Alarm after(Duration delay, Runnable task) {
            pauses.add(delay);
            task.run();
            return () -> {};
        }
    }

    @Test
    void makesALockedSourceWaitAsLongAsACheckTakes() throws InterruptedException {
        HurryingClock hurrying = new HurryingClock();
        auth = new PinAuth(users, stores.redis(), hurrying);
        for (int i = 0; i < Tries.SOURCE_LIMIT; i++) {
            assertThat(signIn(WRONG, HOME)).isInstanceOf(Rejected.class);
        }
        assertThat(hurrying.pauses).isEmpty();

        assertThat(signIn(RIGHT, HOME)).isInstanceOf(Locked.class);

        assertThat(hurrying.pauses)
                .singleElement()
                .satisfies(pause -> assertThat(pause).isGreaterThan(Duration.ofMillis(20)));
    }

    @Test
    void letsNobodyInWhenTriesCannotBeCounted() {
        RedisSettings nowhere = new RedisSettings("127.0.0.1", 1, Optional.empty());
        try (Redis gone = Redis.open(nowhere, "test", stores.clock())) {
            PinAuth blind = new PinAuth(users, gone, clock);

            assertThatThrownBy(() -> blind.authenticate(RIGHT, Optional.empty(), HOME))
                    .isInstanceOfSatisfying(
                            ProviderException.class,
                            e -> assertThat(e.provider()).isEqualTo("redis"));
        }
    }
}
