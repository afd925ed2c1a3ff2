package convonet.call;

import convonet.audio.Frame;
import convonet.speech.TextToSpeech;
import convonet.watch.ProviderException;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Speaks fifteen letters a second; the sound tells which sentence it is.
final class FakeVoice implements TextToSpeech {
    static final int LETTERS_A_SECOND = 15;

    private final Voices voices;
    private final SteppedThreads threads;
    private final List<String> spoken = new ArrayList<>();
    private Duration first = Duration.ofMillis(20);
    private Duration every = Duration.ofMillis(2);
    private boolean gone;
    private boolean stubborn;
    private int speaking;

    FakeVoice(Voices voices, SteppedThreads threads) {
        this.voices = voices;
        this.threads = threads;
    }

    @Override
    public String name() {
        return "fake voice";
    }

    @Override
    public Speaker speak(String sentence, Consumer<Frame> out) throws InterruptedException {
        speaking++;
        try {
            spoken.add(sentence);
            threads.pause(first);
            if (gone) {
                throw new ProviderException("fake voice", true, "gone", null);
            }
            for (int frame = 0; frame < frames(sentence); frame++) {
                if (frame % 10 == 9) {
                    workOn();
                }
                out.accept(voices.frame(sentence));
            }
            return Speaker.CHOSEN;
        } finally {
            speaking--;
        }
    }

    private void workOn() throws InterruptedException {
        try {
            threads.pause(every);
        } catch (InterruptedException e) {
            if (!stubborn) {
                throw e;
            }
        }
    }

    static int frames(String sentence) {
        return sentence.length() * 50 / LETTERS_A_SECOND;
    }

    void firstSoundAfter(Duration delay) {
        first = delay;
    }

    /// A fifth of a second of sound takes so long.
    void worksAt(Duration pace) {
        every = pace;
    }

    /// It does not stop when it is told to.
    void isStubborn() {
        stubborn = true;
    }

    void gone(boolean isGone) {
        gone = isGone;
    }

    List<String> spoken() {
        return spoken;
    }

    int speakingNow() {
        return speaking;
    }
}
