package convonet.transfer.twilio;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How Twilio names one call: known as soon as anybody tells. Any thread may use it.
final class CallName {
    private final AtomicReference<@Nullable String> known = new AtomicReference<>();

    /// The first name that is told is it.
    boolean is(String call) {
        return known.compareAndSet(null, call) || call.equals(known.get());
    }

    Optional<String> get() {
        return Optional.ofNullable(known.get());
    }
}
