package convonet.user;

import convonet.store.Redis;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Supplier;

/// Lets in whoever proves who they are, and slows down whoever guesses. Any thread may use it; it blocks for some tens
/// of milliseconds, and at most for some seconds.
///
/// Whoever is let in, whoever is not, and a locked source take the same time. Wrong tries lock their source for a
/// growing time, whatever comes next; other sources sign in meanwhile.
public final class Doorkeeper {
    /// Each check needs 9 MB and one core for its time. Fewer than a source may have wrong, as a try counts until it is
    /// judged: so many people at one address can sign in at the same time.
    private static final int CHECKS_AT_ONCE =
            Math.clamp(Runtime.getRuntime().availableProcessors(), 2, Tries.SOURCE_LIMIT - 1);

    private static final Duration LONGEST_QUEUE = Duration.ofSeconds(3);
    private static final Duration WHEN_CROWDED = Duration.ofSeconds(5);
    private static final int ALIAS_BYTES = 16;

    private final Tries tries;
    private final Function<String, byte[]> index;
    private final Clock clock;
    private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE, true);
    private final AtomicLong usualNanos = new AtomicLong();

    /// @param door whose tries are counted: `pin`
    /// @param index makes a text into bytes that tell nobody which text it was; 16 at least
    public Doorkeeper(Redis redis, String door, Function<String, byte[]> index, Clock clock) {
        this.tries = new Tries(redis, door);
        this.index = index;
        this.clock = clock;
    }

    /// How a try ended.
    public sealed interface Verdict<T> {

        record Admitted<T>(T who) implements Verdict<T> {}

        /// @param triesLeft before the source is locked
        record Refused<T>(int triesLeft) implements Verdict<T> {}

        /// Too many wrong tries. What was given was not looked at.
        record Locked<T>(Duration retryAfter) implements Verdict<T> {}
    }

    /// @param named whom the try names, if anybody
    /// @param source where it comes from: an IP address; of an IPv6 address the network counts
    /// @param check who it is; takes the same time whoever it is
    /// @param names by which somebody can be named
    /// @throws ProviderException when a store cannot do it; the try does not count then
    public <T> Verdict<T> admit(
            Optional<String> named, String source, Supplier<Optional<T>> check, Function<T, List<String>> names)
            throws InterruptedException {
        if (!checks.tryAcquire(LONGEST_QUEUE.toMillis(), TimeUnit.MILLISECONDS)) {
            return new Verdict.Locked<>(WHEN_CROWDED);
        }
        Verdict<T> verdict;
        try {
            Tries.Try counted =
                    tries.begin(alias("source " + network(source)), named.map(this::nameAlias), clock.now());
            verdict = counted.pause().isPositive()
                    ? new Verdict.Locked<>(counted.pause())
                    : judged(counted, check, names);
        } finally {
            checks.release();
        }
        if (verdict instanceof Verdict.Locked<T>) {
            // As long as a check, without its work: a locked source cannot keep others waiting.
            clock.pause(Duration.ofNanos(usualNanos.get()));
        }
        return verdict;
    }

    private <T> Verdict<T> judged(Tries.Try counted, Supplier<Optional<T>> check, Function<T, List<String>> names) {
        Optional<T> found;
        try {
            found = timed(check);
        } catch (ProviderException e) {
            tries.undone(counted);
            throw e;
        }
        if (found.isEmpty()) {
            tries.wrong(counted, clock.now());
            return new Verdict.Refused<>(counted.triesLeft());
        }
        names.apply(found.get()).forEach(name -> tries.right(counted, nameAlias(name)));
        return new Verdict.Admitted<>(found.get());
    }

    /// Does a check that means nothing, twice, because the first one of a process costs ten times as much.
    public void warmUp(Runnable check) {
        for (int i = 0; i < 2; i++) {
            timed(() -> {
                check.run();
                return true;
            });
        }
    }

    private <R> R timed(Supplier<R> check) {
        long start = clock.nanos();
        R result = check.get();
        long took = clock.nanos() - start;
        usualNanos.updateAndGet(usual -> usual + (took - usual) / 4);
        return result;
    }

    private String nameAlias(String name) {
        return alias("user " + name.strip().toLowerCase(Locale.ROOT));
    }

    /// A name for Redis that tells nobody who it is.
    private String alias(String subject) {
        return HexFormat.of().formatHex(index.apply(subject), 0, ALIAS_BYTES);
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
