package convonet.transfer;

import convonet.session.SessionId;
import convonet.user.User;
import convonet.watch.Timeline;
import java.util.Optional;

/// A caller's wish to talk to a person.
///
/// @param department in the caller's words
/// @param reason in a few words for the agent; may be empty
public record TransferWish(
        SessionId session, User caller, Optional<String> department, String reason, Timeline timeline) {}
