package convonet.speech.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.speech.TextToSpeech;
import convonet.speech.TextToSpeechContract;
import convonet.watch.ProviderException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The built-in voice keeps the promises of every voice, at a good level and clause by clause.
class FreeTtsTextToSpeechTest extends TextToSpeechContract {

    private static final FreeTtsTextToSpeech VOICE = new FreeTtsTextToSpeech(2);

    @Override
    protected TextToSpeech voice() {
        return VOICE;
    }

    @Test
    void speaksAtAGoodLevelAndBeginsAndEndsInSilence() throws InterruptedException {
        Frame whole = Sounds.join(speak("I have added buy milk to your list.").toArray(Frame[]::new));

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
    void refusesWhatNobodyWouldListenTo() {
        assertThatThrownBy(() -> VOICE.speak("a".repeat(1_001), _ -> {})).isInstanceOf(ProviderException.class);
    }

    private static List<Frame> speak(String sentence) throws InterruptedException {
        List<Frame> frames = new ArrayList<>();
        VOICE.speak(sentence, frames::add);
        return frames;
    }
}
