package convonet.call;

import java.util.Optional;
import java.util.function.Consumer;

/// What follows when an answer ends: the page hears the whole of it, it enters the history, and what it told without
/// being asked is known. Used by the call thread only.
final class Endings {
    private final Gate gate;
    private final Story story;
    private final Tape tape;
    private final Dialogue dialogue;
    private final Consumer<CallEvent> tell;
    private final History history = new History();
    private final Notices notices;

    Endings(CallParts parts, Gate gate, Story story, Tape tape, Dialogue dialogue, Consumer<CallEvent> tell) {
        this.gate = gate;
        this.story = story;
        this.tape = tape;
        this.dialogue = dialogue;
        this.tell = tell;
        this.notices = new Notices(parts);
    }

    History history() {
        return history;
    }

    /// What is to be told although nobody asks.
    Notices notices() {
        return notices;
    }

    void of(Reply old, boolean interrupted) {
        // The play-head lags behind, so an answer that came to its end counts as heard to its end.
        String heard = interrupted ? old.heard() : old.whole();
        int turn = old.turn().number();
        tape.end(turn);
        if (!heard.isEmpty() || !old.turn().words().isEmpty() || old.turn().isForAssistant()) {
            gate.answered(turn, heard, interrupted);
            history.add(old.turn(), heard, interrupted);
        }
        if (notices.over(turn, heard)) {
            dialogue.note(turn, heard);
        }
        story.over(old.heardLength(), interrupted);
        gate.status(Line.State.LISTENING, Optional.empty());
        if (old.turn().kind() == Turn.Kind.FAREWELL && !interrupted) {
            tell.accept(new CallEvent.HungUp(CallEnd.IDLE));
        }
    }
}
