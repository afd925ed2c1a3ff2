package convonet.call;

import convonet.call.Owed.Ending;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// Whose turn it is: a pure function of what was heard and the time. Asked again after everything that happens, so that
/// nothing it once decided can go stale.
final class TurnTaking {
    private static final Decision.Wait FOR_WORDS = new Decision.Wait(OptionalLong.empty(), false, Optional.empty());

    private static final long NEVER = Long.MAX_VALUE;

    private final Floor floor;
    private final Stance stance;
    private final long now;
    private final CallSettings settings;

    private TurnTaking(Floor floor, Stance stance, long now, CallSettings settings) {
        this.floor = floor;
        this.stance = stance;
        this.now = now;
        this.settings = settings;
    }

    /// @param now on the clock
    static Decision decide(Floor floor, Stance stance, long now, CallSettings settings) {
        return new TurnTaking(floor, stance, now, settings).decide();
    }

    private Decision decide() {
        if (voiceCounts() && now >= noiseAt()) {
            return new Decision.Noise();
        }
        return switch (stance.doing()) {
            case SPEAKING -> whileSpeaking();
            case PAUSED -> whilePaused();
            case THINKING -> whileThinking();
            case QUIET -> whileSilent();
        };
    }

    private Decision whileSpeaking() {
        if (wordsCount()) {
            Interjection words = Interjection.of(floor.text(), stance.saying());
            if (words == Interjection.TAKES_THE_WORD) {
                return new Decision.CallerTakesTheWord("words");
            }
            if (floor.isQuiet()) {
                return new Decision.LetGo(words);
            }
        }
        if (!floor.voice().counts()) {
            return FOR_WORDS;
        }
        return stance.falsePauses() < settings.bargeIn().falsePauses()
                ? new Decision.Pause()
                : new Decision.Wait(until(noiseAt()), false, Optional.empty());
    }

    private Decision whilePaused() {
        if (wordsCount()) {
            Interjection words = Interjection.of(floor.text(), stance.saying());
            if (words == Interjection.TAKES_THE_WORD) {
                return new Decision.CallerTakesTheWord("words");
            }
            if (floor.isQuiet()) {
                return new Decision.LetGo(words);
            }
        }
        if (floor.voice().counts()) {
            Duration bound = settings.bargeIn().takesTheWord().multipliedBy(floor.hasWords() ? 2 : 1);
            return floor.voice().length().compareTo(bound) >= 0
                    ? new Decision.CallerTakesTheWord("voice")
                    : new Decision.Wait(until(noiseAt()), true, Optional.empty());
        }
        long latest = floor.voice().voicedAt() + settings.bargeIn().goesOn().toNanos();
        return floor.isQuiet() || now >= latest
                ? new Decision.Resume()
                : new Decision.Wait(OptionalLong.of(latest), true, Optional.empty());
    }

    /// A voice that was talked over counts again when the assistant is done.
    private boolean voiceCounts() {
        return floor.voice().counts()
                || (floor.voice().heard()
                        && floor.voice().weight() == Voice.Weight.NONE
                        && stance.doing() == Stance.Doing.QUIET);
    }

    private boolean wordsCount() {
        return floor.hasWords() && !floor.deaf() && floor.voice().weight() != Voice.Weight.NONE;
    }

    private Decision whileThinking() {
        if (floor.voice().weight() == Voice.Weight.NONE) {
            return FOR_WORDS;
        }
        boolean listens =
                floor.hasWords() && floor.isQuiet() && Interjection.of(floor.text(), "") == Interjection.LISTENS;
        return listens ? new Decision.LetGo(Interjection.LISTENS) : whileSilent();
    }

    private Decision whileSilent() {
        if (floor.owed().ending() == Ending.SURE && floor.hasWords()) {
            return new Decision.TurnIsOver();
        }
        if (voiceCounts()) {
            if (floor.hasWords() && now >= cutInAt()) {
                return whileTalkingLong();
            }
            return waitFor(Math.min(noiseAt(), floor.hasWords() ? cutInAt() : NEVER));
        }
        if (floor.owed().awaited() > 0 || !floor.words().saying().isEmpty()) {
            return whileWordsAreAwaited();
        }
        if (!floor.hasWords()) {
            return FOR_WORDS;
        }
        long over = floor.voice().silentSince() + patience().toNanos();
        return floor.closed() || now >= over ? new Decision.TurnIsOver() : waitFor(over);
    }

