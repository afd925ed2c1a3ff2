package convonet.transfer;

import java.util.function.Consumer;

/// What an agent is told about a caller: good enough at once, and better as soon as it was written.
public interface Briefing {

    /// As good as it is now.
    Brief now();

    /// Told once, when it does not get better any more: at once when that is so already, else within
    /// [Briefings#PATIENCE].
    ///
    /// @param told must not block
    void whenDone(Consumer<Brief> told);
}
