package convonet.media;

import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/// How often one source may ask for something: so many times a second, and twice as many at once. It keeps the same
/// small memory however many sources there are; sources that meet in one place share what it allows, and nobody can
/// choose with whom. An IPv6 source is its network of 64 bits. Safe for use by many threads.
final class SourceLimit {
    private static final int PLACES = 4_096;

    private final long interval;
    private final long patience;
    private final int seed = new SecureRandom().nextInt();

    /// For each place, when it will have caught up with what was asked (the generic cell rate algorithm).
    private final AtomicLongArray caughtUp = new AtomicLongArray(PLACES);

    /// @param now on the clock that [#allows] is told
    SourceLimit(int perSecond, long now) {
        interval = 1_000_000_000L / perSecond;
        patience = 2L * perSecond * interval;
        for (int i = 0; i < PLACES; i++) {
            caughtUp.set(i, now);
        }
    }

    boolean allows(InetAddress source, long now) {
        int place = place(source);
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

    private int place(InetAddress source) {
        byte[] address = source.getAddress();
        int hash = seed;
        for (byte part : Arrays.copyOf(address, Math.min(address.length, 8))) {
            hash = (hash ^ part) * 0x9E3779B1;
            hash ^= hash >>> 15;
        }
        return hash & PLACES - 1;
    }
}
