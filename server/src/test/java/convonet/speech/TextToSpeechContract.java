package convonet.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What every [TextToSpeech] does.
@Timeout(120)
public abstract class TextToSpeechContract {
    private static final String SENTENCE = "I have added buy milk to your list.";

    /// The synthesiser under test.
    protected abstract TextToSpeech voice();

    @Test
    void speaksInShortFramesOfSoundThatFitTogether() throws InterruptedException {
        List<Frame> frames = speak(SENTENCE);

        assertThat(frames).isNotEmpty().allSatisfy(frame -> {
            assertThat(frame.sampleRate()).isEqualTo(16_000);
            assertThat(frame.duration().toMillis()).isBetween(20L, 200L);
        });
        assertThat(millis(frames)).isBetween(1_000L, 5_000L);
        assertThat(loudest(frames)).isGreaterThan(500);
    }

    @Test
    void saysMoreInMoreTime() throws InterruptedException {
        assertThat(millis(speak(SENTENCE + " And I will remind you tomorrow at nine.")))
                .isGreaterThan(millis(speak(SENTENCE)) + 500);
    }

    @Test
    void handsFramesOutOnTheThreadThatAsked() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();

        voice().speak(SENTENCE, _ -> threads.add(Thread.currentThread()));

        assertThat(threads).isNotEmpty().containsOnly(Thread.currentThread());
    }

    @Test
    void stopsWhenItsThreadIsInterruptedWhileItHandsOutAFrame() {
        assertThat(speakUntilInterrupted()).hasSize(1);
    }

    private List<Frame> speakUntilInterrupted() {
        List<Frame> frames = new ArrayList<>();
        assertThatThrownBy(() -> voice().speak(SENTENCE, frame -> {
                    frames.add(frame);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(InterruptedException.class);
        return frames;
    }

    @Test
    void stopsWhenItsThreadIsInterruptedFromOutside() throws InterruptedException {
        CountDownLatch speaking = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Thread speaker = Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    voice().speak(SENTENCE, _ -> speaking.countDown());
                }
            } catch (InterruptedException expected) {
                stopped.countDown();
            }
        });
        speaking.await();

        speaker.interrupt();

        stopped.await();
    }

    @Test
    void speaksAgainAfterItWasInterrupted() throws InterruptedException {
        speakUntilInterrupted();

        assertThat(millis(speak(SENTENCE))).isGreaterThan(1_000);
    }

    @Test
    void speaksToManyAtTheSameTime() throws Exception {
        long alone = millis(speak(SENTENCE));
        Callable<Long> task = () -> millis(speak(SENTENCE));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Long> spoken : threads.invokeAll(List.of(task, task, task, task, task))) {
                assertThat(spoken.get()).isEqualTo(alone);
            }
        }
    }

    private List<Frame> speak(String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        voice().speak(sentence, frames::add);
        return frames;
    }

    private static long millis(List<Frame> frames) {
        return frames.stream().mapToLong(frame -> frame.samples().length).sum() / 16;
    }

    private static int loudest(List<Frame> frames) {
        int loudest = 0;
        for (Frame frame : frames) {
            for (short sample : frame.samples()) {
                loudest = Math.max(loudest, Math.abs(sample));
            }
        }
        return loudest;
    }
}
