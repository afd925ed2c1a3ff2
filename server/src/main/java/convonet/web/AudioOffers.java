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

    /// Our own end of sound, and a relay for callers who do not reach it.
    static AudioOffers by(Peers peers, Optional<Relay> relay) {
        return new AudioOffers() {
            @Override
            public Optional<Peers.Opened> answer(String offer, PeerListener listener) throws SdpException {
                return peers.answer(offer, listener);
            }

            @Override
            public Optional<Relay> relay() {
                return relay;
            }
        };
    }

    default Optional<Relay> relay() {
        return Optional.empty();
    }

    /// @return empty when there can be no more peers
    /// @throws SdpException when the offer cannot be understood or asks for what we do not have
    Optional<Peers.Opened> answer(String offer, PeerListener listener) throws SdpException;
}
