package convonet.watch;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/// How often each of many may ask for something: so many times a second, and twice as many at once. It keeps the same
/// small memory however many there are; those that meet in one place share what it allows, and nobody can choose with
/// whom. Safe for use by many threads.
public final class RateLimit {
    private static final int PLACES = 4_096;
    private static final int NETWORK_BYTES = 8;

    private final long interval;
    private final long patience;
    private final int seed = new SecureRandom().nextInt();

    /// For each place, when it will have caught up with what was asked (the generic cell rate algorithm).
    private final AtomicLongArray caughtUp = new AtomicLongArray(PLACES);

    /// @param now on the clock that [#allows] is told
    public RateLimit(int perSecond, long now) {
        interval = 1_000_000_000L / perSecond;
        patience = 2L * perSecond * interval;
        for (int i = 0; i < PLACES; i++) {
            caughtUp.set(i, now);
        }
    }

    /// Of an IPv6 source its network of 64 bits counts: whoever has one address usually has them all.
    public boolean allows(InetAddress source, long now) {
        byte[] address = source.getAddress();
        return allows(source instanceof Inet6Address ? Arrays.copyOf(address, NETWORK_BYTES) : address, now);
    }

    /// @param who in any bytes that tell one from another
    public boolean allows(byte[] who, long now) {
        int place = place(who);
        while (true) {
            long before = caughtUp.get(place);
            long after = Math.max(before - now, 0) + interval;
            if (after > patience) {
                return false;
            }
            if (caughtUp.compareAndSet(place, before, now + after)) {
                return true;
            }
        }
    }

    private int place(byte[] who) {
        int hash = seed;
        for (byte part : who) {
            hash = (hash ^ part) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash & PLACES - 1;
    }
}
