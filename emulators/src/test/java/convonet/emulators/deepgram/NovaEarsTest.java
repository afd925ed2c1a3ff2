package convonet.emulators.deepgram;

import convonet.speech.SpeechToText;
import convonet.speech.SpeechToTextContract;
import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramSpeechToText;
import convonet.watch.SystemClock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// Deepgram's ears by `/v1/listen`.
class NovaEarsTest extends SpeechToTextContract {
    private final SystemClock clock = new SystemClock();
    private final DeepgramEmulator.Running running = DeepgramEmulator.start(clock, DeepgramSettings.DEFAULT);
    private final Deepgram deepgram =
            new Deepgram(new Deepgram.Account(running.url(), "key", 10, 10, Double.POSITIVE_INFINITY), clock);

    String model() {
        return "nova-3";
    }

    @Override
    protected SpeechToText ears() {
        return new DeepgramSpeechToText(deepgram, model());
    }

    @Override
    protected void willBeSaid(String sentence) {
        running.deepgram().hears(List.of(Script.of(sentence)), false);
    }

    @AfterEach
    void close() {
        deepgram.close();
        running.close();
        clock.close();
    }
}
