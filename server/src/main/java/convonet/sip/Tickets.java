package convonet.sip;

import java.util.Optional;

/// Knows the tickets that are good now.
@FunctionalInterface
public interface Tickets {

    /// Returns at once.
    ///
    /// @param user the name that a tab authenticates with (JsSIP's `authorization_user`)
    Optional<Ticket> of(String user);
}
