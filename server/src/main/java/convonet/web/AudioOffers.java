package convonet.web;

import convonet.media.PeerListener;
import convonet.media.Peers;
import convonet.media.SdpException;
import java.util.Optional;

/// Where a page's offer of audio by WebRTC goes.
@FunctionalInterface
public interface AudioOffers {
    /// A server that has no WebRTC.
    AudioOffers NONE = (offer, listener) -> Optional.empty();

    /// @return empty when there can be no more peers
    /// @throws SdpException when the offer cannot be understood or asks for what we do not have
    Optional<Peers.Opened> answer(String offer, PeerListener listener) throws SdpException;
}
