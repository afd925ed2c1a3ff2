package convonet.assistant;

import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.watch.ProviderException;
import convonet.watch.Timeline;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer being worked out: what its nodes share, and the gate through which it is interrupted. Only
/// the language model is interrupted; everything else comes to its own end.
final class Turn {
    final Conversation conversation;
    final Timeline timeline;
    final Instant began;

    private final Consumer<Step> steps;
    private final StringBuilder said = new StringBuilder();
    private @Nullable Thread thinking;
    private boolean interrupted;
    private boolean asked;
    private @Nullable RuntimeException failure;

    Turn(Conversation conversation, Timeline timeline, Instant began, Consumer<Step> steps) {
        this.conversation = conversation;
        this.timeline = timeline;
        this.began = began;
        this.steps = steps;
    }

    int number() {
        return conversation.turn();
    }

    User caller() {
        return conversation.owner;
    }

    /// Asks the model on this thread, which is interrupted when the turn is.
    LanguageModel.Reply ask(LanguageModel model, LanguageModel.Prompt prompt, Consumer<String> words)
            throws InterruptedException {
        synchronized (this) {
            if (isOver()) {
                throw new InterruptedException();
            }
            thinking = Thread.currentThread();
        }
        try {
            return model.reply(prompt, words);
        } finally {
            synchronized (this) {
                thinking = null;
                // A late interruption was meant for the model only; the store must not see it.
                Thread.interrupted();
            }
        }
    }

    /// From any thread. Nothing more is said from now on.
    synchronized void interrupt() {
        interrupted = true;
        stopThinking();
    }

    /// From any thread. Ends the turn as soon as it can, for a reason that is told to whoever waits for the
    /// answer.
    synchronized void fail(RuntimeException reason) {
        if (failure == null) {
            failure = reason;
        }
        stopThinking();
    }

    /// Whether nothing more is to be said: interrupted, or failed.
    synchronized boolean isOver() {
        return interrupted || failure != null;
    }

    synchronized Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /// @return whether it is the first time in this turn
    synchronized boolean asking() {
        boolean first = !asked;
        asked = true;
        tell(new Step.Asked());
        return first;
    }

    /// @return whether it was said
    synchronized boolean say(String piece) {
        if (isOver() || piece.isEmpty()) {
            return false;
        }
        said.append(piece);
        tell(new Step.Saying(piece));
        return true;
    }

    synchronized void toolStarted(ToolCall call) {
        tell(new Step.ToolStarted(call));
    }

    synchronized void toolEnded(ToolCall call, ToolResult result) {
        tell(new Step.ToolEnded(call, result));
    }

    synchronized String said() {
        return said.toString();
    }

    /// @return whether it was told
    synchronized boolean finish() {
        if (isOver()) {
            return false;
        }
        tell(new Step.Finished(said.toString()));
        return true;
    }

    /// A listener that fails ends the turn, not the tool or the model that just told something.
    private void tell(Step step) {
        try {
            steps.accept(step);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void stopThinking() {
        if (thinking != null) {
            thinking.interrupt();
        }
    }

    /// The model took more time than anybody waits.
    static ProviderException tooSlow(LanguageModel model) {
        return new ProviderException(model.name(), true, "took too long", null);
    }
}
