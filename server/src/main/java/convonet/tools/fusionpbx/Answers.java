package convonet.tools.fusionpbx;

import java.util.Optional;

/// Is told who answers their telephone, and what becomes of the calls we sent. Called by one thread; must not block.
public interface Answers {
    Answers NOBODY_ASKS = new Answers() {
        @Override
        public void areTold(boolean told) {}

        @Override
        public void answered(String extension, Optional<String> transfer) {}
    };

    /// From now on every answer is told, or none is any more. Not told at first.
    void areTold(boolean told);

    /// A telephone that rang for this extension was taken up; a mailbox is none. When it rang as one of a ring group,
    /// and carried a transfer, the same is told of the group's number.
    ///
    /// @param transfer what the call carried as `X-Transfer-Id`
    void answered(String extension, Optional<String> transfer);

    /// Something happened to a channel of a call that carries a transfer.
    default void happened(ChannelNews news) {}
}
