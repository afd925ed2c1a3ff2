package convonet.assistant;

import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.watch.Fact;
import convonet.watch.FlowStep;
import convonet.watch.ProviderException;
import convonet.watch.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One answer being worked out: what its nodes share, the gate through which it is interrupted, and what is
/// held back until its release. Only the language model is interrupted; everything else comes to its own end.
final class Turn {
    /// Characters that may be written ahead of the release; then the model has to wait.
    static final int MOST_AHEAD = 2_000;

    final Conversation conversation;
    final Timeline timeline = new InTime();
    final Instant began;
    final Release release;

    private final Timeline story;
    private final Consumer<Step> steps;
    private final StringBuilder said = new StringBuilder();
    private final List<Runnable> heldBack = new ArrayList<>();
    private @Nullable Thread thinking;
    private boolean released;
    private boolean interrupted;
    private boolean asked;
    private @Nullable RuntimeException failure;

    Turn(Conversation conversation, Timeline story, Instant began, Release release, Consumer<Step> steps) {
        this.conversation = conversation;
        this.story = story;
        this.began = began;
        this.release = release;
        this.steps = steps;
        this.released = release.isOpen();
    }

    User caller() {
        return conversation.owner;
    }

    /// From the thread that opened the release: from now on everything is told as it happens, and kept.
    synchronized void released() {
        released = true;
        conversation.commit();
        heldBack.forEach(Runnable::run);
        heldBack.clear();
    }

    /// Waits until something may be changed.
    ///
    /// @return false when nothing may, because the turn is over
    boolean mayAct() {
        return release.await() && !isOver();
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

    /// From any thread. Nothing more is said from now on, and a turn that was not released leaves nothing.
    void interrupt() {
        release.withdraw();
        synchronized (this) {
            interrupted = true;
            stopThinking();
        }
    }

    /// From any thread. Ends the turn as soon as it can, for a reason that is told to whoever waits for the
    /// answer: the withdrawal wakes the turn, and whoever then asks for the reason waits until it is there.
    synchronized void fail(RuntimeException reason) {
        release.withdraw();
        if (failure == null) {
            failure = reason;
        }
        stopThinking();
    }

    /// From any thread: nobody decides.
    synchronized void notReleased() {
        if (release.withdraw()) {
            fail(new ProviderException("assistant", true, "waited too long for the end of the caller's turn", null));
        }
    }

    /// Whether nothing more is to be said: interrupted, failed, or withdrawn.
    synchronized boolean isOver() {
        return interrupted || failure != null || release.isWithdrawn();
    }

    synchronized Optional<RuntimeException> failure() {
        return Optional.ofNullable(failure);
    }

    /// @return whether it is the first time in this turn
    synchronized boolean asking() {
        boolean first = !asked;
        asked = true;
        tellInTime(new Step.Asked());
        return first;
    }

    /// @return whether it was said
    boolean say(String piece) {
        if (isFarAhead()) {
            release.await();
        }
        synchronized (this) {
            if (isOver() || piece.isEmpty()) {
                return false;
            }
            said.append(piece);
            tell(new Step.Saying(piece));
            return true;
        }
    }

    synchronized void toolStarted(ToolCall call) {
        tellInTime(new Step.ToolStarted(call));
    }

    synchronized void toolEnded(ToolCall call, ToolResult result) {
        tellInTime(new Step.ToolEnded(call, result));
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

    private synchronized boolean isFarAhead() {
        return !released && said.length() >= MOST_AHEAD;
    }

    /// The call's timeline, told of what happens once the turn is released.
    private final class InTime implements Timeline {
        @Override
        public void mark(FlowStep step, OptionalInt number, Optional<Duration> took, Map<String, String> detail) {
            tell(() -> story.mark(step, number, took, detail));
        }

        @Override
        public void note(Fact fact) {
            tell(() -> story.note(fact));
        }

        private void tell(Runnable telling) {
            synchronized (Turn.this) {
                inTime(telling);
            }
        }
    }

    private void tellInTime(Step step) {
        inTime(() -> tell(step));
    }

    private void inTime(Runnable telling) {
        if (released) {
            telling.run();
        } else {
            heldBack.add(telling);
        }
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
