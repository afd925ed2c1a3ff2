package convonet.sip;

import convonet.sip.message.Status;
import java.util.Optional;
import java.util.function.Consumer;

/// Told what became of new media that we offered.
interface Renewing {

    /// @param description their answer, or their offer when there was none of ours
    /// @param confirm to be called once: with our answer when the offer was theirs, else with an empty text
    void accepted(String description, Consumer<String> confirm);

    /// @param status of the refusal; empty when there was no answer
    void refused(Optional<Status> status);
}
