package convonet.emulators.deepgram;

import convonet.emulators.G711;

/// How sound travels that has no container.
enum Encoding {
    LINEAR16(2) {
        @Override
        short decode(byte[] bytes, int at) {
            return (short) ((bytes[at] & 0xff) | (bytes[at + 1] << 8));
        }

        @Override
        void encode(short sample, byte[] bytes, int at) {
            bytes[at] = (byte) sample;
            bytes[at + 1] = (byte) (sample >> 8);
        }
    },
    MULAW(1) {
        @Override
        short decode(byte[] bytes, int at) {
            return G711.MULAW.decode(bytes[at]);
        }

        @Override
        void encode(short sample, byte[] bytes, int at) {
            bytes[at] = G711.MULAW.encode(sample);
        }
    },
    ALAW(1) {
        @Override
        short decode(byte[] bytes, int at) {
            return G711.ALAW.decode(bytes[at]);
        }

        @Override
        void encode(short sample, byte[] bytes, int at) {
            bytes[at] = G711.ALAW.encode(sample);
        }
    };

    /// Bytes a sample.
    final int width;

    Encoding(int width) {
        this.width = width;
    }

    abstract short decode(byte[] bytes, int at);

    abstract void encode(short sample, byte[] bytes, int at);

    byte[] encoded(short[] samples, int from, int length) {
        byte[] bytes = new byte[length * width];
        for (int i = 0; i < length; i++) {
            encode(samples[from + i], bytes, i * width);
        }
        return bytes;
    }
}
