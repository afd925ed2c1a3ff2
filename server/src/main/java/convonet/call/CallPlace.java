package convonet.call;

import convonet.session.AudioLog;
import convonet.session.SessionId;
import convonet.session.Tenure;
import convonet.user.User;
import convonet.watch.Timeline;

/// What belongs to one call alone.
///
/// @param tenure this process's hold on the session
/// @param said the caller's sound
/// @param answered the assistant's sound
public record CallPlace(Tenure tenure, User caller, AudioLog said, AudioLog answered, Timeline timeline) {

    public SessionId session() {
        return tenure.session().id();
    }

    /// Rises whenever another process takes the session up.
    long owner() {
        return tenure.session().owner();
    }
}
