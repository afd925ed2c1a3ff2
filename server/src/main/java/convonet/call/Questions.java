package convonet.call;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/// What the caller wants, and how it is answered: by the assistant, or by a remark of the call itself. Used by the call
/// thread only.
final class Questions {
    private static final int TYPED = 8;

    private final Answers answers;
    private final Remarks remarks;
    private final Deque<String> typed = new ArrayDeque<>();

    Questions(Answers answers, Remarks remarks) {
        this.answers = answers;
        this.remarks = remarks;
    }

    /// Answers these words. What was asked before, when nothing was heard or done about it yet, is asked again
    /// together with them.
    ///
    /// @return whether it was
    boolean answer(String said, long heardTo, OptionalLong speechEnded) {
        String before = answers.unanswered();
        answers.ask((before + " " + said).strip(), heardTo, speechEnded, Optional.empty());
        return !before.isEmpty();
    }

    /// Answers what somebody said who does not stop talking.
    void cutIn(String said, long heardTo, OptionalLong speechEnded) {
        String words = (answers.unanswered() + " " + said).strip();
        answers.ask(words, heardTo, speechEnded, Optional.of(remarks.next(Remark.CUTTING_IN)));
    }

    /// Answers in the call's own name.
    void remark(Remark remark, String said, long heardTo, OptionalLong speechEnded) {
        answers.say(remarks.next(remark), said, heardTo, speechEnded);
    }

    /// Says something although nobody asked. Good-bye is the end of the call, unless the caller speaks.
    void remark(Remark remark) {
        answers.say(remarks.next(remark), remark == Remark.GOOD_BYE);
    }

    /// @return false when too much waits
    boolean typed(String words) {
        if (answers.isSpeaking()) {
            answers.stop("typed");
        }
        if (typed.size() >= TYPED) {
            return false;
        }
        typed.addLast(words);
        return true;
    }

    /// Answers what was typed next, when nothing else is being answered.
    void answerTyped() {
        if (answers.areQuiet() && !typed.isEmpty()) {
            answer(typed.removeFirst(), 0, OptionalLong.empty());
        }
    }

    /// Whether nothing is being answered and nothing waits.
    boolean areQuiet() {
        return answers.areQuiet() && typed.isEmpty();
    }
}
