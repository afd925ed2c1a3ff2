package convonet.emulators;

/// ITU-T G.711: 16-bit samples as single bytes.
public enum G711 {
    MULAW {
        @Override
        public short decode(byte coded) {
            int bits = ~coded & 0xff;
            int magnitude = ((((bits & 0x0f) << 3) + BIAS) << ((bits >> 4) & 0x07)) - BIAS;
            return (short) ((bits & 0x80) == 0 ? magnitude : -magnitude);
        }

        @Override
        public byte encode(short sample) {
            int sign = sample < 0 ? 0x80 : 0;
            int magnitude = Math.min(Math.abs(sample), 32_635) + BIAS;
            int exponent = 24 - Integer.numberOfLeadingZeros(magnitude);
            int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
            return (byte) ~(sign | (exponent << 4) | mantissa);
        }
    },
    ALAW {
        @Override
        public short decode(byte coded) {
            int bits = coded ^ 0x55;
            int exponent = (bits >> 4) & 0x07;
            int magnitude = ((bits & 0x0f) << 4) | 0x08;
            if (exponent > 0) {
                magnitude = (magnitude + 0x100) << (exponent - 1);
            }
            return (short) ((bits & 0x80) == 0 ? -magnitude : magnitude);
        }

        @Override
        public byte encode(short sample) {
            int sign = sample < 0 ? 0 : 0x80;
            int magnitude = Math.min(sample < 0 ? -sample - 1 : sample, 32_767);
            int exponent = Math.max(0, 24 - Integer.numberOfLeadingZeros(magnitude | 1));
            int mantissa = (magnitude >> Math.max(4, exponent + 3)) & 0x0f;
            return (byte) ((sign | (exponent << 4) | mantissa) ^ 0x55);
        }
    };

    private static final int BIAS = 0x84;

    public abstract short decode(byte coded);

    public abstract byte encode(short sample);
}
