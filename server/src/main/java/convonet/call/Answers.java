package convonet.call;

import convonet.assistant.Step;
import convonet.call.TurnTaking.Stance;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The assistant's side of a call: one answer at a time, to one turn. Used by the call thread only.
final class Answers {
    private static final int TYPED = 8;

    private final CallParts parts;
    private final Ear ear;
    private final Gate gate;
    private final Story story;
    private final Alarms alarms;
    private final Tape tape;
    private final Dialogue dialogue;
    private final Consumer<CallEvent> tell;
    private final User caller;
    private final History history = new History();
    private final Deque<String> typed = new ArrayDeque<>();
    private @Nullable Reply reply;
    private int number;
    private boolean ready;
    private boolean toolUsed;

    Answers(
            CallParts parts,
            CallPlace place,
            Ear ear,
            Gate gate,
            Story story,
            Alarms alarms,
            Consumer<CallEvent> tell) {
        this.parts = parts;
        this.ear = ear;
        this.gate = gate;
        this.story = story;
        this.alarms = alarms;
        this.tell = tell;
        this.caller = place.caller();
        this.tape = new Tape(place.answered(), parts.threads(), parts.measures());
        this.dialogue = new Dialogue(parts, place, tape, tell);
    }

    /// Finds out what an earlier process left.
    void begin() {
        refreshHints();
        alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().firstStep());
        dialogue.takeUp();
    }

    /// Whether what an earlier process left is known; nothing is asked before.
    boolean isReady() {
        return ready;
    }

    Stance stance() {
        if (reply == null) {
            return Stance.QUIET;
        }
        return reply.isAudible() ? Stance.SPEAKING : Stance.THINKING;
    }

    int nextTurn() {
        return number + 1;
    }

    History history() {
        return history;
    }

    /// Goes on with what an earlier process left.
    void takeUp(CallEvent.TakenUp left) {
        if (ready) {
            return;
        }
        ready = true;
        alarms.clear(Alarms.Deadline.ASSISTANT);
        number = left.lastTurn();
        if (left.unanswered()) {
            Turn turn = Turn.resumed(++number);
            begin(turn);
            dialogue.resume(turn, story.ofTurn(number));
        } else if (!left.unheard().isEmpty()) {
            begin(Turn.unasked(number)).goOnWith(left.unheard());
        }
    }

    /// Answers these words. What was asked before, when nothing was said or done about it yet, is asked again
    /// together with them.
    void answer(String said, long heardTo, OptionalLong speechEnded) {
        String before = reply == null || reply.hasWords() || toolUsed
                ? ""
                : reply.turn().words() + " ";
        stop("words");
        String words = (before + said).strip();
        Turn turn = new Turn(++number, Turn.Kind.ASKED, words, heardTo, speechEnded);
        gate.caption(number, words, true);
        begin(turn);
        dialogue.ask(turn, story.ofTurn(number));
    }

    /// @return false when too much waits
    boolean typed(String words) {
        if (stance() == Stance.SPEAKING) {
            stop("typed");
        }
        if (typed.size() >= TYPED) {
            return false;
        }
        typed.addLast(words);
        return true;
    }

    /// Answers what was typed next, when nothing else is being answered.
    void answerTyped() {
        if (ready && reply == null && !typed.isEmpty()) {
            answer(typed.removeFirst(), 0, OptionalLong.empty());
        }
    }

    /// Says, and writes, what is wrong; only writes it while an answer is given.
    void announce(Apology apology) {
        gate.error(apology);
        if (ready && reply == null && !apology.spoken().isEmpty()) {
            begin(Turn.unasked(++number)).apologise(apology);
        }
    }

    /// Stops the answer under way. What was heard of it enters the history, no more.
    ///
    /// @param why for the measures
    void stop(String why) {
        Reply old = reply;
        if (old == null) {
            return;
        }
        reply = null;
        old.hush();
        Turn turn = old.turn();
        alarms.clear(Alarms.Deadline.ASSISTANT);
        dialogue.cancel(turn.number());
        if (turn.kind() != Turn.Kind.UNASKED) {
            old.cut().ifPresent(dialogue::cut);
        }
        parts.measures().interruption(why);
        finish(old, true);
    }

    void react(CallEvent.OfTurn event) {
        if (reply == null || reply.turn().number() != event.turn()) {
            return;
        }
        if (event instanceof CallEvent.AssistantStep(int _, Step step)) {
            follow(step, reply.turn());
        }
        reply.react(event);
    }

    void react(CallEvent.OfAssistant event) {
        switch (event) {
            case CallEvent.ToolStarted(int turn, Step.ToolStarted step) -> {
                gate.tool(turn, step);
                if (isCurrent(turn)) {
                    toolUsed = true;
                    alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().tool());
                    if (gate.state() != Line.State.SPEAKING) {
                        gate.status(Line.State.THINKING, Optional.of(step.call().name()));
                    }
                }
            }
            case CallEvent.ToolEnded(int turn, Step.ToolEnded step) -> {
                gate.tool(turn, step);
                if (step.result() instanceof ToolResult.Done) {
                    refreshHints();
                }
                if (isCurrent(turn)) {
                    alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().firstStep());
                }
            }
            case CallEvent.ErrandEnded ended -> ended(ended);
            case CallEvent.TakenUp left -> takeUp(left);
        }
    }

    /// A deadline of the answer passed.
    void late(Alarms.Deadline deadline) {
        Reply now = reply;
        if (deadline == Alarms.Deadline.ASSISTANT && !ready) {
            takeUp(new CallEvent.TakenUp(List.of(), number, false));
        } else if (deadline == Alarms.Deadline.ASSISTANT && now != null) {
            dialogue.cancel(now.turn().number());
            gate.error(Apology.TOO_SLOW);
            now.apologise(Apology.TOO_SLOW);
        } else if (deadline == Alarms.Deadline.VOICE && now != null) {
            now.voiceIsLate();
        } else if (deadline == Alarms.Deadline.PACE && now != null) {
            now.goOn();
        }
    }

    void played(int turn, Duration at) {
        if (isCurrent(turn) && reply != null) {
            reply.played(at);
        }
    }

    void hold(boolean hold) {
        if (reply != null) {
            reply.hold(hold);
        }
    }

    /// The line is gone.
    void rewind() {
        if (reply != null) {
            reply.rewind();
        }
    }

    /// Another line is there; what the first one still holds of the answer comes again.
    void lineIsBack() {
        if (reply != null && reply.isAudible()) {
            gate.clear(reply.turn().number());
        }
    }

    /// Ends the answer when all of it was heard.
    void look() {
        Reply now = reply;
        if (now != null && now.isOver()) {
            reply = null;
            alarms.clear(Alarms.Deadline.PACE);
            finish(now, false);
        }
    }

    /// @param leave what was not heard is left for another process
    void close(boolean leave) {
        if (leave && reply != null) {
            reply.leave();
            reply = null;
        }
        stop("hang_up");
        dialogue.close();
    }

    /// Nothing was understood of a sound that did not stop the answer.
    void noise() {
        if (stance() == Stance.SPEAKING) {
            parts.measures().interruption("noise");
        }
    }

    /// What the caller is likely to say may have changed.
    private void refreshHints() {
        parts.threads().start("hints", () -> {
            try {
                ear.expect(parts.hints().apply(caller));
            } catch (ProviderException e) {
                parts.measures().providerError(e.provider());
            }
        });
    }

    private Reply begin(Turn turn) {
        gate.begin(turn.number());
        story.begin(turn);
        gate.status(Line.State.THINKING, Optional.empty());
        if (turn.kind() != Turn.Kind.UNASKED) {
            alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().firstStep());
        }
        Reply begun = new Reply(turn, parts, tape, gate, story, alarms, tell);
        begun.hold(!gate.isOpen());
        reply = begun;
        toolUsed = false;
        return begun;
    }

    private void finish(Reply old, boolean interrupted) {
        // The play-head lags behind, so an answer that came to its end counts as heard to its end.
        String heard = interrupted ? old.heard() : old.whole();
        int turn = old.turn().number();
        if (!heard.isEmpty() || old.turn().kind() != Turn.Kind.UNASKED) {
            gate.answered(turn, heard, interrupted);
            history.add(old.turn(), heard, interrupted);
        }
        story.over(old.heardLength(), interrupted);
        gate.status(Line.State.LISTENING, Optional.empty());
    }

    private void follow(Step step, Turn turn) {
        switch (step) {
            case Step.Asked _ -> {
                ear.taken(turn.heardTo());
                alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().firstStep());
            }
            case Step.Saying _ ->
                alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().firstStep());
            case Step.Finished _ -> alarms.clear(Alarms.Deadline.ASSISTANT);
            case Step.ToolStarted _, Step.ToolEnded _ -> {}
        }
    }

    private void ended(CallEvent.ErrandEnded event) {
        if (!dialogue.ended(event.errand())) {
            return;
        }
        Reply now = reply;
        if (event.turn() == 0 || now == null || !isCurrent(event.turn())) {
            if (event.turn() == number) {
                event.failure().ifPresent(cause -> announce(Apology.of(cause)));
            }
            return;
        }
        alarms.clear(Alarms.Deadline.ASSISTANT);
        if (event.failure().isEmpty() && now.isComplete()) {
            return;
        }
        Optional<Apology> apology = event.failure().map(Apology::of);
        if (apology.isEmpty() && !now.hasWords()) {
            apology = Optional.of(Apology.NO_ANSWER);
        }
        apology.ifPresent(gate::error);
        apology.ifPresentOrElse(now::apologise, now::complete);
    }

    private boolean isCurrent(int turn) {
        return reply != null && reply.turn().number() == turn;
    }
}
