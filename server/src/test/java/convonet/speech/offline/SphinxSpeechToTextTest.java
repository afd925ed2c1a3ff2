package convonet.speech.offline;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.speech.Heard;
import convonet.speech.Phrasebook;
import convonet.speech.SpeechToText;
import convonet.speech.SpeechToText.Recognition;
import convonet.speech.SpeechToTextContract;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The built-in ears understand the built-in voice.
class SphinxSpeechToTextTest extends SpeechToTextContract {

    private static final SphinxSpeechToText EARS = new SphinxSpeechToText(Phrasebook.load(), 2);
    private static final FreeTtsTextToSpeech VOICE = new FreeTtsTextToSpeech(1);

    private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();
    private final List<Recognition> opened = new ArrayList<>();

    @Override
    protected SpeechToText ears() {
        return EARS;
    }

    @AfterEach
    void closeAll() {
        opened.forEach(Recognition::close);
    }

    @Test
    void understandsACommandAndSaysSoInOrder() throws InterruptedException {
        Recognition recognition = open(EARS, List.of());

        say(recognition, "add milk to my list");

        List<Heard> story = untilUtteranceEnded();
        assertThat(story.getFirst()).isInstanceOf(Heard.SpeechStarted.class);
        assertThat(finals(story)).containsExactly("add milk to my list");
        assertThat(story.getLast()).isInstanceOf(Heard.UtteranceEnded.class);
        assertThat(interims(story)).isNotEmpty();
    }

    @Test
    void knowsTheWordsACallerBrings() throws InterruptedException {
        Recognition recognition = open(EARS, List.of("Zworykin", "feed Mirabelle"));

        say(recognition, "add call zworykin to my list");

        assertThat(finals(untilUtteranceEnded())).containsExactly("add call zworykin to my list");
    }

    @Test
    void tellsACallerBeyondThePoolThatItIsBusy() throws InterruptedException {
        SphinxSpeechToText one = new SphinxSpeechToText(Phrasebook.load(), 1);
        Recognition first = open(one, List.of());
        first.hear(new Frame(new short[3_200], 16_000));
        first.voiceBegan();
        next(Heard.SpeechStarted.class);
        BlockingQueue<Heard> other = new LinkedBlockingQueue<>();
        one.warmUp();
        one.permits().acquireUninterruptibly(one.permits().availablePermits());
        Recognition second = one.open(List.of(), other::add);
        opened.add(second);

        second.hear(new Frame(new short[3_200], 16_000));
        second.voiceBegan();
        second.voiceEnded();

        assertThat(other.poll(60, TimeUnit.SECONDS)).isInstanceOf(Heard.SpeechStarted.class);
        assertThat(other.poll(60, TimeUnit.SECONDS)).isInstanceOf(Heard.Busy.class);
    }

    private Recognition open(SphinxSpeechToText ears, List<String> hints) {
        Recognition recognition = ears.open(hints, heard::add);
        opened.add(recognition);
        return recognition;
    }

    /// As the ear does it: the voice is found 0.3 s after it began, and its end 0.3 s after it ended.
    private static void say(Recognition recognition, String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        frames.add(new Frame(new short[6_400], 16_000));
        VOICE.speak(sentence, frames::add);
        frames.add(new Frame(new short[6_400], 16_000));
        Frame spoken = Sounds.join(frames.toArray(Frame[]::new));
        Frame whole = Sounds.mix(spoken, Sounds.noise(3, 20, spoken.samples().length, 16_000));
        int began = 6_400 + 4_800;
        recognition.hear(Sounds.part(whole, 0, began));
        recognition.voiceBegan();
        for (int at = began; at < whole.samples().length; at += 640) {
            recognition.hear(Sounds.part(whole, at, Math.min(640, whole.samples().length - at)));
        }
        recognition.voiceEnded();
    }

    private List<Heard> untilUtteranceEnded() throws InterruptedException {
        List<Heard> story = new ArrayList<>();
        do {
            Heard event = heard.poll(60, TimeUnit.SECONDS);
            assertThat(event).isNotNull();
            story.add(event);
        } while (!(story.getLast() instanceof Heard.UtteranceEnded));
        return story;
    }

    private void next(Class<? extends Heard> kind) throws InterruptedException {
        assertThat(heard.poll(60, TimeUnit.SECONDS)).isInstanceOf(kind);
    }

    private static List<String> finals(List<Heard> story) {
        return words(story, true);
    }

    private static List<String> interims(List<Heard> story) {
        return words(story, false);
    }

    private static List<String> words(List<Heard> story, boolean isFinal) {
        return story.stream()
                .filter(event -> event instanceof Heard.Words words && words.isFinal() == isFinal)
                .map(event -> ((Heard.Words) event).text())
                .toList();
    }
}
