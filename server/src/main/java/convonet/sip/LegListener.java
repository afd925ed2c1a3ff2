package convonet.sip;

import convonet.sip.message.Status;
import java.time.Duration;
import java.util.Optional;

/// Told what becomes of one call, on the exchange's thread, one thing after the other. Nothing here may block.
public interface LegListener {

    /// A tab rings. May come several times.
    void ringing();

    /// Somebody took the call: it is established.
    ///
    /// @param description the answer to ours
    void answered(String description);

    /// Nobody took it. The last thing that is told.
    void unanswered(Unanswered why);

    /// They want other media. By itself nothing changes.
    void offered(Offer offer);

    /// They agreed to other media that we offered.
    void renewed(String description);

    /// All stays as it was.
    ///
    /// @param status of the refusal; empty when there was no answer
    void notRenewed(Optional<Status> status);

    /// A key of the telephone was pressed there.
    ///
    /// @param key 0 to 9, A to D, `*` or `#`
    void pressed(char key, Duration length);

    /// They want to put us through to somebody else.
    ///
    /// @param referral must be accepted or refused within ten seconds
    void referred(Referral referral);

    /// An answered call ended. The last thing that is told.
    void gone(Gone why);
}
