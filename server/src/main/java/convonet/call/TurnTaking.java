package convonet.call;

import convonet.call.Floor.Ending;
import java.util.OptionalLong;

/// Whose turn it is: a pure function of what was heard and the time. Asked again after everything that happens, so that
/// nothing it once decided can go stale.
final class TurnTaking {
    private TurnTaking() {}

    /// @param now on the clock
    static Decision decide(Floor floor, Stance stance, long now, CallSettings settings) {
        return switch (stance) {
            case SPEAKING -> whileSpeaking(floor, settings);
            case QUIET, THINKING -> whileSilent(floor, now, settings);
        };
    }

    private static Decision whileSpeaking(Floor floor, CallSettings settings) {
        if (floor.hasWords() && !floor.deaf()) {
            return new Decision.CallerTakesTheWord("words");
        }
        if (floor.voice().heard() && floor.voice().length().compareTo(settings.takesTheWord()) >= 0) {
            return new Decision.CallerTakesTheWord("voice");
        }
        return new Decision.Wait(OptionalLong.empty(), false);
    }

    private static Decision whileSilent(Floor floor, long now, CallSettings settings) {
        if (floor.words().ending() == Ending.SURE && floor.hasWords()) {
            return new Decision.TurnIsOver();
        }
        if (floor.voice().heard()) {
            return new Decision.Wait(OptionalLong.empty(), true);
        }
        if (floor.words().awaited() > 0 || !floor.words().saying().isBlank()) {
            return whileWordsAreAwaited(floor, now, settings);
        }
        if (!floor.hasWords()) {
            return new Decision.Wait(OptionalLong.empty(), false);
        }
        long over = floor.voice().silentSince() + settings.endOfTurn().toNanos();
        return floor.closed() || now >= over
                ? new Decision.TurnIsOver()
                : new Decision.Wait(OptionalLong.of(over), true);
    }

    private static Decision whileWordsAreAwaited(Floor floor, long now, CallSettings settings) {
        if (floor.deaf()) {
            return new Decision.Wait(OptionalLong.empty(), false);
        }
        long latest = floor.voice().silentSince() + 2 * settings.words().toNanos();
        if (now < latest) {
            return new Decision.Wait(OptionalLong.of(latest), true);
        }
        return floor.hasWords() ? new Decision.TurnIsOver() : new Decision.NothingUnderstood();
    }

    /// What the assistant does.
    enum Stance {
        QUIET,
        /// It works on an answer of which nothing was played yet.
        THINKING,
        SPEAKING
    }

    /// What follows.
    sealed interface Decision {
        /// @param until when to decide again, if nothing happens before
        /// @param hold the caller may be about to say more: an answer that was not begun is kept back
        record Wait(OptionalLong until, boolean hold) implements Decision {}

        /// The assistant is stopped.
        ///
        /// @param by `words` or `voice`
        record CallerTakesTheWord(String by) implements Decision {}

        /// The caller said all they want to. An answer that was not begun is given up; the assistant reads these words
        /// together with those before.
        record TurnIsOver() implements Decision {}

        /// The recogniser came to no end in time.
        record NothingUnderstood() implements Decision {}
    }
}
