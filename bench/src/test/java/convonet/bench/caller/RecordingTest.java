package convonet.bench.caller;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RecordingTest {
    private final Recording recording = new Recording();

    @Test
    void framesAreSentInOrderAndOnce() {
        hears(3);
        assertThat(sent()).containsExactly(1L, 2L, 3L);
        hears(2);
        assertThat(sent()).containsExactly(4L, 5L);
    }

    @Test
    void whatTheServerDidNotGetIsSentAgain() {
        hears(5);
        sent();
        recording.goOnAfter(3);

        assertThat(sent()).containsExactly(4L, 5L);
    }

    @Test
    void whatIsTooOldIsLostOnlyWhenItWasNeverSent() {
        hears(200);
        sent();
        hears(260);

        assertThat(recording.lost()).isEqualTo(10);
        assertThat(sent())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(211, 460).boxed().toList());
    }

    @Test
    void aServerThatForgotEverythingGetsWhatIsKept() {
        hears(300);
        sent();
        recording.goOnAfter(0);

        assertThat(sent()).hasSize(250).startsWith(51L).endsWith(300L);
    }

    @Test
    void twoPiecesOfTheMicrophoneAreOneOfThePage() {
        recording.hear(new byte[] {1, 2});
        assertThat(recording.next()).isEmpty();
        byte[] rest = new byte[1_278];
        rest[0] = 3;
        recording.hear(rest);

        assertThat(recording.next().orElseThrow().pcm()).startsWith(1, 2, 3).hasSize(1_280);
    }

    private void hears(int packets) {
        for (int i = 0; i < 2 * packets; i++) {
            recording.hear(new byte[640]);
        }
    }

    private List<Long> sent() {
        List<Long> sent = new ArrayList<>();
        for (Optional<Recording.Numbered> next = recording.next(); next.isPresent(); next = recording.next()) {
            sent.add(next.get().seq());
        }
        return sent;
    }
}
