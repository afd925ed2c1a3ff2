package convonet.emulators.deepgram;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.G711;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Sound survives the telephone's encodings, a little rounded.
class EncodingTest {

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void comesBackAlmostAsItWas(Encoding encoding) {
        byte[] coded = new byte[2];
        for (int sample = Short.MIN_VALUE; sample <= Short.MAX_VALUE; sample += 7) {
            encoding.encode((short) sample, coded, 0);
            int back = encoding.decode(coded, 0);
            assertThat(Math.abs(back - sample))
                    .as("%s came back as %s", sample, back)
                    .isLessThanOrEqualTo(encoding == Encoding.LINEAR16 ? 0 : 16 + Math.abs(sample) / 20);
        }
    }

    /// Values of ITU-T G.711, table 1a and 2a, scaled to 16 bits.
    @ParameterizedTest
    @CsvSource({
        "MULAW,0xFF,0",
        "MULAW,0x80,32124",
        "MULAW,0x00,-32124",
        "ALAW,0xD5,8",
        "ALAW,0xAA,32256",
        "ALAW,0x2A,-32256"
    })
    void agreesWithTheStandard(G711 law, String coded, int sample) {
        assertThat(law.decode((byte) (int) Integer.decode(coded))).isEqualTo((short) sample);
    }
}
