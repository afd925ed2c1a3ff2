package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelayTest {
    private final Relay relay = new Relay(List.of("turn:turn.example:3478?transport=udp"), "north");

    /// The credential is what `printf %s 43200:s-1 | openssl dgst -sha1 -hmac north -binary | base64` prints.
    @Test
    void isOpenedForHalfADayByWhatTheRelayCanCheck() {
        ObjectNode opened = relay.opened("s-1", Instant.EPOCH);

        assertThat(opened)
                .hasToString("{\"urls\":[\"turn:turn.example:3478?transport=udp\"],"
                        + "\"username\":\"43200:s-1\",\"credential\":\"JRsmGf5htqbD52MxgvX3sXjmtak=\"}");
    }

    @Test
    void isToldWithoutItsSecret() {
        assertThat(relay).hasToString("turn:turn.example:3478?transport=udp");
    }
}
