package convonet.call;

import convonet.assistant.Assistant;
import convonet.assistant.Release;
import convonet.assistant.Step;
import convonet.session.Tenure;
import convonet.user.User;
import convonet.watch.ProviderException;
import convonet.watch.TakenOverException;
import convonet.watch.Threads;
import convonet.watch.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// This call's side of the conversation with the assistant: one errand after the other, each on a thread of its own.
/// An answer that was cancelled is let to its end, because a tool of its may still run; only then the next begins. Used
/// by the call thread only.
final class Dialogue {
    private static final Logger LOG = LoggerFactory.getLogger(Dialogue.class);

    private final CallParts parts;
    private final Tenure tenure;
    private final String conversation;
    private final User caller;
    private final Tape tape;
    private final Consumer<CallEvent> tell;
    private final Deque<Errand> waiting = new ArrayDeque<>();
    private @Nullable Errand current;
    private Threads.@Nullable Running running;
    private int number;

    Dialogue(CallParts parts, CallPlace place, Tape tape, Consumer<CallEvent> tell) {
        this.parts = parts;
        this.tenure = place.tenure();
        this.conversation = place.session().value();
        this.caller = place.caller();
        this.tape = tape;
        this.tell = tell;
    }

    /// Finds out what an earlier process left; told by [CallEvent.TakenUp].
    void takeUp() {
        add(new TakeUp());
    }

    void ask(Turn turn, Timeline timeline) {
        add(new Ask(turn.number(), Optional.of(turn.words()), timeline, Optional.empty()));
    }

    /// Asks before the turn is over.
    void guess(Guess guess, Timeline timeline) {
        add(new Ask(guess.turn(), Optional.of(guess.words()), timeline, Optional.of(guess)));
    }

    /// The words were not all, or others.
    void withdraw(Guess guess) {
        waiting.removeIf(errand -> errand instanceof Ask ask && ask.isFor(guess));
        if (current instanceof Ask ask && ask.isFor(guess) && running != null) {
            running.cancel();
        }
    }

    /// Goes on with an answer that an ended process left unfinished.
    void resume(Turn turn, Timeline timeline) {
        add(new Ask(turn.number(), Optional.empty(), timeline, Optional.empty()));
    }

    /// Tells the assistant how much of its last answer was heard.
    void cut(String heard) {
        add(new Cut(heard));
    }

    /// Tells the assistant what the caller was told without asking.
    void note(int turn, String told) {
        add(new Note(turn, told));
    }

    /// Nothing more is wanted of this turn's answer.
    void cancel(int turn) {
        waiting.removeIf(errand -> errand instanceof Ask ask && ask.turn() == turn);
        if (current instanceof Ask ask && ask.turn() == turn && running != null) {
            running.cancel();
        }
    }

    /// @return whether it was the errand under way
    boolean ended(int errand) {
        if (current == null || errand != number) {
            return false;
        }
        current = null;
        running = null;
        startNext();
        return true;
    }

    /// Gives up what is asked, and lets the assistant know what was heard, and told, before it forgets the
    /// conversation.
    ///
    /// @param last what it is to know besides
    void close(int turn, Optional<String> last) {
        if (running != null && current instanceof Ask) {
            running.cancel();
        }
        List<Errand> known = Stream.concat(
                        waiting.stream().filter(errand -> errand instanceof Cut || errand instanceof Note),
                        last.stream().map(told -> new Note(turn, told)))
                .toList();
        waiting.clear();
        current = null;
        parts.threads().start("farewell", () -> {
            for (Errand errand : known) {
                attempt(() -> run(errand));
            }
            attempt(() -> parts.assistant()
                    .close(conversation, caller, tenure.session().owner()));
        });
    }

    private void add(Errand errand) {
        waiting.addLast(errand);
        startNext();
    }

