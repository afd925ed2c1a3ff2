package convonet.sip;

import convonet.sip.message.Status;
import java.util.Optional;
import java.util.function.Consumer;

/// New media that the other side wants: to hold, to go on, or new ways. It waits ten seconds for an answer. Any thread
/// may answer, the first answer counts.
public interface Offer {

    /// A description; empty when the other side wants one from us.
    Optional<String> description();

    Renewal by();

    /// Agrees.
    ///
    /// @param description the answer to theirs, or an offer when they had none
    /// @param confirmed told their answer when they had no offer, empty when they sent none; on the loop
    void accept(String description, Consumer<Optional<String>> confirmed);

    default void accept(String description) {
        accept(description, _ -> {});
    }

    /// All stays as it is.
    void refuse(Status status);
}
