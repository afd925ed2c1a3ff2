package convonet.sip;

import java.util.Optional;
import java.util.function.Consumer;

/// Knows the tickets that are good now.
public interface Tickets {

    /// Returns at once.
    ///
    /// @param user the name that a tab authenticates with (JsSIP's `authorization_user`)
    Optional<Ticket> of(String user);

    /// Whoever came in with a ticket that is taken back has to go. Of one whose time is over nobody is told.
    ///
    /// @param told the name that the ticket was authenticated with; by any thread
    void whenRevoked(Consumer<String> told);
}