    private void startNext() {
        if (current != null || waiting.isEmpty()) {
            return;
        }
        Errand errand = waiting.removeFirst();
        current = errand;
        int id = ++number;
        running = parts.threads().start("dialogue", () -> {
            Optional<ProviderException> failure = attempt(() -> run(errand));
            tell.accept(
                    errand instanceof Ask ask && ask.release().isOpen()
                            ? new CallEvent.ErrandEnded(id, ask.turn(), failure)
                            : new CallEvent.ErrandEnded(id, 0, errand instanceof Ask ? Optional.empty() : failure));
        });
    }

    private void run(Errand errand) throws InterruptedException {
        switch (errand) {
            case TakeUp _ -> readWhatWasLeft();
            case Ask ask -> {
                Consumer<Step> steps = step -> pass(ask, step);
                if (ask.words().isPresent()) {
                    parts.assistant()
                            .answer(
                                    conversation,
                                    caller,
                                    ask.turn(),
                                    ask.words().get(),
                                    ask.timeline(),
                                    ask.release(),
                                    steps);
                } else {
                    parts.assistant().resume(conversation, caller, ask.timeline(), steps);
                }
            }
            case Note(int turn, String told) -> parts.assistant().told(conversation, caller, turn, told);
            case Cut(String heard) -> parts.assistant().heard(conversation, caller, heard);
        }
    }

    private void readWhatWasLeft() {
        Optional<Tape.Left> taped = guard(tape::left);
        Assistant.Left kept = guard(() -> parts.assistant()
                        .open(conversation, caller, tenure.session().owner()))
                .orElse(Assistant.Left.NOTHING);
        Leftover left = taped.isEmpty() && !kept.unanswered()
                ? Leftover.nothing(kept.turn())
                : Leftover.of(taped.orElse(Tape.Left.nothing(0)), kept);
        left.setBack().ifPresent(said -> attempt(() -> tape.mark(left.turn(), said)));
        tell.accept(new CallEvent.TakenUp(left));
    }

    private void pass(Ask ask, Step step) {
        int turn = ask.turn();
        tell.accept(
                switch (step) {
                    case Step.Saying _, Step.Finished _
                    when !ask.release().isOpen() ->
                        new CallEvent.GuessSaid(ask.guess().orElseThrow().number(), step);
                    case Step.ToolStarted started -> new CallEvent.ToolStarted(turn, started);
                    case Step.ToolEnded ended -> new CallEvent.ToolEnded(turn, ended);
                    case Step.Asked _, Step.Saying _, Step.Finished _ -> new CallEvent.AssistantStep(turn, step);
                });
    }

    private <T> Optional<T> guard(Supplier<T> question) {
        List<T> answer = new ArrayList<>(1);
        attempt(() -> answer.add(question.get()));
        return answer.stream().findFirst();
    }

    private Optional<ProviderException> attempt(Threads.Work work) {
        try {
            work.run();
            return Optional.empty();
        } catch (InterruptedException e) {
            return Optional.empty();
        } catch (TakenOverException e) {
            tenure.lose();
            return Optional.empty();
        } catch (ProviderException e) {
            parts.measures().providerError(e.provider());
            LOG.warn("the assistant was let down", e);
            return Optional.of(e);
        } catch (RuntimeException e) {
            LOG.error("The assistant failed", e);
            return Optional.of(new ProviderException("assistant", false, "failed", e));
        }
    }

    /// Something to do with the assistant.
    private sealed interface Errand {}

    private record TakeUp() implements Errand {}

    /// @param words empty to go on with an unfinished answer
    /// @param guess present when the turn may not be over
    private record Ask(int turn, Optional<String> words, Timeline timeline, Optional<Guess> guess) implements Errand {

        Release release() {
            return guess.map(Guess::release).orElseGet(Release::given);
        }

        boolean isFor(Guess other) {
            return guess.filter(mine -> mine.number() == other.number()).isPresent();
        }
    }

    private record Cut(String heard) implements Errand {}

    private record Note(int turn, String told) implements Errand {}
}
