package convonet.emulators.twilio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.emulators.EventRecord;
import convonet.emulators.TelephoneNetwork.Invitation;
import convonet.emulators.TelephoneNetwork.Line;
import convonet.emulators.TelephoneNews;
import convonet.emulators.twilio.TelephonePart.Answers;
import convonet.emulators.twilio.TelephonePart.Refuses;
import convonet.watch.HandClock;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Telephones that do as they are told, on a clock turned by hand.
class PlayedTelephonesTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final HandClock clock = new HandClock();
    private final EventRecord events = new EventRecord(clock);
    private final PlayedTelephones telephones = new PlayedTelephones(clock, events);
    private final List<TelephoneNews> news = new ArrayList<>();

    @Test
    void ringsAndIsAnsweredAndHearsAndSpeaks() {
        Line line = ring("2001");
        assertThat(news).containsExactly(new TelephoneNews.Trying());
        clock.advance(Duration.ofMillis(50));
        assertThat(news).last().isEqualTo(new TelephoneNews.Ringing(180));
        clock.advance(Duration.ofMillis(200));
        assertThat(news).contains(new TelephoneNews.Answered());

        clock.advance(SECOND);
        line.play(new byte[160]);

        assertThat(sounds()).as("a frame every 20 ms").hasSize(51);
        assertThat(sounds().get(7)).isEqualTo(TelephoneVoice.tone(440).frame(7));
        assertThat(telephones.last("2001").orElseThrow().heard()).hasSize(160);

        line.end();
        line.end();
        line.play(new byte[160]);
        clock.advance(SECOND);

        assertThat(news).last().isEqualTo(new TelephoneNews.Ended());
        assertThat(news.stream().filter(TelephoneNews.Over.class::isInstance)).hasSize(1);
        assertThat(telephones.busy()).isZero();
        assertThat(clock.alarms()).isZero();
        assertThat(events.since(0))
                .extracting(EventRecord.Event::what)
                .containsExactly("telephone.called", "telephone.rings", "telephone.answered", "telephone.over");
    }

    @Test
    void isRefused() {
        telephones.at("2001", TelephonePart.refusing(486));
        telephones.at("2002", TelephonePart.ringingRefused(SECOND, 603));
        ring("2001");
        ring("2002");
        clock.advance(Duration.ofMillis(1_050));

        assertThat(news)
                .containsExactly(
                        new TelephoneNews.Trying(),
                        new TelephoneNews.Trying(),
                        new TelephoneNews.Refused(486, "Busy Here"),
                        new TelephoneNews.Ringing(180),
                        new TelephoneNews.Refused(603, "Decline"));
    }

    @Test
    void ringsOnUntilSomebodyEndsIt() {
        telephones.all(TelephonePart.RINGING);
        Line line = ring("2001");
        clock.advance(Duration.ofMinutes(10));
        assertThat(telephones.last("2001").orElseThrow().isRinging()).isTrue();

        line.end();

        assertThat(news).last().isEqualTo(new TelephoneNews.Ended());
        telephones.last("2001").orElseThrow().answer();
        assertThat(news).as("nothing after it").last().isEqualTo(new TelephoneNews.Ended());
    }

    @Test
    void hangsUpAndPressesKeys() {
        telephones.all(TelephonePart.ANSWERED.pressing("1#").hangingUp(SECOND));
        ring("2001");
        clock.advance(Duration.ofMillis(1_250));

        assertThat(news.stream().filter(TelephoneNews.Digit.class::isInstance))
                .containsExactly(new TelephoneNews.Digit('1'), new TelephoneNews.Digit('#'));
        assertThat(news).last().isEqualTo(new TelephoneNews.HungUp());
    }

    @Test
    void saysAWavFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("three.wav");
        byte[] pcm = new byte[3 * 320];
        pcm[0] = 0;
        pcm[1] = 0x40;
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(pcm), new AudioFormat(8_000, 16, 1, true, false), pcm.length / 2),
                AudioFileFormat.Type.WAVE,
                file.toFile());
        TelephonePart part = read("{\"says\": \"" + file + "\"}");

        assertThat(part.voice().frame(0)[0]).isEqualTo((byte) 0x8f);
        assertThat(part.voice().frame(3)).isEqualTo(TelephoneVoice.silence());
    }

    @Test
    void isToldInJson() throws IOException {
        assertThat(read("{\"rings_ms\": 10, \"answers_ms\": 20, \"hangs_up_ms\": 30, \"keys\": \"5\"}"))
                .isEqualTo(new TelephonePart(
                        Optional.of(Duration.ofMillis(10)),
                        Optional.of(new Answers(Duration.ofMillis(20))),
                        TelephonePart.ANSWERED.voice(),
                        "5",
                        Optional.of(Duration.ofMillis(30))));
        assertThat(read("{\"rings_ms\": -1, \"refuses\": 480}").takesUp())
                .contains(new Refuses(Duration.ofMillis(50), 480));
        assertThat(read("{\"answers_ms\": -1}").takesUp()).isEmpty();
        assertThatThrownBy(() -> read("{\"ring\": 10}")).hasMessageContaining("a telephone has no 'ring'");
        assertThatThrownBy(() -> read("{\"says\": \"nowhere.wav\"}")).hasMessageContaining("nowhere.wav");
    }

    private static TelephonePart read(String json) throws IOException {
        return TelephonePart.ANSWERED.read(new ObjectMapper().readTree(json));
    }

    private Line ring(String user) {
        return telephones.ring(
                new Invitation(
                        "sip:" + user + "@pbx.example;transport=udp",
                        "convonet",
                        Map.of("X-Transfer-Id", "tr-1"),
                        Duration.ofSeconds(30),
                        Optional.empty()),
                news::add);
    }

    private List<byte[]> sounds() {
        return news.stream()
                .filter(TelephoneNews.Sound.class::isInstance)
                .map(TelephoneNews.Sound.class::cast)
                .map(TelephoneNews.Sound::frame)
                .toList();
    }
}
