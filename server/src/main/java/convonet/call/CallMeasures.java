package convonet.call;

import convonet.watch.Metrics;
import java.time.Duration;

/// Is told how fast and how well a call goes. Called from the call's threads; must not block. Does nothing by default.
public interface CallMeasures {

    /// Nobody looks.
    CallMeasures NONE = new CallMeasures() {};

    /// @param kind `words` or `voice` when the caller took the word, `button`, `typed`, `transfer`; `noise`, `listens`
    /// or `echoes` when it was let go: a mere sound, "uh-huh", the assistant's own words from the loudspeaker
    default void interruption(String kind) {}

    /// An answer was begun before the caller's turn was over.
    ///
    /// @param result `used`; `replaced` when the words were others in the end; `resumed` when the caller went on;
    /// `failed` when it came to nothing
    default void guess(String result) {}

    default void providerError(String provider) {}

    default void providerReconnect(String provider) {}

    /// @param where `ear_inbox` or `ear_backlog`
    default void frameDropped(String where) {}

    /// @param late how long after its deadline a frame left
    default void pacing(Duration late) {}

    /// Something happened that must not; see the invariants in docs/decisions/0008.
    default void broken(Invariant invariant) {}

    /// Hands on to the house's metrics.
    static CallMeasures into(Metrics metrics) {
        return new CallMeasures() {
            @Override
            public void interruption(String kind) {
                metrics.interruption(kind);
            }

            @Override
            public void guess(String result) {
                metrics.preemptive(result);
            }

            @Override
            public void providerError(String provider) {
                metrics.providerError(provider);
            }

            @Override
            public void providerReconnect(String provider) {
                metrics.providerReconnect(provider);
            }

            @Override
            public void frameDropped(String where) {
                metrics.framesDropped(where);
            }

            @Override
            public void pacing(Duration late) {
                metrics.pacingError(late);
            }

            @Override
            public void broken(Invariant invariant) {
                metrics.providerError("invariant_" + invariant.number());
            }
        };
    }

    /// What must hold whatever happens. Each is checked where it could be broken, and counted.
    enum Invariant {
        ONE_REPLY_PER_TURN(1),
        NO_STALE_AUDIO(2),
        ONE_RESULT_PER_TOOL_CALL(3),
        SPEAKING_IS_AUDIBLE(4),
        HISTORY_HOLDS_WHAT_WAS_HEARD(6),
        NO_FRAME_LOST(8);

        private final int number;

        Invariant(int number) {
            this.number = number;
        }

        public int number() {
            return number;
        }
    }
}
