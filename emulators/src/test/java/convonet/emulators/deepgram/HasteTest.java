package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.EventRecord.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The emulator notes sound that comes faster than the real one takes it.
class HasteTest extends Rehearsal {
    private static final String RAW = "/v1/listen?model=nova-3&encoding=linear16&sample_rate=16000";

    @Test
    void soundInTimeIsNotNoted() {
        PlainSocket socket = open(RAW);

        for (int seconds = 0; seconds < 10; seconds++) {
            socket.hear(silence(1.25)).settled();
            clock.advance(Duration.ofSeconds(1));
        }

        assertThat(count("audio.too_fast")).isZero();
    }

    @Test
    void soundThatIsAheadIsNotedOnceUntilItIsInTimeAgain() {
        PlainSocket socket = open(RAW);

        socket.hear(silence(1.4)).settled();
        assertThat(count("audio.too_fast")).isZero();
        socket.hear(silence(0.2)).settled();
        socket.hear(silence(2)).settled();
        assertThat(tooFast()).hasSize(1);
        assertThat(tooFast().getFirst().about()).containsEntry("ahead", 1.52);

        clock.advance(Duration.ofSeconds(3));
        socket.hear(silence(1.4)).settled();
        socket.hear(silence(0.2)).settled();
        assertThat(tooFast()).hasSize(2);
    }

    private List<Event> tooFast() {
        return running.events().since(0).stream()
                .filter(event -> event.what().equals("audio.too_fast"))
                .toList();
    }
}
