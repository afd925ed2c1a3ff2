package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.session.SessionId;
import convonet.session.Tenure;
import convonet.session.Tenures;
import convonet.watch.HandClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Which way an answer's sound takes.
class BrowserLineTest {
    private static final Duration UNPROVEN = Duration.ofSeconds(2);

    private final HandClock clock = new HandClock();
    private final Tenure tenure = Tenures.of(SessionId.random(), clock);
    private final RecordedSocket socket = new RecordedSocket();
    private final FakePeer peer = new FakePeer();
    private final VoicePeer voice = new VoicePeer(clock, new Nobody());
    private final BrowserLine line = new BrowserLine(socket, tenure, Optional::empty);

    @BeforeEach
    void thereIsAPeer() {
        voice.isAt(peer);
        line.answersGoBy(Optional.of(voice));
    }

    @Test
    void soundThatWaitsForProofOfTheHoldGoesThereWhenItIsProven() {
        clock.advance(UNPROVEN);
        says(1);
        assertThat(peer.waiting()).isZero();

        Tenures.prove(tenure, clock);

        assertThat(peer.waiting()).isEqualTo(1);
    }

    @Test
    void soundThatWaitsForProofIsForgottenWithWhatWasSent() {
        says(1);
        clock.advance(UNPROVEN);
        says(1);
        line.audioClear(1);
        assertThat(peer.waiting()).as("at once").isZero();

        Tenures.prove(tenure, clock);

        assertThat(peer.waiting()).isZero();
    }

    @Test
    void soundThatWaitsForProofWhileItsPeerIsLostKeepsNothingElseBack() {
        clock.advance(UNPROVEN);
        says(1);
        line.answersGoBy(Optional.empty());
        says(1);

        Tenures.prove(tenure, clock);

        assertThat(socket.told()).anyMatch(event -> event.startsWith("audio_chunk"));
    }

    @Test
    void anAnswerIsLostWithThePeerThatCarriedIt() {
        says(1);

        assertThat(line.answersGoBy(Optional.empty())).isTrue();
    }

    @Test
    void anAnswerThatGoesOverTheConnectionIsNotLostWithAPeer() {
        line.answersGoBy(Optional.empty());
        says(1);
        line.answersGoBy(Optional.of(voice));
        says(1);

        assertThat(line.answersGoBy(Optional.empty())).isFalse();
    }

    private void says(int turn) {
        line.audio(turn, 0, new Frame(new short[640], VoiceEvent.SAMPLE_RATE));
    }

    private static final class Nobody implements VoicePeer.Owner {

        @Override
        public void connected(VoicePeer voice) {}

        @Override
        public void heard(Frame frame, int number) {}

        @Override
        public void played(int turn, Duration length) {}

        @Override
        public void lost(VoicePeer voice) {}

        @Override
        public void ended(VoicePeer voice, Gone why) {}
    }
}
