package convonet.call;

import convonet.assistant.Step;
import convonet.tools.ToolResult;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The assistant's side of a call: one answer at a time, to one turn. Used by the call thread only.
final class Answers {
    private final CallParts parts;
    private final Ear ear;
    private final Gate gate;
    private final Story story;
    private final Alarms alarms;
    private final Tape tape;
    private final Dialogue dialogue;
    private final Consumer<CallEvent> tell;
    private final Guesses guesses;
    private final Hints hints;
    private final Remarks remarks;
    private final Progress progress;
    private final Endings endings;
    private @Nullable Reply reply;
    private int number;
    private boolean ready;

    /// The caller talks with somebody else.
    private boolean silent;

    Answers(
            CallParts parts,
            CallPlace place,
            Ear ear,
            Gate gate,
            Story story,
            Alarms alarms,
            Remarks remarks,
            Consumer<CallEvent> tell) {
        this.parts = parts;
        this.ear = ear;
        this.gate = gate;
        this.story = story;
        this.alarms = alarms;
        this.remarks = remarks;
        this.tell = tell;
        this.hints = new Hints(parts, ear, place.caller());
        this.tape = new Tape(place.answered(), parts.threads(), parts.measures());
        this.dialogue = new Dialogue(parts, place, tape, tell);
        this.guesses = new Guesses(parts, dialogue, tape, story, tell);
        this.progress = new Progress(gate, alarms, parts.settings());
        this.endings = new Endings(parts, gate, story, tape, dialogue, tell);
    }

    /// Finds out what an earlier process left.
    void begin() {
        hints.refresh();
        alarms.set(Alarms.Deadline.ASSISTANT, parts.settings().firstStep());
        dialogue.takeUp();
    }

    /// Whether what an earlier process left is known; nothing is asked before.
    boolean isReady() {
        return ready;
    }

    Stance stance() {
        return reply == null ? Stance.QUIET : reply.stance();
    }

    /// Whether nothing is being answered.
    boolean areQuiet() {
        return ready && reply == null && !silent;
    }

    /// @param now whether the caller talks with somebody else, so that nothing is to be said
    void silence(boolean now) {
        silent = now;
    }

    int nextTurn() {
        return number + 1;
    }

    History history() {
        return endings.history();
    }

    /// Goes on with what an earlier process left.
    void takeUp(Leftover left) {
        if (ready) {
            return;
        }
        ready = true;
        alarms.clear(Alarms.Deadline.ASSISTANT);
        number = left.turn();
        switch (left.kind()) {
            case NOTHING -> {}
            case OWN_WORDS -> begin(Turn.unasked(number)).goOnWith(left);
            case ANSWER -> {
                begin(Turn.resumed(number)).goOnWith(left);
                progress.end();
            }
            case UNFINISHED -> {
                Turn turn = Turn.resumed(number);
                begin(turn).goOnWith(left);
                dialogue.resume(turn, story.ofTurn(number));
            }
        }
    }

    /// Answers that are begun ahead of time.
    Guesses guesses() {
        return guesses;
    }

    /// Says, and writes, what is wrong; only writes it while an answer is given.
    void announce(Apology apology) {
        gate.error(apology);
        if (areQuiet() && !apology.spoken().isEmpty()) {
            say(apology.spoken(), false);
        }
    }

    /// What was asked and nothing was heard or done about.
    String unanswered() {
        return reply == null || reply.isAudible() || progress.toolUsed()
                ? ""
                : reply.turn().words();
    }

    /// Lets the assistant answer what the caller said, in place of what it was answering.
    ///
    /// @param leadIn said before in the call's own name
    void ask(String words, long heardTo, OptionalLong speechEnded, Optional<String> leadIn) {
        stop("words");
        Optional<Guess> guess = guesses.take(words);
        Turn turn = new Turn(++number, Turn.Kind.ASKED, words, heardTo, speechEnded);
        gate.caption(number, words, true);
        Reply begun = begin(turn);
        leadIn.ifPresent(begun::interject);
        if (guess.isPresent()) {
            begun.begunAs(guess.get());
            guess.get().steps().forEach(step -> react(new CallEvent.AssistantStep(number, step)));
        } else {
            dialogue.ask(turn, story.ofTurn(number));
        }
    }

    /// Answers in the call's own name; the assistant does not know of it.
    void say(String own, String said, long heardTo, OptionalLong speechEnded) {
        stop("words");
        ear.taken(heardTo);
        gate.caption(nextTurn(), said, true);
        begin(Turn.aside(++number, said, heardTo, speechEnded)).end(own);
    }

    /// Says something although nobody asked.
    ///
    /// @param isFarewell it is the end of the call, unless the caller speaks
    void say(String own, boolean isFarewell) {
        int turn = ++number;
        begin(isFarewell ? Turn.farewell(turn) : Turn.unasked(turn)).end(own);
    }

