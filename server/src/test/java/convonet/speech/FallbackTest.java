package convonet.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FallbackTest {
    private static final Frame SOUND = new Frame(new short[320], 16_000);

    private final List<ProviderException> troubles = new ArrayList<>();
    private final List<Frame> spoken = new ArrayList<>();

    @Test
    void theChosenEarsListenAsLongAsTheyCanBeOpened() {
        RecordedEars chosen = new RecordedEars(false);
        SpeechToText ears = new FallbackSpeechToText(chosen, new RecordedEars(false));

        Recognition recognition = ears.open(List.of("milk"), _ -> {});

        assertThat(recognition.isStandIn()).isFalse();
        assertThat(chosen.story).containsExactly("open [milk]");
    }

    @Test
    void theStandInListensOtherwiseAndIsToldEverything() {
        RecordedEars standIn = new RecordedEars(false);
        SpeechToText ears = new FallbackSpeechToText(new RecordedEars(true), standIn);

        Recognition recognition = ears.open(List.of("milk"), _ -> {});
        recognition.voiceBegan();
        recognition.hear(SOUND);
        recognition.voiceEnded();
        recognition.turnTaken();
        recognition.expect(List.of("tea"));
        recognition.close();

        assertThat(recognition.isStandIn()).isTrue();
        assertThat(standIn.story)
                .containsExactly(
                        "open [milk]", "voice began", "sound", "voice ended", "turn taken", "expect [tea]", "close");
    }

    @Test
    void theChosenVoiceSpeaksAsLongAsItCan() throws InterruptedException {
        TextToSpeech voice = new FallbackTextToSpeech(new RecordedVoice(2, false), failing(), troubles::add);

        assertThat(voice.speak("hello", spoken::add)).isEqualTo(TextToSpeech.Speaker.CHOSEN);

        assertThat(spoken).hasSize(2);
        assertThat(troubles).isEmpty();
    }

    @Test
    void aSentenceThatItCannotSayIsSaidByTheStandIn() throws InterruptedException {
        TextToSpeech voice =
                new FallbackTextToSpeech(new RecordedVoice(1, true), new RecordedVoice(3, false), troubles::add);

        assertThat(voice.speak("hello", spoken::add)).isEqualTo(TextToSpeech.Speaker.STAND_IN);

        assertThat(spoken)
                .as("one of the sentence that broke off, and all of the other")
                .hasSize(4);
        assertThat(troubles).hasSize(1);
    }

    @Test
    void whenNeitherCanSayItThatIsTold() {
        TextToSpeech voice = new FallbackTextToSpeech(failing(), failing(), troubles::add);

        assertThatThrownBy(() -> voice.speak("hello", spoken::add)).isInstanceOf(ProviderException.class);
    }

    private static TextToSpeech failing() {
        return new RecordedVoice(0, true);
    }

    private static ProviderException gone() {
        return new ProviderException("recorded", true, "gone", null);
    }

    /// Says so many frames, and may fail then.
    private record RecordedVoice(int frames, boolean fails) implements TextToSpeech {
        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Speaker speak(String sentence, Consumer<Frame> out) {
            for (int i = 0; i < frames; i++) {
                out.accept(SOUND);
            }
            if (fails) {
                throw gone();
            }
            return Speaker.CHOSEN;
        }
    }

    /// Writes down what it is told.
    private static final class RecordedEars implements SpeechToText, Recognition {
        private final boolean closed;
        private final List<String> story = new ArrayList<>();

        RecordedEars(boolean closed) {
            this.closed = closed;
        }

        @Override
        public String name() {
            return "recorded";
        }

        @Override
        public Recognition open(List<String> hints, Consumer<Heard> ear) {
            if (closed) {
                throw gone();
            }
            story.add("open " + hints);
            return this;
        }

        @Override
        public void hear(Frame frame) {
            story.add("sound");
        }

        @Override
        public void voiceBegan() {
            story.add("voice began");
        }

        @Override
        public void voiceEnded() {
            story.add("voice ended");
        }

        @Override
        public void turnTaken() {
            story.add("turn taken");
        }

        @Override
        public void expect(List<String> hints) {
            story.add("expect " + hints);
        }

        @Override
        public void close() {
            story.add("close");
        }
    }
}
