package convonet.assistant;

import convonet.tools.ToolCount;
import convonet.tools.Toolbox;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.SessionScope;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Answers with a language model and tools, one run of the [TurnGraph] for each turn, and keeps
/// conversations in PostgreSQL.
///
/// Each turn runs on a virtual thread of its own, so that an interruption of the answering thread reaches
/// the model and nothing else.
public final class AssistantGraph implements Assistant {
    /// How long a turn may take.
    private static final Duration LONGEST_TURN = Duration.ofMinutes(3);

    /// How long an answer may wait for its release.
    private static final Duration LONGEST_AHEAD = Duration.ofSeconds(30);

    /// How long a turn that was told to end may take to do so: a tool's time limit and a little.
    private static final Duration LONGEST_END = Toolbox.LIMIT.plusSeconds(10);

    private final ConversationsInMemory memory;
    private final Toolbox toolbox;
    private final ToolRound tools;
    private final TurnGraph graph;
    private final Semaphore ahead;
    private final Clock clock;

    /// @param mostAhead how many answers are worked on before their release, over all conversations; others
    /// wait for it first
    public AssistantGraph(LanguageModel model, Toolbox toolbox, Conversations store, int mostAhead, Clock clock) {
        this(model, toolbox, (ConversationStore) store, mostAhead, clock);
    }

    AssistantGraph(LanguageModel model, Toolbox toolbox, ConversationStore store, int mostAhead, Clock clock) {
        this.ahead = new Semaphore(mostAhead);
        this.memory = new ConversationsInMemory(store);
        this.toolbox = toolbox;
        this.tools = new ToolRound(toolbox);
        this.graph = new TurnGraph(model, tools, clock);
        this.clock = clock;
    }

    /// Runs some turns that nobody hears and nothing keeps, so that the first caller does not wait for
    /// classes to be loaded and compiled. Takes a fraction of a second; asks neither the language model nor
    /// the database.
    public void warmUp() {
        WarmUp.run(new ToolRound(toolbox.counted(ToolCount.NONE)), clock);
    }

    @Override
    public Left open(String conversation, User caller, long fence) {
        Conversation kept = memory.taken(conversation, caller, fence);
        patiently(kept, () -> {
            kept.reload();
            kept.load();
        });
        return kept.left();
    }

    @Override
    public void answer(
            String conversation,
            User caller,
            int number,
            String words,
            Timeline timeline,
            Release release,
            Consumer<Step> steps)
            throws InterruptedException {
        Conversation kept = memory.of(conversation, caller);
        Turn turn = new Turn(kept, timeline, clock.now(), release, steps);
        attend(kept, turn, () -> {
            kept.load();
            if (mayBegin(kept, release)) {
                settleUnfinished(kept);
                begin(kept, turn, number, words);
            }
        });
    }

    @Override
    public void resume(String conversation, User caller, Timeline timeline, Consumer<Step> steps)
            throws InterruptedException {
        Conversation kept = memory.of(conversation, caller);
        Turn turn = new Turn(kept, timeline, clock.now(), Release.given(), steps);
        attend(kept, turn, () -> {
            kept.load();
            if (kept.next().isPresent()) {
                graph.resume(turn);
                kept.tryToFlush();
            }
        });
    }

    @Override
    public void heard(String conversation, User caller, String text) {
        Conversation kept = memory.of(conversation, caller);
        patiently(kept, () -> {
            kept.load();
            List<Message> before = kept.lastTurn();
            List<Message> after = WhatWasHeard.in(before, text);
            if (!after.equals(before)) {
                kept.keep(after, kept.next());
            }
        });
    }

    @Override
    public void told(String conversation, User caller, int number, String text) {
        Conversation kept = memory.of(conversation, caller);
        patiently(kept, () -> {
            kept.load();
            settleUnfinished(kept);
            kept.beginTurn(number);
            kept.commit();
            kept.keep(List.of(new Message.FromAssistant(text, List.of())), Optional.empty());
            kept.tryToFlush();
        });
    }

    @Override
    public void close(String conversation, User caller, long fence) {
        memory.forget(conversation, caller, fence);
    }

