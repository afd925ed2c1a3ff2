package convonet.assistant;

import convonet.user.User;
import convonet.watch.Timeline;
import java.util.function.Consumer;

/// The AI side of a conversation. Conversations are kept: they go on after a restart of the process.
///
/// A conversation is named by the call's session id and belongs to one user; another user's is never found.
/// Its methods may be called from any thread; those of one conversation happen one after the other. All of
/// them may block on the store.
public interface Assistant {

    /// Takes a conversation from whatever process had it, and reads it from the store, so that its next turn
    /// need not. To be called when a call begins or is taken up by this process.
    ///
    /// @param fence rises whenever another process takes the call up; what is still to be written with a lower
    /// one, also by a tool, is refused
    /// @throws ProviderException when the store cannot do it
    /// @throws convonet.watch.TakenOverException when a higher fence was there
    Left open(String conversation, User caller, long fence);

    /// What is known of a conversation's last turn.
    ///
    /// @param turn its number; 0 when there is none
    /// @param unanswered whether the caller's words were left without a whole answer because a process ended:
    /// [#resume] gives the rest
    /// @param words what the assistant said, as far as it is kept: what the turn's [Step.Saying] said, but for
    /// white space, or the beginning of it that was heard
    record Left(int turn, boolean unanswered, String words) {
        public static final Left NOTHING = new Left(0, false, "");
    }

    /// Works out one answer. Blocks the calling thread until [Step.Finished] was told and the conversation
    /// is kept. Interrupting the thread cancels the model at once, and nothing more is said; a tool that
    /// runs already is let to its end or its time limit, and its result stays in the conversation.
    ///
    /// The answer may be begun while the caller may still go on. Until `release` opens, the model writes and
    /// tools that change nothing run; one that changes something waits, and so does the model when it is far
    /// ahead. Only [Step.Saying] and [Step.Finished] are told meanwhile, for speech to be got ready; nobody must
    /// hear it. When it opens, whatever else happened is told, and the answer goes on like any other. Before, an
    /// interruption withdraws it: nothing is kept of the answer and these words. So does a failure, or half a
    /// minute without a decision.
    ///
    /// @param turn its number in the call; one that is not higher than the last turn's becomes the next after it
    /// @param words all that the caller said in this turn
    /// @param timeline bound to the turn; the seed's steps 14 to 17, 19 and 21 to 24 are marked there
    /// @param steps told what happens, one at a time, from any thread; must not block
    /// @throws ProviderException when the model or the store cannot do it; the conversation stays
    /// well-formed
    void answer(
            String conversation,
            User caller,
            int turn,
            String words,
            Timeline timeline,
            Release release,
            Consumer<Step> steps)
            throws InterruptedException;

    /// The same when the caller's turn is over and is the next after the last one.
    default void answer(String conversation, User caller, String words, Timeline timeline, Consumer<Step> steps)
            throws InterruptedException {
        answer(conversation, caller, 0, words, timeline, Release.given(), steps);
    }

    /// Goes on with an answer that an ended process left unfinished, from the last thing that was kept.
    /// Tools that were carried out are not carried out again. Does nothing when there is none.
    void resume(String conversation, User caller, Timeline timeline, Consumer<Step> steps) throws InterruptedException;

    /// Cuts the last answer down to what the caller heard of it before they interrupted. Blank when they
    /// heard nothing.
    ///
    /// @param text a beginning of what the turn's [Step.Saying] said
    void heard(String conversation, User caller, String text);

    /// Adds a turn to the conversation in which the caller was told something they had not asked for.
    ///
    /// @param turn its number; one that is not higher than the last turn's becomes the next after it
    void told(String conversation, User caller, int turn, String text);

    /// Forgets the conversation in memory; it stays in the store. Does nothing when this process has taken it with
    /// a higher fence since.
    void close(String conversation, User caller, long fence);
}
