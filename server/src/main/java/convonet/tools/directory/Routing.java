package convonet.tools.directory;

import java.util.Optional;

/// What an extension is told to do with calls; empty what is not known.
///
/// @param forwarded whether every call goes somewhere else at once
/// @param voicemail whether a mailbox answers when nobody does
public record Routing(Optional<Boolean> doNotDisturb, Optional<Boolean> forwarded, Optional<Boolean> voicemail) {
    /// It rings, and nothing else.
    public static final Routing PLAIN = new Routing(Optional.of(false), Optional.of(false), Optional.of(false));
}
