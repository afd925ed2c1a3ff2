package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.media.Gone;
import convonet.session.SessionId;
import convonet.session.Tenure;
import convonet.session.Tenures;
import convonet.transfer.FailureReason;
import convonet.transfer.TransferId;
import convonet.transfer.TransferNews;
import convonet.transfer.TransferOutcome;
import convonet.transfer.TransferState;
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

    @Test
    void aPersonIsHeardByThePeerAlthoughNothingElseWasBefore() {
        assertThat(line.peer()).contains(peer);
        says(0);

        assertThat(peer.waiting()).isEqualTo(1);
    }

    @Test
    void aPersonIsHeardByThePeerAsSoonAsThereIsOne() {
        line.answersGoBy(Optional.empty());
        says(0);
        assertThat(line.peer()).isEmpty();
        line.answersGoBy(Optional.of(voice));
        says(0);

        assertThat(line.peer()).contains(peer);
        assertThat(peer.waiting()).isEqualTo(1);
    }

    @Test
    void howFarATransferIsIsToldInTheProtocolsWords() {
        TransferId id = new TransferId("0123456789abcdef0123456789abcdef");
        line.transferInitiated(id, "support", "2001", "I am connecting you to support.");
        line.transferStatus(new TransferNews(id, TransferState.RINGING, Duration.ofMillis(300), Optional.empty()));
        line.transferStatus(new TransferNews(
                id,
                TransferState.FAILED,
                Duration.ofSeconds(30),
                Optional.of(new TransferOutcome.Failed(FailureReason.NO_ANSWER))));
        line.transferStatus(new TransferNews(
                id, TransferState.FAILED, Duration.ofSeconds(2), Optional.of(new TransferOutcome.Lost())));

        assertThat(socket.told())
                .containsExactly(
                        "transfer_initiated [{\"transfer_id\":\"0123456789abcdef0123456789abcdef\","
                                + "\"department\":\"support\",\"extension\":\"2001\","
                                + "\"message\":\"I am connecting you to support.\"}]",
                        "transfer_status [{\"transfer_id\":\"0123456789abcdef0123456789abcdef\","
                                + "\"state\":\"ringing\",\"waited_ms\":300}]",
                        "transfer_status [{\"transfer_id\":\"0123456789abcdef0123456789abcdef\","
                                + "\"state\":\"failed\",\"reason\":\"no_answer\",\"waited_ms\":30000}]",
                        "transfer_status [{\"transfer_id\":\"0123456789abcdef0123456789abcdef\","
                                + "\"state\":\"failed\",\"reason\":\"bridge_error\",\"waited_ms\":2000}]");
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
