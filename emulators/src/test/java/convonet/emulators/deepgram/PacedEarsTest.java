package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.speech.deepgram.Deepgram;
import convonet.speech.deepgram.DeepgramSpeechToText;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A sentence that came all at once, over a socket that was lost in its middle: no word is missing, and Deepgram is
/// given nothing faster than it takes it.
@Timeout(120)
class PacedEarsTest {
    private static final String SENTENCE = "remind me to call the dentist";

    private final SystemClock clock = new SystemClock();
    private final DeepgramEmulator.Running running = DeepgramEmulator.start(clock, DeepgramSettings.DEFAULT);

    @AfterEach
    void closeEmulator() {
        running.close();
        clock.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova-3", "flux-general-en"})
    void whatIsHeardAgainIsWholeAndInTime(String model) throws InterruptedException {
        hearsAllOfIt(model, Deepgram.PACE);

        assertThat(tooFast()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova-3", "flux-general-en"})
    void withoutAPaceItIsTooFast(String model) throws InterruptedException {
        hearsAllOfIt(model, Double.POSITIVE_INFINITY);

        assertThat(tooFast()).isPositive();
    }

    private void hearsAllOfIt(String model, double pace) throws InterruptedException {
        running.deepgram().hears(List.of(LostEarsTest.timed(SENTENCE)), true);
        running.deepgram().suffer(new Fault(Fault.Kind.DROP, Duration.ofMillis(500), 1, Fault.On.LISTEN));
        Deepgram.Account account = new Deepgram.Account(running.url(), "key", 10, 10, pace);
        try (Deepgram deepgram = new Deepgram(account, clock);
                RetellingEar ear = new RetellingEar(new DeepgramSpeechToText(deepgram, model))) {
            ear.say(2);
            ear.untilUtteranceEnded();

            assertThat(ear.words()).isEqualToIgnoringCase(SENTENCE);
            assertThat(ear.opened()).isEqualTo(2);
        }
    }

    private long tooFast() {
        return running.events().since(0).stream()
                .filter(event -> event.what().equals("audio.too_fast"))
                .count();
    }
}
