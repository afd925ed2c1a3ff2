package convonet.call;

import convonet.watch.Metrics;
import convonet.watch.Metrics.Known;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Is told how fast and how well a call goes. Called from the call's threads; must not block. Does nothing by default.
public interface CallMeasures {

    /// Nobody looks.
    CallMeasures NONE = new CallMeasures() {};

    /// @param kind `words` or `voice` when the caller took the word, `button`, `typed`, `transfer`,
    /// `hang_up`; or, when it was let go, `noise`, `listens` for "uh-huh", `echoes` for the assistant's
    /// own words from the loudspeaker
    /// @param real whether the answer was given up
    default void interruption(String kind, boolean real) {}

    /// An answer was begun before the caller's turn was over.
    ///
    /// @param result `used`; `replaced` when the words were others in the end; `resumed` when the caller went on;
    /// `failed` when it came to nothing
    default void guess(String result) {}

    /// What the caller said in one breath was not understood, though it was heard.
    default void wordsLost(Loss why) {}

    default void providerError(String provider) {}

    default void providerReconnect(String provider) {}

    /// @param where `ear_inbox`, `ear_backlog`, `audio_log` or `agent_ear`
    default void frameDropped(String where) {}

    /// @param late how long after its deadline a frame left
    default void pacing(Duration late) {}

    /// Something happened that must not; see the invariants in docs/decisions/0008.
    default void broken(Invariant invariant) {}

    /// Hands on to the house's metrics.
    static CallMeasures into(Metrics metrics) {
        metrics.expect(
                Known.WORDS_LOST,
                Stream.of(Loss.values()).map(CallMeasures::word).toList());
        metrics.expect(
                Known.INVARIANT,
                Stream.of(Invariant.values()).map(CallMeasures::word).toList());
        metrics.expect(Known.INTERRUPTION, List.of("words", "voice", "button", "typed", "transfer", "hang_up"));
        metrics.expect(Known.FALSE_INTERRUPTION, List.of("noise", "listens", "echoes"));
        metrics.expect(Known.PREEMPTIVE, List.of("used", "replaced", "resumed", "failed"));
        metrics.expect(Known.FRAMES_DROPPED, List.of("ear_inbox", "ear_backlog", "audio_log", "agent_ear"));
        return new CallMeasures() {
            @Override
            public void interruption(String kind, boolean real) {
                metrics.interruption(kind, real);
            }

            @Override
            public void guess(String result) {
                metrics.preemptive(result);
            }

            @Override
            public void wordsLost(Loss why) {
                metrics.wordsLost(word(why));
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
                metrics.invariantBroken(word(invariant));
            }
        };
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /// Why nobody understood what a caller said.
    enum Loss {
        /// The recognisers said nothing in time, one after the other.
        MUTE,
        /// The recogniser had too much to do.
        BUSY,
        /// It was no longer in the audio log when another recogniser was to hear it.
        GONE
    }

    /// What must hold whatever happens, as numbered in docs/decisions/0008, where the code could see it broken.
    enum Invariant {
        ONE_REPLY_PER_TURN,
        NO_STALE_AUDIO,
        ONE_RESULT_PER_TOOL_CALL
    }
}