    /// Waits for the release when the answer cannot be begun ahead of it: there are too many already, or a
    /// turn that an ended process left has to be settled first.
    ///
    /// @return false when it was withdrawn
    private boolean mayBegin(Conversation kept, Release release) {
        if (release.isDecided()) {
            return release.isOpen();
        }
        if (kept.next().isPresent() || !ahead.tryAcquire()) {
            return release.await();
        }
        release.whenDecided(ahead::release);
        return true;
    }

    private void begin(Conversation kept, Turn turn, int number, String words) {
        kept.beginTurn(number);
        turn.release.whenOpen(turn::released);
        try {
            graph.begin(turn, words);
            turn.release.await();
        } finally {
            if (turn.release.withdraw()) {
                kept.takeBack();
            }
        }
        kept.tryToFlush();
    }

    /// Answers the calls of a turn that an ended process left open, so that a new turn can begin.
    private void settleUnfinished(Conversation kept) {
        if (kept.next().isEmpty()) {
            return;
        }
        List<Message> messages = new ArrayList<>(kept.lastTurn());
        if (!messages.isEmpty()
                && messages.getLast() instanceof Message.FromAssistant answer
                && !answer.calls().isEmpty()) {
            messages.add(tools.settled(kept, answer.calls()));
        }
        kept.keep(messages, Optional.empty());
    }

    private void attend(Conversation kept, Turn turn, Runnable work) throws InterruptedException {
        boolean interrupted = false;
        Clock.Alarm alarm = clock.after(LONGEST_TURN, () -> turn.fail(busy()));
        Clock.Alarm late = clock.after(LONGEST_AHEAD, turn::notReleased);
        try {
            interrupted = alone(kept, work, turn::interrupt);
        } catch (RuntimeException e) {
            turn.fail(e);
        } finally {
            alarm.cancel();
            late.cancel();
        }
        if (interrupted) {
            throw new InterruptedException();
        }
        Optional<RuntimeException> failure = turn.failure();
        if (failure.isPresent()) {
            throw failure.get();
        }
    }

    /// An interruption of this thread is kept for later.
    private void patiently(Conversation kept, Runnable work) {
        if (alone(kept, work, () -> {})) {
            Thread.currentThread().interrupt();
        }
    }

    /// Does `work` while nobody else works on the conversation, on a thread that nobody interrupts.
    ///
    /// @return whether this thread was interrupted meanwhile; `interruption` was told so
    private boolean alone(Conversation kept, Runnable work, Runnable interruption) {
        boolean interrupted = locked(kept);
        try {
            if (interrupted) {
                interruption.run();
            }
            CompletableFuture<Boolean> end = new CompletableFuture<>();
            Thread.ofVirtual().name("turn").start(SessionScope.carry(() -> {
                try {
                    work.run();
                    end.complete(true);
                } catch (RuntimeException | Error e) {
                    end.completeExceptionally(e);
                }
            }));
            return awaited(kept, end, interruption) || interrupted;
        } finally {
            kept.turnLock.unlock();
        }
    }

    private boolean awaited(Conversation kept, CompletableFuture<Boolean> end, Runnable interruption) {
        Clock.Alarm last = clock.after(LONGEST_TURN.plus(LONGEST_END), () -> giveUp(kept, end));
        try {
            end.get();
            return false;
        } catch (InterruptedException e) {
            interruption.run();
            Clock.Alarm sooner = clock.after(LONGEST_END, () -> giveUp(kept, end));
            try {
                end.join();
            } catch (CompletionException failed) {
                // The interruption is what the caller hears of; the turn knows of the failure.
            } finally {
                sooner.cancel();
            }
            return true;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException known ? known : new IllegalStateException(e.getCause());
        } finally {
            last.cancel();
        }
    }

    /// Whoever works there is left alone, and what they still do is not kept.
    private void giveUp(Conversation kept, CompletableFuture<Boolean> end) {
        if (end.completeExceptionally(busy())) {
            kept.abandon();
            memory.renew(kept);
        }
    }

    /// @return whether this thread was interrupted meanwhile
    private boolean locked(Conversation kept) {
        boolean interrupted = false;
        long end = clock.nanos() + LONGEST_END.toNanos();
        while (true) {
            try {
                if (kept.turnLock.tryLock(Math.max(0, end - clock.nanos()), TimeUnit.NANOSECONDS)) {
                    return interrupted;
                }
                throw busy();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private static ProviderException busy() {
        return new ProviderException("assistant", true, "is busy for too long with one turn", null);
    }
}
