package convonet.transfer;

import java.time.Duration;
import java.util.Optional;

/// How far a transfer is.
///
/// @param waited since it was asked for; until the two were bridged, if they were
/// @param outcome present when it is over; it is told last and once
public record TransferNews(TransferId id, TransferState state, Duration waited, Optional<TransferOutcome> outcome) {

    /// Why the two do not talk, or talk no more although both wanted to.
    public Optional<FailureReason> reason() {
        return outcome.flatMap(TransferOutcome::whyNot);
    }
}
