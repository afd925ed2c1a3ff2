package convonet.assistant;

import convonet.user.User;
import convonet.watch.ProviderException;
import java.util.function.Consumer;

/// The AI side of a conversation. Conversations are kept: they go on after a restart of the process.
public interface Assistant {

    /// Works out one answer. Blocks the calling thread until [Step.Finished] was told. Interrupting the thread cancels
    /// the model at once; a tool that runs already is let to its end, and its result stays in the conversation.
    ///
    /// @param conversation the call's session id
    /// @param steps told what happens, one at a time, from any thread; must not block
    /// @throws ProviderException when the model or the store cannot do it; the conversation stays well-formed
    void answer(String conversation, User caller, String words, Consumer<Step> steps) throws InterruptedException;

    /// Cuts the last answer down to what the caller heard of it before they interrupted.
    void heard(String conversation, String text);
}
