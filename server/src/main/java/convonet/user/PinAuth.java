package convonet.user;

import convonet.store.Redis;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Lets callers in by their PIN. Any thread may use it; it blocks for some tens of milliseconds, and at
/// most for some seconds.
///
/// A right PIN, a wrong one, something that is no PIN, an unknown user and a locked source take the same
/// time. Wrong tries lock their source for a growing time, whatever PIN comes next; other sources sign in
/// meanwhile.
public final class PinAuth {
    /// Each check needs 9 MB and one core for its time.
    private static final int CHECKS_AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());

    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(3);
    private static final Duration WHEN_CROWDED = Duration.ofSeconds(5);

    private final Users users;
    private final PinHash hash;
    private final PinTries tries;
    private final Clock clock;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);
    private final AtomicLong usualNanos = new AtomicLong();

    public PinAuth(Users users, Redis redis, Clock clock) {
        this.users = users;
        this.hash = users.hash();
        this.tries = new PinTries(redis);
        this.clock = clock;
        Thread.ofVirtual().name("pin-warm-up").start(this::warmUp);
    }

    /// The first check of a process costs ten times as much as a later one.
    private void warmUp() {
        for (int i = 0; i < 2; i++) {
            timed(() -> hash.matches("", hash.decoy()));
        }
    }

    /// @param typed the PIN as it was typed
    /// @param user the name or e-mail address, when the caller told it; the PIN must be theirs then
    /// @param source where the try comes from: an IP address; of an IPv6 address the network counts
    /// @throws ProviderException when a store cannot do it; the try does not count then
    public PinResult authenticate(String typed, Optional<String> user, String source) throws InterruptedException {
        Optional<String> named =
                user.map(name -> name.strip().toLowerCase(Locale.ROOT)).filter(name -> !name.isEmpty());
        PinTries.Try counted = tries.begin(alias("source " + network(source)), named.map(this::userAlias), clock.now());
        if (counted.pause().isPositive()) {
            // As long as a check, without its work: a locked source cannot keep others waiting.
            clock.pause(Duration.ofNanos(usualNanos.get()));
            return new PinResult.Locked(counted.pause());
        }
        if (!checks.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
            tries.undone(counted);
            return new PinResult.Locked(WHEN_CROWDED);
        }
        Optional<User> found;
        try {
            found = check(typed, named);
        } catch (ProviderException e) {
            tries.undone(counted);
            throw e;
        } finally {
            checks.release();
        }
        return settle(counted, found);
    }

    private PinResult settle(PinTries.Try counted, Optional<User> found) {
        if (found.isEmpty()) {
            tries.wrong(counted, clock.now());
            return new PinResult.Rejected(counted.triesLeft());
        }
        User user = found.get();
        tries.right(counted, userAlias(user.name().toLowerCase(Locale.ROOT)));
        user.email().ifPresent(email -> tries.right(counted, userAlias(email.toLowerCase(Locale.ROOT))));
        return new PinResult.Accepted(user);
    }

    private Optional<User> check(String typed, Optional<String> named) {
        String digits = Pin.read(typed).map(Pin::digits).orElse("");
        Optional<Users.Known> known = users.byPinIndex(hash.index(digits))
                .filter(candidate -> named.isEmpty() || isNamed(candidate.user(), named.get()));
        boolean matches =
                timed(() -> hash.matches(digits, known.map(Users.Known::pinHash).orElse(hash.decoy())));
        return known.filter(candidate -> matches).map(Users.Known::user);
    }

    private boolean timed(BooleanSupplier check) {
        long start = clock.nanos();
        boolean matches = check.getAsBoolean();
        long took = clock.nanos() - start;
        usualNanos.updateAndGet(usual -> usual + (took - usual) / 4);
        return matches;
    }

    private static boolean isNamed(User user, String name) {
        return user.name().toLowerCase(Locale.ROOT).equals(name)
                || user.email().map(email -> email.toLowerCase(Locale.ROOT)).equals(Optional.of(name));
    }

    private String userAlias(String name) {
        return alias("user " + name);
    }

    /// A name for Redis that tells nobody who it is.
    private String alias(String subject) {
        return HexFormat.of().formatHex(hash.index(subject), 0, 16);
    }

    /// Whoever has one IPv6 address usually has 2^64 of them.
    private static String network(String source) {
        try {
            InetAddress address = InetAddress.ofLiteral(source);
            if (address instanceof Inet6Address) {
                return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8));
            }
            return address.getHostAddress();
        } catch (IllegalArgumentException e) {
            return source;
        }
    }
}
