package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What our server sends is played in order, 20 ms at a time; what comes from a telephone is smoothed a little; and
/// both keep Twilio's pace.
class PlaybackTest {
    private final List<String> reached = new ArrayList<>();
    private final Playback playback = new Playback(reached::add);

    @Test
    void playsPiecesOfAnyLengthAndReachesMarksBetweenThem() {
        playback.add(filled(100, 1));
        playback.mark("first");
        playback.add(filled(300, 2));
        playback.mark("second");
        assertThat(playback.depth()).isEqualTo(50);

        byte[] frame = next();

        assertThat(frame[99]).isEqualTo((byte) 1);
        assertThat(frame[100]).isEqualTo((byte) 2);
        assertThat(reached).containsExactly("first");
        next();
        assertThat(reached).containsExactly("first");
        byte[] last = next();
        assertThat(last[79]).isEqualTo((byte) 2);
        assertThat(last[80]).isEqualTo(TelephoneVoice.SILENCE);
        assertThat(reached).containsExactly("first", "second");
        assertThat(playback.played()).isEqualTo(50);
        assertThat(playback.deepest()).isEqualTo(50);
        assertThat(playback.gaps()).isEqualTo(1);
    }

    @Test
    void reachesAMarkAtOnceWhenNothingWaits() {
        playback.mark("now");

        assertThat(reached).containsExactly("now");
    }

    @Test
    void dropsWhatWaitsAndReachesItsMarks() {
        playback.add(filled(1_600, 1));
        playback.mark("dropped");
        playback.clear();

        assertThat(reached).containsExactly("dropped");
        assertThat(next()).isEqualTo(TelephoneVoice.silence());
        assertThat(playback.depth()).isZero();
    }

    @Test
    void takesTenMinutesAtMost() {
        assertThat(playback.add(new byte[10 * 60 * 8_000])).isTrue();
        assertThat(playback.add(new byte[1])).isFalse();
    }

    @Test
    void smoothsWhatComesFromATelephone() {
        Arrivals arrivals = new Arrivals();
        arrivals.add(filled(160, 1));
        assertThat(arrivals.next()).as("one frame is too few to begin").isEqualTo(TelephoneVoice.silence());
        arrivals.add(filled(160, 2));
        assertThat(arrivals.next()).isEqualTo(filled(160, 1));
        assertThat(arrivals.next()).isEqualTo(filled(160, 2));
        assertThat(arrivals.next()).isEqualTo(TelephoneVoice.silence());

        for (int i = 0; i < 15; i++) {
            arrivals.add(filled(160, i));
        }
        assertThat(arrivals.next()).as("the oldest went").isEqualTo(filled(160, 5));
    }

    @Test
    void keepsTwiliosPace() {
        long minute = 60_000_000_000L;
        long opened = 123;

        assertThat(StreamPace.of(opened, Fault.NONE).due(opened + minute)).isEqualTo(3_000);
        assertThat(StreamPace.of(opened, Fault.of(Fault.Kind.STREAM_CLOCK_FAST)).due(opened + minute))
                .isEqualTo(3_030);
        assertThat(StreamPace.of(opened, Fault.of(Fault.Kind.STREAM_CLOCK_SLOW)).due(opened + minute))
                .isEqualTo(2_970);
        assertThat(StreamPace.of(opened, Fault.NONE)
                        .until(3, opened + 50_000_000)
                        .toMillis())
                .isEqualTo(10);
    }

    @Test
    void reachesAMarkWhenTheTelephoneHasWhatCameBefore() {
        playback.add(filled(160, 1));
        playback.mark("heard");

        playback.next(frame -> reached.add("frame of " + frame[159]));

        assertThat(reached).containsExactly("frame of 1", "heard");
    }

    private byte[] next() {
        List<byte[]> heard = new ArrayList<>();
        playback.next(heard::add);
        return heard.getFirst();
    }

    private static byte[] filled(int length, int value) {
        byte[] sound = new byte[length];
        Arrays.fill(sound, (byte) value);
        return sound;
    }
}
