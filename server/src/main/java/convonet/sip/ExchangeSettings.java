package convonet.sip;

import java.time.Duration;

/// How the exchange behaves.
///
/// @param host how it calls itself in addresses, and its realm; nobody looks it up
/// @param shortest registration that is taken
/// @param longest registration that is kept; so long one may outlive its ticket
/// @param session how long a call goes on without a sign that both sides are there (RFC 4028); 90 s at least
/// @param adrift how long a call waits for a tab whose connection broke to register again
public record ExchangeSettings(String host, Duration shortest, Duration longest, Duration session, Duration adrift) {

    public static ExchangeSettings defaults() {
        return new ExchangeSettings(
                "convonet.invalid",
                Duration.ofSeconds(30),
                Duration.ofMinutes(10),
                Duration.ofMinutes(3),
                Duration.ofSeconds(15));
    }
}
