package convonet.call;

import convonet.audio.Frame;
import convonet.speech.TextToSpeech;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Speaks one sentence on a thread of its own and passes its sound through the audio log. The first frame is passed on
/// at once, the others by the fifth of a second. Says nothing more once it was cancelled.
final class VoiceWork implements Threads.Work {
    private static final long BATCH = Duration.ofMillis(200).toNanos();

    private final CallParts parts;
    private final Tape tape;
    private final AtomicBoolean torn;
    private final Consumer<CallEvent> tell;
    private final int turn;
    private final int sentence;
    private final String text;
    private final List<Frame> batch = new ArrayList<>();
    private long batchLength;
    private boolean begun;

    /// @param torn set when the audio log failed; sound goes past it for the rest of the answer
    VoiceWork(
            CallParts parts,
            Tape tape,
            AtomicBoolean torn,
            Consumer<CallEvent> tell,
            int turn,
            int sentence,
            String text) {
        this.parts = parts;
        this.tape = tape;
        this.torn = torn;
        this.tell = tell;
        this.turn = turn;
        this.sentence = sentence;
        this.text = text;
    }

    @Override
    public void run() throws InterruptedException {
        try {
            ended(parts.voice().speak(text, this::take));
        } catch (ProviderException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(new ProviderException(parts.voice().name(), true, "failed to speak", e));
        }
    }

    /// All of its sound was taken.
    void ended(TextToSpeech.Speaker speaker) {
        pass();
        if (speaker == TextToSpeech.Speaker.STAND_IN) {
            tell.accept(new CallEvent.StandIn(CallEvent.Part.VOICE));
        }
        tell.accept(new CallEvent.SentenceSpoken(turn, sentence, Optional.empty()));
    }

    void failed(ProviderException cause) {
        tell.accept(new CallEvent.SentenceSpoken(turn, sentence, Optional.of(cause)));
    }

    void take(Frame frame) {
        batch.add(frame);
        batchLength += frame.duration().toNanos();
        if (!begun || batchLength >= BATCH) {
            begun = true;
            pass();
        }
    }

    private void pass() {
        if (batch.isEmpty()) {
            return;
        }
        List<Frame> frames = List.copyOf(batch);
        batch.clear();
        batchLength = 0;
        long before = parts.clock().nanos();
        Tape.Passed passed = throughLog(frames);
        Duration buffered = Duration.ofNanos(parts.clock().nanos() - before);
        tell.accept(new CallEvent.SentenceAudio(turn, sentence, passed.frames(), passed.logged(), buffered));
    }

    private Tape.Passed throughLog(List<Frame> frames) {
        if (!torn.get()) {
            try {
                return tape.through(turn, frames);
            } catch (ProviderException e) {
                parts.measures().providerError(e.provider());
                torn.set(true);
            }
        }
        return new Tape.Passed(frames, 0);
    }
}
