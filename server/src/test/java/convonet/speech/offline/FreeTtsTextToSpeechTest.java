package convonet.speech.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.watch.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// The built-in voice speaks, in frames, and can be stopped.
class FreeTtsTextToSpeechTest {

    private static final FreeTtsTextToSpeech VOICE = new FreeTtsTextToSpeech(2);

    @Test
    void speaksASentenceInShortFramesOfSound() throws InterruptedException {
        List<Frame> frames = speak("I have added buy milk to your list.");

        assertThat(frames).allSatisfy(frame -> {
            assertThat(frame.sampleRate()).isEqualTo(16_000);
            assertThat(frame.duration().toMillis()).isBetween(20L, 200L);
        });
        Frame whole = Sounds.join(frames.toArray(Frame[]::new));
        assertThat(whole.duration().toMillis()).isBetween(1_200L, 3_500L);
        assertThat(Sounds.decibels(whole)).isBetween(-30.0, -12.0);
        assertThat(whole.samples()[0]).isZero();
        assertThat(whole.samples()[whole.samples().length - 1]).isZero();
    }

    @Test
    void saysLongTextClauseByClause() throws InterruptedException {
        String text = "first this, ".repeat(80);

        assertThat(Sounds.join(speak(text).toArray(Frame[]::new)).duration().toSeconds())
                .isGreaterThan(25);
    }

    @Test
    void staysSilentWhenThereIsNothingToSay() throws InterruptedException {
        assertThat(speak("… 😀 !")).isEmpty();
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() {
        List<Frame> frames = new ArrayList<>();

        assertThatThrownBy(() -> VOICE.speak("This sentence is much longer than one frame.", frame -> {
                    frames.add(frame);
                    Thread.currentThread().interrupt();
                }))
                .isInstanceOf(InterruptedException.class);
        assertThat(frames).hasSize(1);
    }

    @Test
    void refusesWhatNobodyWouldListenTo() {
        assertThatThrownBy(() -> VOICE.speak("a".repeat(1_001), _ -> {})).isInstanceOf(ProviderException.class);
    }

    @Test
    void speaksTheSameOnManyThreads() throws Exception {
        List<Integer> alone = lengths("You have three tasks.");
        Callable<List<Integer>> task = () -> lengths("You have three tasks.");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<Integer>> spoken : threads.invokeAll(List.of(task, task, task, task, task, task))) {
                assertThat(spoken.get()).isEqualTo(alone);
            }
        }
    }

    private static List<Integer> lengths(String sentence) throws InterruptedException {
        return speak(sentence).stream().map(frame -> frame.samples().length).toList();
    }

    private static List<Frame> speak(String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        VOICE.speak(sentence, frames::add);
        return frames;
    }
}
