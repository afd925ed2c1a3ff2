package convonet.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.speech.SpeechToText.Recognition;
import convonet.speech.offline.FreeTtsTextToSpeech;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every [SpeechToText] does. The sound is that of the built-in voice, on a line with a little noise.
public abstract class SpeechToTextContract {
    private static final int RATE = 16_000;
    private static final long PATIENCE_SECONDS = 60;

    /// More voices than any recogniser keeps waiting.
    private static final int MANY = 30;

    private static final Duration HANGS = Duration.ofSeconds(10);
    private static final FreeTtsTextToSpeech VOICE = new FreeTtsTextToSpeech(1);

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final List<Recognition> opened = new ArrayList<>();

    /// Samples given so far to the one recognition of a test.
    private long given;

    /// The recogniser under test.
    protected abstract SpeechToText ears();

    /// Told before a sentence is spoken; for a recogniser whose other side must be told what it will hear.
    protected void willBeSaid(String sentence) {}

    @AfterEach
    void closeRecognitions() {
        opened.forEach(Recognition::close);
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 100, 200})
    void saysTheFinalWordsAndThenThatTheUtteranceEnded(int frameMillis) throws InterruptedException {
        Recognition recognition = open();

        say(recognition, "add milk to my list", frameMillis);

        List<Heard> story = untilUtteranceEnded();
        assertThat(finals(story)).last().isEqualTo("add milk to my list");
        assertThat(words(story)).allSatisfy(words -> assertThat(words.text()).isNotBlank());
    }

    @Test
    void answersEachEndOfVoiceOnceAndKeepsUtterancesApart() throws InterruptedException {
        Recognition recognition = open();

        say(recognition, "what is on my list", 40);
        List<Heard> first = untilUtteranceEnded();
        recognition.turnTaken();
        say(recognition, "add milk to my list", 40);
        List<Heard> second = untilUtteranceEnded();

        assertThat(finals(first)).last().isEqualTo("what is on my list");
        assertThat(finals(second)).last().isEqualTo("add milk to my list");
        assertThat(heard).noneMatch(Heard.UtteranceEnded.class::isInstance);
    }

    @Test
    void findsPositionsThatRiseAndLieInTheSoundGiven() throws InterruptedException {
        Recognition recognition = open();

        say(recognition, "add milk to my list", 40);
        say(recognition, "what is on my list", 40);

        List<Heard> story = untilUtteranceEnded();
        story.addAll(untilUtteranceEnded());
        List<Duration> settled = story.stream()
                .filter(event -> event instanceof Heard.Words || event instanceof Heard.UtteranceEnded)
                .map(event ->
                        event instanceof Heard.Words words ? words.until() : ((Heard.UtteranceEnded) event).until())
                .toList();
        assertThat(settled).isSorted();
        assertThat(settled)
                .last()
                .satisfies(until -> assertThat(until)
                        .isPositive()
                        .isLessThanOrEqualTo(Duration.ofNanos(given * 1_000_000_000L / RATE)));
    }

    @Test
    void hearsNothingInSilence() throws InterruptedException {
        Recognition recognition = open();

        hear(recognition, noise(8_000), 40);
        recognition.voiceBegan();
        hear(recognition, noise(8_000), 40);
        recognition.voiceEnded();

        assertThat(words(untilUtteranceEnded())).isEmpty();
    }

    @Test
    void answersAnEndOfAVoiceThatNeverBegan() throws InterruptedException {
        Recognition recognition = open();

        hear(recognition, noise(8_000), 40);
        recognition.voiceEnded();
        hear(recognition, noise(8_000), 40);
        recognition.voiceEnded();

        assertThat(words(untilAnswered())).isEmpty();
        assertThat(words(untilAnswered())).isEmpty();
        say(recognition, "add milk to my list", 40);
        assertThat(finals(untilUtteranceEnded())).last().isEqualTo("add milk to my list");
    }

    @Test
    void answersManyEndsInTheOrderOfTheirComing() throws InterruptedException {
        Recognition recognition = open();
        List<Duration> ends = new ArrayList<>();

        for (int i = 0; i < MANY; i++) {
            hear(recognition, noise(RATE / 2), 40);
            recognition.voiceBegan();
            hear(recognition, noise(RATE / 4), 40);
            recognition.voiceEnded();
            ends.add(Duration.ofNanos(given * 1_000_000_000L / RATE));
        }

        Duration before = Duration.ZERO;
        for (Duration end : ends) {
            if (untilAnswered().getLast() instanceof Heard.UtteranceEnded(Duration until)) {
                assertThat(until).as("answers the end at %s", end).isGreaterThan(before);
            }
            before = end;
        }
        assertThat(heard).noneMatch(event -> event instanceof Heard.UtteranceEnded || event instanceof Heard.Busy);
    }

    @Test
    void takesHintsAtAnyTime() throws InterruptedException {
        Recognition recognition = open();

        recognition.expect(List.of("Zworykin"));
        say(recognition, "add milk to my list", 40);
        recognition.expect(List.of());

        assertThat(finals(untilUtteranceEnded())).last().isEqualTo("add milk to my list");
    }

    @Test
    void canBeClosedInTheMiddleOfAnUtteranceAndAgain() throws InterruptedException {
        Recognition recognition = open();
        willBeSaid("add milk to my list");
        Frame spoken = spoken("add milk to my list");
        hear(recognition, Sounds.part(spoken, 0, 12_000), 40);
        recognition.voiceBegan();

        assertTimeoutPreemptively(HANGS, recognition::close);
        assertTimeoutPreemptively(HANGS, recognition::close);

        assertThat(heard).noneMatch(Heard.Failed.class::isInstance);
    }

    private Recognition open() {
        Recognition recognition = ears().open(List.of(), heard::add);
        opened.add(recognition);
        return recognition;
    }

    /// As the ear does it: the voice is found 0.3 s after it began, and its end 0.4 s after it ended.
    private void say(Recognition recognition, String sentence, int frameMillis) throws InterruptedException {
        willBeSaid(sentence);
        Frame whole = spoken(sentence);
        int began = 6_400 + 4_800;
        hear(recognition, Sounds.part(whole, 0, began), frameMillis);
        recognition.voiceBegan();
        hear(recognition, Sounds.part(whole, began, whole.samples().length - began), frameMillis);
        recognition.voiceEnded();
    }

    private void hear(Recognition recognition, Frame sound, int frameMillis) {
        int length = RATE / 1_000 * frameMillis;
        int all = sound.samples().length;
        for (int at = 0; at < all; at += length) {
            recognition.hear(Sounds.part(sound, at, Math.min(length, all - at)));
        }
        given += all;
    }

    private static Frame spoken(String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        frames.add(new Frame(new short[6_400], RATE));
        VOICE.speak(sentence, frames::add);
        frames.add(new Frame(new short[6_400], RATE));
        Frame spoken = Sounds.join(frames.toArray(Frame[]::new));
        return Sounds.mix(spoken, noise(spoken.samples().length));
    }

    private static Frame noise(int samples) {
        return Sounds.noise(3, 20, samples, RATE);
    }

    private List<Heard> untilUtteranceEnded() throws InterruptedException {
        List<Heard> story = untilAnswered();
        assertThat(story.getLast()).isInstanceOf(Heard.UtteranceEnded.class);
        return story;
    }

    /// What is said up to the answer to one end of a voice.
    private List<Heard> untilAnswered() throws InterruptedException {
        List<Heard> story = new ArrayList<>();
        do {
            Heard event = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(event).as("after %s", story).isNotNull();
            story.add(event);
        } while (!(story.getLast() instanceof Heard.UtteranceEnded || story.getLast() instanceof Heard.Busy));
        return story;
    }

    private static List<Heard.Words> words(List<Heard> story) {
        return story.stream()
                .filter(Heard.Words.class::isInstance)
                .map(Heard.Words.class::cast)
                .toList();
    }

    private static List<String> finals(List<Heard> story) {
        return words(story).stream()
                .filter(Heard.Words::isFinal)
                .map(Heard.Words::text)
                .toList();
    }
}
