package convonet.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.watch.Clock;
import java.util.Optional;

/// The relay that pages are told of, where there is one.
public record Relays(Optional<Relay> relay, Clock clock) {

    /// As `ice_servers`, which `RTCPeerConnection` takes as they are; nothing when there is no relay.
    ///
    /// @param who by which the relay's log knows who came
    void tell(ObjectNode told, String who) {
        relay.ifPresent(there -> told.putArray("ice_servers").add(there.opened(who, clock.now())));
    }
}
