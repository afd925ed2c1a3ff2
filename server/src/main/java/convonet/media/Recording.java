package convonet.media;

import convonet.audio.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A sound that was encoded once and can be sent to any number of peers. Immutable.
public final class Recording {
    private final List<byte[]> packets;

    private Recording(List<byte[]> packets) {
        this.packets = packets;
    }

    /// Takes about a hundredth of the sound's length.
    ///
    /// @param sound at 16 kHz; its end is filled up with silence to a multiple of 20 ms
    public static Recording of(Frame sound) {
        OpusWriter writer = new OpusWriter();
        byte[] packet = new byte[OpusWriter.LARGEST];
        List<byte[]> packets = new ArrayList<>();
        for (int at = 0; at < sound.samples().length; at += OpusWriter.SAMPLES) {
            short[] piece = Arrays.copyOfRange(sound.samples(), at, at + OpusWriter.SAMPLES);
            packets.add(Arrays.copyOf(packet, writer.write(piece, packet, 0)));
        }
        return new Recording(List.copyOf(packets));
    }

    /// Of 20 ms each; not to be changed.
    List<byte[]> packets() {
        return packets;
    }
}
