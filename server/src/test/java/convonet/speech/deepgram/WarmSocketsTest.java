package convonet.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Sockets are open before they are needed, and closed when they are not needed any more.
class WarmSocketsTest {
    private static final String CLOSE = "{\"type\":\"Close\"}";

    private final HandClock clock = new HandClock();
    private final RecordedSockets sockets = new RecordedSockets(clock, WarmSocketsTest::deepgram);
    private final Deepgram account = sockets.account(Deepgram.PACE);
    private final DeepgramTextToSpeech voice = new DeepgramTextToSpeech(account, "aura-2-thalia-en");

    @AfterEach
    void closeAccount() {
        voice.close();
        account.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nova-3", "flux-general-en"})
    void aSocketThatHearsIsOpenBeforeTheFirstSound(String model) {
        new DeepgramSpeechToText(account, model).open(List.of(), _ -> {});

        assertThat(sockets.opened()).extracting(RecordedSockets.Wire::sound).containsExactly(0L);
    }

    @Test
    void aSocketThatSpeaksIsOpenBeforeTheFirstSentence() {
        voice.soon();
        voice.soon();

        assertThat(sockets.opened()).extracting(RecordedSockets.Wire::path).containsExactly("/v1/speak");
    }

    @Test
    void aSocketThatNobodySpeaksOverIsKeptForAMinute() {
        voice.soon();

        clock.advance(Duration.ofMillis(59_500));
        assertThat(only().told()).isEmpty();
        assertThat(only().sent()).as("it is pinged").isNotEmpty();

        clock.advance(Duration.ofSeconds(1));
        assertThat(only().told()).containsExactly(CLOSE, "close");
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void aSentenceKeepsItForAnotherMinuteAndTheOneKeptBesideItGoes() throws InterruptedException {
        voice.soon();
        clock.advance(Duration.ofSeconds(30));
        List<Frame> sound = new ArrayList<>();
        voice.speak("Yes.", sound::add);
        assertThat(sound).isNotEmpty();

        clock.advance(Duration.ofMillis(59_500));
        assertThat(sockets.opened().getFirst().told()).doesNotContain(CLOSE);

        clock.advance(Duration.ofSeconds(1));
        assertThat(sockets.opened())
                .hasSize(2)
                .allSatisfy(socket -> assertThat(socket.told()).endsWith(CLOSE, "close"));
        assertThat(clock.alarms()).isZero();
    }

    /// Says each sentence as soon as it is to be flushed.
    private static void deepgram(RecordedSockets.Wire wire, RecordedSockets.Sent sent) {
        if (sent.what().contains("Flush")) {
            wire.sounds(new short[Deepgram.RATE]);
            wire.says("{\"type\": \"Flushed\", \"sequence_id\": 1}");
        }
    }

    private RecordedSockets.Wire only() {
        assertThat(sockets.opened()).hasSize(1);
        return sockets.opened().getFirst();
    }
}
