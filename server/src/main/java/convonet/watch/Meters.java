package convonet.watch;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Meters of one name, one for each key. A meter is built once; after that it is found without the registry, so that
/// counting each piece of sound costs next to nothing. Safe for use by many threads.
final class Meters<K, M extends Meter> {
    private final Map<K, M> built = new ConcurrentHashMap<>();
    private final Function<K, M> build;

    Meters(Function<K, M> build) {
        this.build = build;
    }

    /// Counters that differ in one tag.
    static Meters<String, Counter> counters(MeterRegistry registry, String name, String tag) {
        return new Meters<>(value -> Counter.builder(name).tag(tag, value).register(registry));
    }

    M of(K key) {
        M known = built.get(key);
        return known == null ? built.computeIfAbsent(key, build) : known;
    }
}
