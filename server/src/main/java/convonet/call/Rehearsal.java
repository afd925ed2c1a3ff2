package convonet.call;

import convonet.audio.Frame;
import convonet.speech.TextToSpeech.Speaker;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An answer's first sentence, spoken on a thread of its own before anybody may hear it. Its sound stays in memory, and
/// nowhere else, until the answer is released; then it goes the way of any other.
final class Rehearsal implements Threads.Work {
    private final CallParts parts;
    private final Consumer<CallEvent> tell;
    private final int guess;
    private final String text;
    private final AtomicBoolean torn = new AtomicBoolean();
    private final VoiceWork work;
    private final AtomicBoolean released = new AtomicBoolean();

    /// Of the voice's thread.
    private final List<Frame> frames = new ArrayList<>();

    /// Of the call thread.
    private Threads.@Nullable Running running;

    /// Of the call thread.
    private Optional<CallEvent.GuessSpoken> done = Optional.empty();

    Rehearsal(CallParts parts, Tape tape, Consumer<CallEvent> tell, Guess guess, String text) {
        this.parts = parts;
        this.tell = tell;
        this.guess = guess.number();
        this.text = text;
        this.work = new VoiceWork(parts, tape, torn, tell, guess.turn(), Passage.first(text));
    }

    Rehearsal start() {
        running = parts.threads().start("voice", this);
        return this;
    }

    String text() {
        return text;
    }

    /// Set when the audio log failed.
    AtomicBoolean torn() {
        return torn;
    }

    /// It came to its end, and nobody had heard it.
    void done(CallEvent.GuessSpoken sound) {
        done = Optional.of(sound);
        if (released.get()) {
            repeat(sound);
        }
    }

    /// It may be heard now.
    Threads.Running perform() {
        released.set(true);
        done.ifPresent(this::repeat);
        return this::cancel;
    }

    void cancel() {
        if (running != null) {
            running.cancel();
        }
    }

    @Override
    public void run() throws InterruptedException {
        try {
            Speaker speaker = parts.voice().speak(text, this::take);
            if (released.get()) {
                passOn();
                work.ended(speaker);
            } else {
                tell.accept(new CallEvent.GuessSpoken(guess, List.copyOf(frames), Optional.of(speaker)));
            }
        } catch (ProviderException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(new ProviderException(parts.voice().name(), true, "failed to speak", e));
        }
    }

    private void repeat(CallEvent.GuessSpoken sound) {
        done = Optional.empty();
        running = parts.threads().start("voice", () -> {
            if (sound.speaker().isPresent()) {
                sound.frames().forEach(work::take);
                work.ended(sound.speaker().get());
            } else {
                work.run();
            }
        });
    }

    private void take(Frame frame) {
        frames.add(frame);
        if (released.get()) {
            passOn();
        }
    }

    private void passOn() {
        frames.forEach(work::take);
        frames.clear();
    }

    /// Before the release it is as if nothing had been tried.
    private void failed(ProviderException cause) {
        if (released.get()) {
            work.failed(cause);
        } else {
            tell.accept(new CallEvent.GuessSpoken(guess, List.of(), Optional.empty()));
        }
    }
}
