package convonet.audio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MuLawTest {

    /// ITU-T G.711, table 2a: the loudest, the softest, and the two kinds of silence.
    @Test
    void codesAreThoseOfTheRecommendation() {
        assertThat(MuLaw.decode(new byte[] {(byte) 0x80, 0x00, (byte) 0x8f, (byte) 0xf0, (byte) 0xff, 0x7f}))
                .containsExactly((short) 32_124, (short) -32_124, (short) 16_764, (short) 120, (short) 0, (short) 0);
        assertThat(MuLaw.encode(new short[] {Short.MAX_VALUE, Short.MIN_VALUE, 0, 120, -32_124}))
                .containsExactly((byte) 0x80, (byte) 0x00, (byte) 0xff, (byte) 0xf0, (byte) 0x00);
    }

    @Test
    void whatIsDecodedIsCodedTheSameAgain() {
        byte[] codes = new byte[255];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) (i < 0x7f ? i : i + 1); // the second kind of silence becomes the first
        }

        assertThat(MuLaw.encode(MuLaw.decode(codes))).isEqualTo(codes);
    }

    @Test
    void aToneStaysATone() {
        Frame tone = Sounds.tone(440, 0.5, 8_000, MuLaw.RATE);

        Sounds.Fit fit = Sounds.fit(new Frame(MuLaw.decode(MuLaw.encode(tone.samples())), MuLaw.RATE), 440);

        assertThat(fit.decibelsAgainst(0.5)).isBetween(-0.2, 0.2);
        assertThat(fit.residueDecibels()).isLessThan(-35);
    }
}
