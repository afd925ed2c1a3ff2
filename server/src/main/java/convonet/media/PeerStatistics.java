package convonet.media;

import java.time.Duration;
import java.util.Optional;

/// How the audio of one peer travels; a few seconds old at most.
///
/// @param received packets
/// @param lost packets of the peer's that never came or came too late
/// @param sent packets
/// @param theirLoss the part of our packets that the peer missed lately, 0 to 1; empty until it tells
/// @param roundTrip there and back; empty until the peer tells
public record PeerStatistics(
        long received, long lost, long sent, Optional<Double> theirLoss, Optional<Duration> roundTrip) {
    static final PeerStatistics NONE = new PeerStatistics(0, 0, 0, Optional.empty(), Optional.empty());
}
