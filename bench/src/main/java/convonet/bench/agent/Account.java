package convonet.bench.agent;

import convonet.sip.message.SipUri;
import java.net.URI;

/// With what a telephone registers.
///
/// @param url of the exchange, `ws` or `wss`
/// @param address of the extension, such as `sip:2001@convonet.invalid`
/// @param user with whom it proves who it is
/// @param secret never logged: [#toString] hides it
public record Account(URI url, SipUri address, String user, String secret) {

    @Override
    public String toString() {
        return "Account[" + address + "]";
    }
}
