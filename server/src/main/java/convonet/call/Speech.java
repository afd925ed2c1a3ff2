package convonet.call;

import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes the sentences of one answer sound, one after the other and a little ahead of being heard. When the voice fails
/// the rest is only written. Used by the call thread only; the voice works on threads of its own.
final class Speech {
    private static final Logger LOG = LoggerFactory.getLogger(Speech.class);
    private final Turn turn;
    private final CallParts parts;
    private final Tape tape;
    private final Gate gate;
    private final Story story;
    private final Alarms alarms;
    private final Consumer<CallEvent> tell;
    private final Script script;
    private final Playout playout;
    private AtomicBoolean torn = new AtomicBoolean();
    private Optional<Guess> guess = Optional.empty();
    private Threads.@Nullable Running voice;
    private int next;
    private boolean mute;

    Speech(
            Turn turn,
            CallParts parts,
            Tape tape,
            Gate gate,
            Story story,
            Alarms alarms,
            Consumer<CallEvent> tell,
            Script script,
            Playout playout) {
        this.turn = turn;
        this.parts = parts;
        this.tape = tape;
        this.gate = gate;
        this.story = story;
        this.alarms = alarms;
        this.tell = tell;
        this.script = script;
        this.playout = playout;
    }

    /// The first sentence may have been spoken before the turn was over.
    void begunAs(Guess begun) {
        guess = Optional.of(begun);
    }

    /// Begins to speak what is due.
    void goOn() {
        for (Optional<Script.Sentence> sentence = script.sentence(next);
                voice == null && sentence.isPresent();
                sentence = script.sentence(next)) {
            String text = sentence.get().text();
            if (sentence.get().isComplete()) {
                next++;
            } else if (mute || text.chars().noneMatch(Character::isLetterOrDigit)) {
                sentence.get().endsAt(playout.end());
                next++;
            } else if (ahead() < parts.settings().sentencesAhead()) {
                story.converting();
                alarms.set(Alarms.Deadline.VOICE, parts.settings().voice());
                voice = speak(sentence.get().passage(next++));
            } else {
                return;
            }
        }
    }

    /// The next sound.
    ///
    /// @return false when nobody waits for it any more
    boolean hear(CallEvent.SentenceAudio audio) {
        if (voice == null || audio.sentence() != next - 1) {
            return false;
        }
        alarms.set(Alarms.Deadline.VOICE, parts.settings().voice());
        script.sentences().get(audio.sentence()).sounds(playout.end(), audio.frames());
        story.converted(audio.buffered(), audio.logged() > 0);
        audio.frames().forEach(playout::add);
        return true;
    }

    /// A sentence is spoken, or the voice failed.
    void spoken(int sentence, Optional<ProviderException> failure) {
        if (sentence != next - 1 || script.sentences().get(sentence).isComplete()) {
            return;
        }
        alarms.clear(Alarms.Deadline.VOICE);
        voice = null;
        playout.flush();
        script.sentences().get(sentence).endsAt(playout.end());
        failure.ifPresent(cause -> {
            parts.measures().providerError(cause.provider());
            LOG.warn("an answer is shown instead of spoken", cause);
            mute = true;
            gate.error(Apology.CANNOT_SPEAK);
        });
    }

    /// The voice did not come in time.
    void isLate() {
        stop();
        spoken(next - 1, Optional.of(new ProviderException(parts.voice().name(), true, "too slow", null)));
    }

    void stop() {
        alarms.clear(Alarms.Deadline.VOICE);
        Threads.Running speaking = voice;
        if (speaking != null) {
            speaking.cancel();
            voice = null;
        }
    }

    /// Whether all sentences there are were spoken.
    boolean isDone() {
        return next == script.sentences().size() && voice == null;
    }

    private Threads.Running speak(Passage passage) {
        Optional<Rehearsal> rehearsal = guess.flatMap(Guess::rehearsal)
                .filter(ahead -> passage.sentence() == 0 && ahead.text().equals(passage.text()));
        if (rehearsal.isPresent()) {
            torn = rehearsal.get().torn();
            return rehearsal.get().perform();
        }
        return parts.threads().start("voice", new VoiceWork(parts, tape, torn, tell, turn.number(), passage));
    }

    /// How many sentences were given to the synthesiser and are not begun to be played.
    private long ahead() {
        return script.sentences().stream()
                .limit(next)
                .filter(sentence -> !sentence.isShown())
                .count();
    }
}
