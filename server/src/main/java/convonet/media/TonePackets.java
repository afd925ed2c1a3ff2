package convonet.media;

import java.util.Optional;

/// Makes one key press of the packets that repeat and lengthen one event: they share its timestamp (RFC 4733 §2.2.2,
/// §2.5.1). A press is told with the first packet that arrives, so a lost one delays and none doubles it. Used by one
/// thread.
final class TonePackets {
    private static final int LENGTH = 4;

    /// A timestamp as far back as this is not an event that is repeated late but a clock that began anew.
    private static final long WITHIN = 10L * OpusReader.CLOCK_RATE;

    private long last = -1;

    /// @return the key, when a press begins
    Optional<Tone> read(RtpPacket packet) {
        if (packet.length() < LENGTH) {
            return Optional.empty();
        }
        if (last >= 0 && isRepeated(packet.timestamp())) {
            return Optional.empty();
        }
        last = packet.timestamp();
        return Tone.ofEvent(Bytes.unsigned8(packet.data(), packet.start()));
    }

    private boolean isRepeated(long timestamp) {
        int since = (int) (timestamp - last);
        return since <= 0 && since > -WITHIN;
    }
}
