package convonet.call;

import convonet.session.AudioLog;
import convonet.session.SessionId;
import convonet.user.User;
import convonet.watch.Timeline;

/// What belongs to one call alone.
///
/// @param said the caller's sound
/// @param answered the assistant's sound
public record CallPlace(SessionId session, User caller, AudioLog said, AudioLog answered, Timeline timeline) {}
