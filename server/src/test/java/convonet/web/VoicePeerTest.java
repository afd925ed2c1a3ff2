package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VoicePeerTest {
    private static final Duration PIECE = Duration.ofMillis(20);

    private final HandClock clock = new HandClock();
    private final FakePeer peer = new FakePeer();
    private final List<String> told = new ArrayList<>();
    private final List<Integer> numbers = new ArrayList<>();
    private final VoicePeer voice = new VoicePeer(clock, new Told());

    @BeforeEach
    void isThere() {
        voice.isAt(peer);
    }

    @Test
    void soundIsCountedInThePagesFramesOf40Milliseconds() {
        hears(2);
        voice.countFrom(7);
        hears(5);
        voice.countNoMore();
        hears(1);
        voice.countFrom(9);
        hears(2);

        assertThat(numbers).containsExactly(0, 0, 0, 7, 0, 8, 0, 0, 0, 9);
    }

    @Test
    void aLossThatWasFilledUpCountsAsWhatItStandsFor() {
        voice.countFrom(1);
        voice.heard(new Frame(new short[1_600], 16_000));
        hears(1);

        assertThat(numbers).containsExactly(2, 3);
    }

    @Test
    void soundThatShouldComeAndDoesNotIsMissedSoon() {
        voice.countFrom(1);
        for (int i = 0; i < 100; i++) {
            clock.advance(PIECE);
            hears(1);
        }
        assertThat(told).isEmpty();

        clock.advance(Duration.ofMillis(1_599));
        assertThat(told).isEmpty();
        clock.advance(Duration.ofMillis(1));
        assertThat(told).containsExactly("lost");
        clock.advance(Duration.ofSeconds(10));
        assertThat(told).as("told once").hasSize(1);
    }

    @Test
    void aServerThatStoodStillReadsFirstWhatWaits() {
        voice.countFrom(1);
        for (int i = 0; i < 10; i++) {
            clock.advance(Duration.ofMillis(400));
            clock.advance(Duration.ofMillis(400));
            hears(40);
        }

        assertThat(told).isEmpty();
    }

    @Test
    void aClosedMicrophoneIsNotMissed() {
        voice.countFrom(1);
        voice.countNoMore();
        clock.advance(Duration.ofSeconds(10));

        assertThat(told).isEmpty();
    }

    @Test
    void whatComesAfterItsEndIsNotHeard() {
        voice.countFrom(1);
        hears(2);
        voice.end();
        hears(4);
        clock.advance(Duration.ofSeconds(10));

        assertThat(numbers).containsExactly(0, 1);
        assertThat(told).isEmpty();
    }

    @Test
    void thePlayHeadIsThatOfTheTurn() {
        voice.playedTo(0);
        assertThat(told).as("no turn has begun").isEmpty();

        peer.hasPlayed(Duration.ofSeconds(5));
        voice.begin(3);
        peer.hasPlayed(Duration.ofSeconds(4));
        voice.playedTo(0);
        peer.hasPlayed(Duration.ofMillis(5_300));
        voice.playedTo(0);
        voice.playedTo(1);

        assertThat(told).containsExactly("played 3 0", "played 3 300");
    }

    private void hears(int pieces) {
        for (int i = 0; i < pieces; i++) {
            voice.heard(new Frame(new short[320], 16_000));
        }
    }

    private final class Told implements VoicePeer.Owner {

        @Override
        public void connected(VoicePeer voice) {
            told.add("connected");
        }

        @Override
        public void heard(Frame frame, int number) {
            numbers.add(number);
        }

        @Override
        public void played(int turn, Duration length) {
            told.add("played " + turn + " " + length.toMillis());
        }

        @Override
        public void lost(VoicePeer voice) {
            told.add("lost");
        }

        @Override
        public void ended(VoicePeer voice, Gone why) {
            told.add("ended " + why);
        }
    }
}
