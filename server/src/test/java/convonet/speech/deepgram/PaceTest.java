package convonet.speech.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.speech.Heard;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Deepgram takes sound at up to 1.25 times real time.
class PaceTest {
    private static final long FIRST_MESSAGE = 250;
    private static final Duration STEP = Duration.ofMillis(100);

    private final HandClock clock = new HandClock();
    private final RecordedSockets sockets = new RecordedSockets(clock, this::deepgram);
    private final Deepgram account = sockets.account(Deepgram.PACE);
    private final List<Heard> heard = new ArrayList<>();
    private boolean interimWords;

    @AfterEach
    void closeAccount() {
        account.close();
    }

    @Test
    void soundThatComesAsItIsSpokenIsNotHeldUp() {
        Recognition recognition = open("nova-3");

        for (int frames = 1; frames <= 100; frames++) {
            hear(recognition, 40);
            assertThat(sockets.opened().getFirst().sound()).isEqualTo(40L * frames);
            clock.advance(Duration.ofMillis(40));
        }
    }

    @Test
    void norIsWhatTheNetworkWithheldForASecond() {
        Recognition recognition = open("nova-3");
        for (int frames = 0; frames < 100; frames++) {
            hear(recognition, 40);
            clock.advance(Duration.ofMillis(40));
        }

        clock.advance(Duration.ofMillis(960));
        hear(recognition, 1_000);

        assertThat(sockets.opened().getFirst().sound()).isEqualTo(5_000);
    }

    @Test
    void aMinuteThatCameAtOnceIsSentNoFasterThanDeepgramTakesIt() {
        interimWords = true;
        Recognition recognition = open("nova-3");

        hear(recognition, 400);
        recognition.voiceBegan();
        hear(recognition, 59_600);
        recognition.voiceEnded();

        assertThat(recognition.behind()).isEqualTo(Duration.ofMillis(47_800));
        RecordedSockets.Wire wire = sockets.opened().getFirst();
        while (wire.sound() < 60_000) {
            double most = FIRST_MESSAGE + clock.nanos() / 1e6 * Deepgram.PACE;
            assertThat((double) wire.sound()).isBetween(most - 2 * STEP.toMillis(), most);
            assertThat(wire.told()).isEmpty();
            clock.advance(STEP);
        }
        assertThat(clock.nanos() / 1_000_000).isBetween(47_800L, 47_900L);
        assertThat(recognition.behind()).isZero();
        assertThat(wire.told()).containsExactly("{\"type\":\"Finalize\"}");
        assertThat(heard).last().isInstanceOf(Heard.UtteranceEnded.class);
        assertThat(sockets.opened()).hasSize(1);
    }

    @Test
    void aVoiceThatWaitsToBeSentIsNotMissed() {
        Recognition recognition = open("nova-3");

        voice(recognition);
        hear(recognition, 8_000);
        voice(recognition);
        clock.advance(Duration.ofSeconds(8));
        assertThat(heard).hasSize(1);
        clock.advance(Duration.ofSeconds(1));

        assertThat(heard).hasOnlyElementsOfType(Heard.UtteranceEnded.class).hasSize(2);
        assertThat(sockets.opened()).hasSize(1);
    }

    @Test
    void aSocketIsNotIdleWhileSoundWaits() {
        Recognition recognition = open("flux-general-en");

        hear(recognition, 20_000);
        RecordedSockets.Wire wire = sockets.opened().getFirst();
        clock.advance(Duration.ofMillis(15_800 + 7_900));
        assertThat(wire.sound()).isEqualTo(20_000);
        assertThat(wire.told()).isEmpty();

        clock.advance(Duration.ofMillis(600));
        assertThat(wire.told()).containsExactly("{\"type\":\"CloseStream\"}", "close");
    }

    @Test
    void whoHasNoMoreUseForItTakesLeaveAtOnce() {
        Recognition recognition = open("nova-3");

        hear(recognition, 20_000);
        recognition.close();
        clock.advance(Duration.ofSeconds(20));

        RecordedSockets.Wire wire = sockets.opened().getFirst();
        assertThat(wire.sound()).isLessThanOrEqualTo(FIRST_MESSAGE);
        assertThat(wire.told()).containsExactly("{\"type\":\"CloseStream\"}", "close");
        assertThat(clock.alarms()).isZero();
    }

    /// Answers each `Finalize`, and, if wanted, has words for each sound.
    private void deepgram(RecordedSockets.Wire wire, RecordedSockets.Sent sent) {
        String duration = "\"start\": 0, \"duration\": " + wire.sound() / 1_000.0;
        if (sent.what().contains("Finalize")) {
            wire.says("{\"type\": \"Results\", \"is_final\": true, \"from_finalize\": true, " + duration + "}");
        } else if (interimWords && sent.millis() > 0) {
            wire.says("{\"type\": \"Results\", \"is_final\": false, " + duration
                    + ", \"channel\": {\"alternatives\": [{\"transcript\": \"milk\"}]}}");
        }
    }

    private Recognition open(String model) {
        return new DeepgramSpeechToText(account, model).open(List.of(), heard::add);
    }

    /// Of a second.
    private static void voice(Recognition recognition) {
        hear(recognition, 600);
        recognition.voiceBegan();
        hear(recognition, 720);
        recognition.voiceEnded();
    }

    private static void hear(Recognition recognition, int millis) {
        for (int sent = 0; sent < millis; sent += 40) {
            recognition.hear(new Frame(new short[Deepgram.RATE / 25], Deepgram.RATE));
        }
    }
}
