package convonet.call;

import convonet.audio.Frame;
import convonet.session.AudioLog.Sound;
import convonet.speech.TextToSpeech;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Speaks one sentence on a thread of its own and passes its sound through the audio log. The first frame is passed on
/// at once, the others by the fifth of a second; the last of them tell the log that the sentence ends. Says nothing
/// more once it was cancelled.
final class VoiceWork implements Threads.Work {
    private static final Logger LOG = LoggerFactory.getLogger(VoiceWork.class);
    private static final long BATCH = Duration.ofMillis(200).toNanos();

    private final CallParts parts;
    private final Tape tape;
    private final AtomicBoolean torn;
    private final Consumer<CallEvent> tell;
    private final int turn;
    private final Passage passage;
    private final List<Frame> batch = new ArrayList<>();
    private long batchLength;
    private boolean begun;

    /// Samples of the sentence: taken from the voice, and passed on or there before.
    private long taken;

    private long said;

    /// @param torn set when the audio log failed; sound goes past it for the rest of the answer
    VoiceWork(CallParts parts, Tape tape, AtomicBoolean torn, Consumer<CallEvent> tell, int turn, Passage passage) {
        this.parts = parts;
        this.tape = tape;
        this.torn = torn;
        this.tell = tell;
        this.turn = turn;
        this.passage = passage;
        this.said = passage.there();
    }

    @Override
    public void run() throws InterruptedException {
        try {
            ended(parts.voice().speak(passage.text(), this::take));
        } catch (ProviderException e) {
            failed(e);
        } catch (RuntimeException e) {
            failed(new ProviderException(parts.voice().name(), true, "failed to speak", e));
        }
    }

    /// All of its sound was taken.
    void ended(TextToSpeech.Speaker speaker) {
        pass(true);
        if (speaker == TextToSpeech.Speaker.STAND_IN) {
            tell.accept(new CallEvent.StandIn(CallEvent.Part.VOICE));
        }
        tell.accept(new CallEvent.SentenceSpoken(turn, passage.sentence(), Optional.empty()));
    }

    void failed(ProviderException cause) {
        pass(false);
        tell.accept(new CallEvent.SentenceSpoken(turn, passage.sentence(), Optional.of(cause)));
    }

    void take(Frame frame) {
        int known = Math.clamp(passage.there() - taken, 0, frame.samples().length);
        taken += frame.samples().length;
        if (known < frame.samples().length) {
            add(known == 0 ? frame : rest(frame, known));
        }
    }

    private static Frame rest(Frame frame, int from) {
        return new Frame(Arrays.copyOfRange(frame.samples(), from, frame.samples().length), frame.sampleRate());
    }

    private void add(Frame frame) {
        if (batchLength >= BATCH) {
            pass(false);
        }
        batch.add(frame);
        batchLength += frame.duration().toNanos();
        if (!begun) {
            begun = true;
            pass(false);
        }
    }

    /// @param last whether the sentence ends here
    private void pass(boolean last) {
        if (batch.isEmpty()) {
            return;
        }
        List<Frame> frames = List.copyOf(batch);
        batch.clear();
        batchLength = 0;
        long before = parts.clock().nanos();
        Tape.Passed passed = throughLog(frames, last);
        Duration buffered = Duration.ofNanos(parts.clock().nanos() - before);
        tell.accept(new CallEvent.SentenceAudio(turn, passage.sentence(), passed.frames(), passed.logged(), buffered));
    }

    private Tape.Passed throughLog(List<Frame> frames, boolean last) {
        List<Sound> sounds = new ArrayList<>(frames.size());
        for (Frame frame : frames) {
            said += frame.samples().length;
            boolean end = last && sounds.size() == frames.size() - 1;
            sounds.add(new Sound(turn, 0, end ? passage.whole() : passage.said(said), frame.toBytes()));
        }
        if (!torn.get()) {
            try {
                return tape.through(sounds);
            } catch (ProviderException e) {
                parts.measures().providerError(e.provider());
                LOG.warn("the sound of an answer is not kept", e);
                torn.set(true);
            }
        }
        return new Tape.Passed(frames, 0);
    }
}
