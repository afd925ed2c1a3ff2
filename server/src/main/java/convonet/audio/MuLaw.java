package convonet.audio;

/// The µ-law of ITU-T G.711, in which telephone networks carry sound: one byte a sample, at 8 kHz.
public final class MuLaw {
    public static final int RATE = 8_000;

    private static final int BIAS = 0x84;
    private static final int LOUDEST = Short.MAX_VALUE - BIAS;
    private static final short[] DECODED = new short[256];

    static {
        for (int code = 0; code < DECODED.length; code++) {
            int bits = ~code;
            int magnitude = ((((bits & 0x0f) << 3) + BIAS) << (bits >> 4 & 0x07)) - BIAS;
            DECODED[code] = (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
        }
    }

    private MuLaw() {}

    public static byte[] encode(short[] samples) {
        byte[] codes = new byte[samples.length];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = encode(samples[i]);
        }
        return codes;
    }

    public static short[] decode(byte[] codes) {
        short[] samples = new short[codes.length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = DECODED[codes[i] & 0xff];
        }
        return samples;
    }

    private static byte encode(short sample) {
        int sign = sample < 0 ? 0x80 : 0;
        int magnitude = Math.min(Math.abs(sample), LOUDEST) + BIAS;
        int segment = 24 - Integer.numberOfLeadingZeros(magnitude);
        int step = magnitude >> (segment + 3) & 0x0f;
        return (byte) ~(sign | segment << 4 | step);
    }
}
