package convonet.call;

import convonet.assistant.Release;
import convonet.assistant.Step;
import convonet.speech.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An answer that is worked out although the caller may still go on. Nobody hears of it before its release. Used by the
/// call thread only.
final class Guess {
    private final int number;
    private final int turn;
    private final String words;
    private final Release release = new Release();
    private final List<Step> steps = new ArrayList<>();
    private final Sentences sentences = new Sentences();
    private Optional<Rehearsal> rehearsal = Optional.empty();

    /// @param number no other guess of the call has it
    /// @param turn the turn it will be, if it is released
    /// @param words what the caller seems to have said
    Guess(int number, int turn, String words) {
        this.number = number;
        this.turn = turn;
        this.words = words;
    }

    int number() {
        return number;
    }

    int turn() {
        return turn;
    }

    String words() {
        return words;
    }

    Release release() {
        return release;
    }

    /// Whether these are the same words; how they are written does not matter.
    boolean isFor(String other) {
        return plain(words).equals(plain(other));
    }

    /// @return the first sentence, when this step completes it
    Optional<String> add(Step step) {
        steps.add(step);
        if (rehearsal.isPresent()) {
            return Optional.empty();
        }
        return switch (step) {
            case Step.Saying(String piece) -> sentences.add(piece).stream().findFirst();
            case Step.Finished _ -> sentences.flush();
            case Step.Asked _, Step.ToolStarted _, Step.ToolEnded _ -> Optional.empty();
        };
    }

    /// What the assistant said so far.
    List<Step> steps() {
        return List.copyOf(steps);
    }

    void rehearse(Rehearsal begun) {
        rehearsal = Optional.of(begun);
    }

    /// The first sentence as it is spoken ahead.
    Optional<Rehearsal> rehearsal() {
        return rehearsal;
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }
}
