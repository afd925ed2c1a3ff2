package convonet.emulators.deepgram;

import convonet.speech.TextToSpeech;
import convonet.speech.TextToSpeechContract;
import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramTextToSpeech;
import convonet.watch.SystemClock;
import org.junit.jupiter.api.AfterEach;

/// Deepgram's voice by `/v1/speak`.
class AuraVoiceTest extends TextToSpeechContract {
    private final SystemClock clock = new SystemClock();
    private final DeepgramEmulator.Running running = DeepgramEmulator.start(clock, DeepgramSettings.DEFAULT);
    private final Deepgram deepgram =
            new Deepgram(new Deepgram.Account(running.url(), "key", 10, 10, Double.POSITIVE_INFINITY), clock);
    private final DeepgramTextToSpeech voice = new DeepgramTextToSpeech(deepgram, "aura-2-thalia-en");

    @Override
    protected TextToSpeech voice() {
        return voice;
    }

    @AfterEach
    void close() {
        voice.close();
        deepgram.close();
        running.close();
        clock.close();
    }
}
