package convonet.media;

import convonet.watch.Clock;
import org.jspecify.annotations.Nullable;

/// An identity that is made when it is needed first, which takes a process that has just begun some 0.3 s. Whoever asks
/// meanwhile waits for it. Safe for use by many threads.
final class LateIdentity {
    private final String name;
    private final Clock clock;
    private @Nullable Identity made;

    LateIdentity(String name, Clock clock) {
        this.name = name;
        this.clock = clock;
    }

    synchronized Identity get() {
        Identity known = made;
        if (known == null) {
            known = Identity.create(name, clock.now());
            made = known;
        }
        return known;
    }
}
