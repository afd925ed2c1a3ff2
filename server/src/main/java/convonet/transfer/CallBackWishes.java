package convonet.transfer;

import convonet.user.User;

/// Where a call leaves that its caller is to be called back.
@FunctionalInterface
public interface CallBackWishes {

    /// As soon as somebody of the department can. Blocks on the store.
    ///
    /// @param reason may be empty
    /// @throws convonet.watch.ProviderException when it cannot be kept
    void ask(User caller, String department, String reason);
}
