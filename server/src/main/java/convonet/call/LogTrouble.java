package convonet.call;

import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How it goes with an ear's audio log: when it is tried again after it failed, and what the call is told. Used by the
/// ear thread only.
final class LogTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(LogTrouble.class);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final int TOLD_AFTER = 2;
    private static final String AUDIO_LOG = "audio log";

    private final CallParts parts;
    private final Consumer<CallEvent> tell;
    private int failures;
    private long retryAt;

    LogTrouble(CallParts parts, Consumer<CallEvent> tell) {
        this.parts = parts;
        this.tell = tell;
    }

    void failed(ProviderException cause, long now) {
        retryAt = now + RETRY.toNanos();
        failures++;
        if (failures == TOLD_AFTER) {
            parts.measures().providerError(cause.provider());
            LOG.warn("what a caller says waits for the audio log", cause);
            tell.accept(new CallEvent.EarTrouble(AUDIO_LOG));
        }
    }

    void isWell() {
        if (failures >= TOLD_AFTER) {
            tell.accept(new CallEvent.EarWell(AUDIO_LOG));
        }
        failures = 0;
    }

    /// Whether it failed, and did not do well since.
    boolean lasts() {
        return failures > 0;
    }

    /// When it may be tried again, on the clock.
    long retryAt() {
        return retryAt;
    }
}