    /// Words that are not for the assistant.
    void overhear(String said, long heardTo) {
        guesses.forget();
        ear.taken(heardTo);
        gate.caption(++number, said, true);
    }

    /// The assistant is to know this, though nobody says it.
    void know(String what) {
        dialogue.note(number, what);
    }

    /// What is to be told although nobody asks.
    Notices notices() {
        return endings.notices();
    }

    /// Tells it, if it is time; the assistant knows of it afterwards.
    void tellNotices() {
        if (notices().areDue()) {
            int turn = ++number;
            begin(Turn.unasked(turn)).end(notices().take(turn));
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
        progress.end();
        dialogue.cancel(turn.number());
        if (turn.isForAssistant()) {
            old.cut().ifPresent(dialogue::cut);
        }
        parts.measures().interruption(why, true);
        endings.of(old, true);
    }

    /// Falls silent, and can go on.
    void pause() {
        if (reply != null) {
            reply.pause();
        }
    }

    /// Goes on from the word at which it fell silent.
    void resume() {
        if (reply != null) {
            reply.resume();
        }
    }

    void react(CallEvent.OfTurn event) {
        Reply now = reply;
        if (now == null || !isCurrent(event.turn())) {
            return;
        }
        if (event instanceof CallEvent.AssistantStep(int _, Step step)) {
            progress.follow(step);
            if (step instanceof Step.Asked) {
                ear.taken(now.turn().heardTo());
            }
        }
        now.react(event);
    }

    void react(CallEvent.OfGuess event) {
        guesses.react(event).ifPresent(this::react);
    }

    void react(CallEvent.OfAssistant event) {
        switch (event) {
            case CallEvent.ToolStarted(int turn, Step.ToolStarted step) ->
                progress.toolStarted(turn, isCurrent(turn), step);
            case CallEvent.ToolEnded(int turn, Step.ToolEnded step) -> {
                progress.toolEnded(turn, isCurrent(turn), step);
                if (step.result() instanceof ToolResult.Done) {
                    hints.refresh();
                }
                if (isCurrent(turn) && reply != null && reply.isComplete()) {
                    progress.end();
                }
            }
            case CallEvent.ErrandEnded ended -> ended(ended);
            case CallEvent.TakenUp(Leftover left) -> takeUp(left);
        }
    }

    /// A deadline of the answer passed.
    void late(Alarms.Deadline deadline) {
        Reply now = reply;
        if (deadline == Alarms.Deadline.ASSISTANT && !ready) {
            takeUp(Leftover.nothing(number));
        } else if (now == null) {
            return;
        } else if (deadline == Alarms.Deadline.ASSISTANT) {
            dialogue.cancel(now.turn().number());
            gate.error(Apology.TOO_SLOW);
            now.end(Apology.TOO_SLOW.spoken());
        } else if (deadline == Alarms.Deadline.FILLER) {
            if (progress.wantsFiller(!now.isHeld())) {
                now.interject(remarks.next(Remark.TOOL_TAKES_LONG));
            }
        } else if (deadline == Alarms.Deadline.VOICE) {
            now.voiceIsLate();
        } else {
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

    /// The line's sound takes another way.
    void changeWay() {
        if (reply != null) {
            reply.changeWay();
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
            endings.of(now, false);
        }
    }

    /// @param leave what was not heard is left for another process
    /// @param last what the assistant is to know besides
    void close(boolean leave, Optional<String> last) {
        if (leave && reply != null) {
            reply.leave();
            reply = null;
        }
        stop("hang_up");
        guesses.forget();
        dialogue.close(number, last);
    }

    /// A sound or words did not stop the answer.
    ///
    /// @param what for the measures
    void letGo(String what) {
        if (isSpeaking()) {
            parts.measures().interruption(what, false);
        }
    }

    /// Whether the caller hears the assistant, but for a pause.
    boolean isSpeaking() {
        return switch (stance().doing()) {
            case SPEAKING, PAUSED -> true;
            case QUIET, THINKING -> false;
        };
    }

    private Reply begin(Turn turn) {
        guesses.forget();
        gate.begin(turn.number());
        story.begin(turn);
        gate.status(Line.State.THINKING, Optional.empty());
        if (turn.isForAssistant()) {
            progress.begin();
        }
        Reply begun = new Reply(turn, parts, tape, gate, story, alarms, tell);
        begun.hold(!gate.isOpen());
        reply = begun;
        return begun;
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
        progress.end();
        if (event.failure().isEmpty() && now.isComplete()) {
            return;
        }
        Optional<Apology> apology = event.failure().map(Apology::of);
        if (apology.isEmpty() && !now.hasWords()) {
            apology = Optional.of(Apology.NO_ANSWER);
        }
        apology.ifPresent(gate::error);
        apology.map(Apology::spoken).ifPresentOrElse(now::end, now::complete);
    }

    private boolean isCurrent(int turn) {
        return reply != null && reply.turn().number() == turn;
    }
}
