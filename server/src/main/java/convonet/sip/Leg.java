package convonet.sip;

import java.time.Duration;

/// A call from us to an extension. Its methods hand over and return at once, and any thread may call them; when the
/// call is over they do nothing.
public interface Leg {

    /// Offers other media within the call, once it is answered: to hold, to go on, or new ways. What comes of it is
    /// told by [LegListener#renewed] or [LegListener#notRenewed].
    void offer(String description, Renewal by);

    /// Presses a key of the telephone there (INFO).
    ///
    /// @param key 0 to 9, A to D, `*` or `#`
    void press(char key, Duration length);

    /// Ends the call, or gives it up while it rings. Nothing more is told.
    void hangUp();
}
