package convonet.sip;

import convonet.sip.message.Headers;

/// The other side of a leg wants us to be put through to somebody else (REFER, RFC 3515): unseen, or after it spoke
/// with them (RFC 3891). Who asked is told how it goes. Any thread may answer, the first answer counts.
public interface Referral {

    /// Whom to.
    String extension();

    /// Calls them. When they answer, the leg on which this was asked is for its owner to end.
    ///
    /// @param headers more of them
    /// @param description of our media
    /// @param listener of the new leg
    Leg accept(Headers headers, String description, LegListener listener);

    void refuse();
}
