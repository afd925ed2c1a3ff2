package convonet.media;

import java.util.OptionalLong;

/// How much sound has left, and which timestamps it bore. Written by the peer's thread, read by any.
final class Departed {
    /// Pieces; some twenty seconds.
    private static final int KEPT = 1_024;

    private final int[] timestamps = new int[KEPT];
    private final long[] samplesThen = new long[KEPT];
    private long samples;
    private long pieces;

    /// @param more samples of 16 kHz; 0 for silence that nobody asked for
    synchronized void left(int more, int timestamp) {
        samples += more;
        int place = (int) (pieces++ % KEPT);
        timestamps[place] = timestamp;
        samplesThen[place] = samples;
    }

    /// In samples of 16 kHz.
    synchronized long samples() {
        return samples;
    }

    /// @param timestamp as the other side has it; of a later time than any: all of it
    /// @return how much had left when the piece with this timestamp had; empty when that is too long ago
    synchronized OptionalLong samplesAt(int timestamp) {
        for (long piece = pieces - 1; piece >= Math.max(0, pieces - KEPT); piece--) {
            int place = (int) (piece % KEPT);
            // RTP's timestamps go round; the difference tells which one is later.
            if (timestamp - timestamps[place] >= 0) {
                return OptionalLong.of(samplesThen[place]);
            }
        }
        return OptionalLong.empty();
    }
}
