package convonet.sip;

import java.util.Optional;
import java.util.function.Consumer;

/// Knows the tickets that are good now.
public interface Tickets {

    /// Returns at once.
    ///
    /// @param user the name that a tab authenticates with (JsSIP's `authorization_user`)
    Optional<Ticket> of(String user);

    /// When the tickets for an extension are taken back, whoever came in with one has to go. Of one whose time is over
    /// nobody is told.
    ///
    /// @param told the extension; by any thread
    void whenRevoked(Consumer<String> told);
}
