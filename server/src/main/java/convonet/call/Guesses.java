package convonet.call;

import convonet.assistant.Step;
import java.util.Optional;
import java.util.function.Consumer;

/// Begins to answer a caller who has probably said all, and forgets it when they go on. One answer at a time. Used by
/// the call thread only.
final class Guesses {
    private final CallParts parts;
    private final Dialogue dialogue;
    private final Tape tape;
    private final Story story;
    private final Consumer<CallEvent> tell;
    private Optional<Guess> current = Optional.empty();

    /// The last one that was right.
    private Optional<Guess> released = Optional.empty();

    private int number;
    private int tries;

    Guesses(CallParts parts, Dialogue dialogue, Tape tape, Story story, Consumer<CallEvent> tell) {
        this.parts = parts;
        this.dialogue = dialogue;
        this.tape = tape;
        this.story = story;
        this.tell = tell;
    }

    /// Something was heard, or time has passed.
    ///
    /// @param likely whether the caller has probably said all
    /// @param turn the turn that comes next
    void look(Floor floor, boolean likely, int turn) {
        String words = floor.text();
        if (current.isPresent() && !current.get().isFor(words)) {
            drop("replaced");
        }
        if (words.isEmpty()) {
            tries = 0;
        }
        if (likely && current.isEmpty() && mayTry(floor)) {
            tries++;
            Guess guess = new Guess(++number, turn, words);
            current = Optional.of(guess);
            dialogue.guess(guess, story.ofTurn(turn));
        }
    }

    /// The caller goes on, whatever they will say.
    void callerGoesOn() {
        drop("resumed");
    }

    /// @return what the assistant had said before the release and nobody knew of yet
    Optional<CallEvent.AssistantStep> react(CallEvent.OfGuess event) {
        Optional<Guess> ahead = current.filter(guess -> guess.number() == event.guess());
        Optional<Guess> late = released.filter(guess -> guess.number() == event.guess());
        return switch (event) {
            case CallEvent.GuessSaid(int _, Step step) -> {
                ahead.ifPresent(guess -> add(guess, step));
                yield late.map(guess -> new CallEvent.AssistantStep(guess.turn(), step));
            }
            case CallEvent.GuessSpoken sound -> {
                ahead.or(() -> late).flatMap(Guess::rehearsal).ifPresent(rehearsal -> rehearsal.done(sound));
                yield Optional.empty();
            }
        };
    }

    /// The turn is over, and these were its words.
    ///
    /// @return the answer to them, which is released, if it was begun; any other is forgotten
    Optional<Guess> take(String words) {
        tries = 0;
        Optional<Guess> right = current.filter(guess -> guess.isFor(words));
        if (right.isEmpty()) {
            drop("replaced");
            return Optional.empty();
        }
        if (!right.get().release().open()) {
            drop("failed");
            return Optional.empty();
        }
        released = current;
        current = Optional.empty();
        parts.measures().guess("used");
        return released;
    }

    /// Something else is said instead.
    void forget() {
        drop("replaced");
    }

    private void add(Guess guess, Step step) {
        guess.add(step)
                .map(text -> new Rehearsal(parts, tape, tell, guess, text).start())
                .ifPresent(guess::rehearse);
    }

    private boolean mayTry(Floor floor) {
        Guessing limits = parts.settings().guessing();
        long spoken = parts.clock().nanos() - floor.words().firstAt();
        return tries < limits.tries() && spoken <= limits.longestSpeech().toNanos();
    }

    private void drop(String result) {
        current.ifPresent(guess -> {
            dialogue.withdraw(guess);
            guess.rehearsal().ifPresent(Rehearsal::cancel);
            parts.measures().guess(result);
        });
        current = Optional.empty();
    }
}
