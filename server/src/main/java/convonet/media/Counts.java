package convonet.media;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/// Counts dropped packets by their reason. Safe for use by many threads.
final class Counts {
    private final Map<Dropped, LongAdder> dropped = new EnumMap<>(Dropped.class);

    Counts() {
        for (Dropped reason : Dropped.values()) {
            dropped.put(reason, new LongAdder());
        }
    }

    void dropped(Dropped reason) {
        dropped(reason, 1);
    }

    void dropped(Dropped reason, long packets) {
        adder(reason).add(packets);
    }

    long count(Dropped reason) {
        return adder(reason).sum();
    }

    private LongAdder adder(Dropped reason) {
        return Objects.requireNonNull(dropped.get(reason));
    }
}