    private Decision whileTalkingLong() {
        if (!floor.words().said().isEmpty()) {
            return new Decision.CutIn();
        }
        if (!floor.owed().split()) {
            return new Decision.Split();
        }
        long latest = cutInAt() + settings.words().toNanos();
        return now >= latest ? new Decision.CutIn() : waitFor(latest);
    }

    private Decision whileWordsAreAwaited() {
        if (floor.deaf()) {
            return FOR_WORDS;
        }
        long since = Math.max(floor.voice().silentSince(), floor.owed().dueAt());
        long latest = since + 2 * settings.words().toNanos();
        if (now < latest) {
            return waitFor(latest);
        }
        return floor.hasWords() ? new Decision.TurnIsOver() : new Decision.NothingUnderstood();
    }

    /// An answer that was not begun is kept back meanwhile.
    private Decision waitFor(long until) {
        boolean likely = isLikelyOver();
        long likelyAt = floor.voice().voicedAt() + settings.likelyOver().toNanos();
        boolean mayBecomeLikely = !likely && floor.words().phrasing() == Phrasing.COMPLETE && likelyAt > now;
        long next = mayBecomeLikely ? Math.min(until, likelyAt) : until;
        return new Decision.Wait(until(next), true, likely ? Optional.of(floor.text()) : Optional.empty());
    }

    /// Whether what was said so far is probably all, although it is too early to answer.
    private boolean isLikelyOver() {
        if (!floor.hasWords()) {
            return false;
        }
        boolean silent = now >= floor.voice().voicedAt() + settings.likelyOver().toNanos();
        return floor.owed().ending() == Ending.LIKELY
                || switch (floor.words().phrasing()) {
                    case COMPLETE -> silent;
                    case OPEN -> silent && floor.isQuiet() && !floor.voice().heard();
                    case UNFINISHED, DICTATION -> false;
                };
    }

    private static OptionalLong until(long when) {
        return when == NEVER ? OptionalLong.empty() : OptionalLong.of(when);
    }

    private Duration patience() {
        return floor.pauses().patience(floor.words().phrasing(), settings.patience());
    }

    /// When a voice that brings no new word counts as noise; never while no word can be heard.
    private long noiseAt() {
        long newest = Math.max(floor.voice().beganAt(), floor.words().lastAt());
        return floor.deaf() ? NEVER : newest + settings.bargeIn().wordless().toNanos();
    }

    private long cutInAt() {
        return floor.words().firstAt() + settings.monologue().toNanos();
    }

    /// What follows.
    sealed interface Decision {
        /// @param until when to decide again, if nothing happens before
        /// @param hold the caller may be about to say more: an answer that was not begun is kept back
        /// @param likely what the caller said, when that is probably all; an answer may be prepared
        record Wait(OptionalLong until, boolean hold, Optional<String> likely) implements Decision {}

        /// The assistant falls silent for now.
        record Pause() implements Decision {}

        /// It was nothing: the assistant goes on from the word at which it fell silent.
        record Resume() implements Decision {}

        /// These words want no answer.
        record LetGo(Interjection why) implements Decision {}

        /// The assistant is stopped for good.
        ///
        /// @param by `words` or `voice`
        record CallerTakesTheWord(String by) implements Decision {}

        /// The caller said all they want to. An answer that was not begun is given up; the assistant reads these words
        /// together with those before.
        record TurnIsOver() implements Decision {}

        /// The caller talks for so long that the assistant answers what was said so far.
        record CutIn() implements Decision {}

        /// The recogniser is to settle the words of a voice that goes on.
        record Split() implements Decision {}

        /// The voice that is heard is none.
        record Noise() implements Decision {}

        /// The recogniser came to no end in time.
        record NothingUnderstood() implements Decision {}
    }
}
