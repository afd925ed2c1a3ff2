package convonet.transfer.twilio;

import convonet.audio.Frame;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkStream;

/// What comes to the inbox of a leg.
sealed interface LegHappening {

    /// We asked Twilio for the call.
    record Asked(Placing placing) implements LegHappening {}

    record Told(NetworkNews news) implements LegHappening {}

    /// A person accepted, as whoever watches the extension says.
    record Accepted() implements LegHappening {}

    record Brought(NetworkStream stream) implements LegHappening {}

    /// Gives way.
    sealed interface Sound extends LegHappening {}

    record CallerSays(Frame frame) implements Sound {}

    record AgentSays(Frame frame) implements Sound {}

    record Played(String mark) implements LegHappening {}

    /// The stream is over.
    record Broken(boolean byItself) implements LegHappening {}

    /// The next 20 ms of sound are due.
    record Due() implements LegHappening {}

    /// What was waited for did not come.
    ///
    /// @param alarm the number of the one that rang
    record Late(int alarm) implements LegHappening {}

    record HangUp() implements LegHappening {}

    /// Twilio was asked to end the call.
    record Ended() implements LegHappening {}
}
