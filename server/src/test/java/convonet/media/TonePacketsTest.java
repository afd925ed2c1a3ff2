package convonet.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TonePacketsTest {
    private final TonePackets tones = new TonePackets();
    private final List<Character> pressed = new ArrayList<>();

    @Test
    void oneKeyIsToldOnceHoweverOftenItsPacketsCome() {
        press(5, 1_000);
        press(5, 1_000);
        press(5, 1_000);
        assertThat(pressed).containsExactly('5');
    }

    @Test
    void theSameKeyAgainIsAnotherPress() {
        press(11, 0xffff_ff00L);
        press(11, 0x0000_2000L);
        press(11, 0xffff_ff00L);
        assertThat(pressed)
                .as("one, one more after the clock rolled over, and a late repetition")
                .containsExactly('#', '#');
    }

    @Test
    void allKeysAreKnownAndOtherEventsAreNone() {
        for (int event = 0; event < 20; event++) {
            press(event, 10_000L * (event + 1));
        }
        assertThat(pressed)
                .containsExactly('0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '#', 'A', 'B', 'C', 'D');
    }

    @Test
    void aPacketThatIsTooShortIsNone() {
        byte[] packet = new byte[RtpPacket.HEADER + 3];
        RtpPacket.writeHeader(packet, 110, true, 1, 0, 1);
        assertThat(tones.read(RtpPacket.parse(packet).orElseThrow())).isEmpty();
    }

    private void press(int event, long timestamp) {
        byte[] packet = new byte[RtpPacket.HEADER + 4];
        RtpPacket.writeHeader(packet, 110, true, 1, timestamp, 1);
        packet[RtpPacket.HEADER] = (byte) event;
        tones.read(RtpPacket.parse(packet).orElseThrow()).ifPresent(tone -> pressed.add(tone.key()));
    }
}
