package convonet.call;

import convonet.assistant.Step;
import convonet.audio.Frame;
import convonet.session.AudioLog;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/// One spoken answer: words become sentences, sentences become sound, sound is played out. It can pause and go on, and
/// knows what of it was heard. Used by the call thread only.
final class Reply {
    /// Where a word ends is an estimate, and a word said twice is better than one that is lost.
    private static final long DOUBT = Playout.samples(Duration.ofMillis(150));

    private final Turn turn;
    private final CallParts parts;
    private final Tape tape;
    private final Gate gate;
    private final Story story;
    private final Alarms alarms;
    private final Script script = new Script();
    private final Playout playout;
    private final Speech speech;
    private final Deque<Logged> logged = new ArrayDeque<>();
    private boolean audible;
    private boolean held;
    private int pauses;
    private String saying = "";
    private String lastShown = "";

    Reply(Turn turn, CallParts parts, Tape tape, Gate gate, Story story, Alarms alarms, Consumer<CallEvent> tell) {
        this.turn = turn;
        this.parts = parts;
        this.tape = tape;
        this.gate = gate;
        this.story = story;
        this.alarms = alarms;
        this.playout = new Playout(parts.clock(), parts.settings().lead(), parts.measures());
        this.speech = new Speech(turn, parts, tape, gate, story, alarms, tell, script, playout);
    }

    Turn turn() {
        return turn;
    }

    void react(CallEvent.OfTurn event) {
        switch (event) {
            case CallEvent.AssistantStep(int _, Step step) -> follow(step);
            case CallEvent.SentenceAudio audio -> hear(audio);
            case CallEvent.SentenceSpoken(int _, int sentence, Optional<ProviderException> failure) ->
                speech.spoken(sentence, failure);
        }
        goOn();
    }

    /// Its beginning was worked out before the turn was over.
    void begunAs(Guess begun) {
        speech.begunAs(begun);
    }

    /// Ends with the call's own words.
    void end(String own) {
        script.end(own);
        goOn();
    }

    /// Says something in the call's name; the assistant goes on afterwards.
    void interject(String own) {
        script.interject(own);
        goOn();
    }

    /// The assistant has nothing more to say.
    void complete() {
        script.complete();
        goOn();
    }

    /// Goes on with what an earlier process left.
    void goOnWith(Leftover left) {
        playout.beganElsewhere();
        left.parts().forEach(this::goOnWith);
        if (!left.rest().isEmpty()) {
            script.write(left.rest() + '\n');
        }
        if (left.kind() != Leftover.Kind.UNFINISHED) {
            script.complete();
        }
        goOn();
    }

    private void goOnWith(Leftover.Part part) {
        Script.Sentence sentence = script.spokenBefore(part.text(), part.isOwn());
        if (part.shown()) {
            sentence.wasHeard(part.before());
        }
        if (part.before() > 0) {
            saying = part.text();
            lastShown = part.text();
        }
        long from = playout.end();
        sentence.sounds(from, List.of());
        for (AudioLog.Entry entry : part.sound()) {
            Frame frame = Frame.ofBytes(entry.sound().pcm(), Playout.RATE);
            sentence.sounds(from, List.of(frame));
            playout.add(frame);
            logged.addLast(new Logged(playout.end(), entry.seq()));
        }
        if (part.whole()) {
            playout.flush();
            sentence.endsAt(playout.end());
        }
    }

    void played(Duration at) {
        playout.report(at);
    }

    /// Keeps back, or lets go, what was not sent.
    void hold(boolean hold) {
        held = hold;
        if (!playout.isPaused() && hold != playout.isHeld()) {
            playout.hold(hold);
            goOn();
        }
    }

    /// The line is gone: goes back to where the caller stopped hearing, and waits.
    void rewind() {
        playout.rewind();
        playout.hold(true);
    }

    /// The line's sound takes another way: goes back to where the caller stopped hearing, and waits.
    void changeWay() {
        playout.changeWay();
        playout.hold(true);
    }

    /// Falls silent at once, and can go on.
    void pause() {
        alarms.clear(Alarms.Deadline.PACE);
        playout.pause();
        pauses++;
        gate.clear(turn.number());
        gate.status(Line.State.LISTENING, Optional.empty());
    }

    /// Goes on from the word at which it fell silent.
    void resume() {
        playout.resume(script.startOfWord(Math.max(0, playout.heard() - DOUBT)));
        playout.hold(held);
        goOn();
    }

    boolean isHeld() {
        return held;
    }

    boolean isPaused() {
        return playout.isPaused();
    }

    Stance stance() {
        if (playout.isPaused()) {
            return new Stance(Stance.Doing.PAUSED, saying, pauses);
        }
        return audible ? new Stance(Stance.Doing.SPEAKING, saying, pauses) : Stance.THINKING;
    }

    /// Whether the caller hears or heard something of it.
    boolean isAudible() {
        return audible;
    }

    /// Whether all of its words are there.
    boolean isComplete() {
        return script.isComplete();
    }

    boolean hasWords() {
        return script.hasWords();
    }

    /// Whether all of it was said and heard.
    boolean isOver() {
        boolean allSpoken = script.isComplete() && speech.isDone();
        return allSpoken && playout.over() && script.sentences().stream().allMatch(Script.Sentence::isShown);
    }

    /// Stops at once.
    void hush() {
        alarms.clear(Alarms.Deadline.PACE);
        speech.stop();
        if (playout.sent() > 0 && !playout.isPaused()) {
            gate.clear(turn.number());
        }
        Logged last = logged.peekLast();
        if (last != null) {
            tape.heard(last.seq());
        }
        playout.hold(true);
    }

    /// Stops, and leaves what was not heard in the audio log.
    void leave() {
        alarms.clear(Alarms.Deadline.PACE);
        speech.stop();
        playout.hold(true);
    }

    String heard() {
        return script.heard(playout.heard());
    }

    /// All of it.
    String whole() {
        return script.heard(Long.MAX_VALUE);
    }

    /// The beginning of the assistant's words that was heard; empty when all of them were.
    Optional<String> cut() {
        long heard = playout.heard();
        return script.heardAll(heard) ? Optional.empty() : Optional.of(script.heardOfAssistant(heard));
    }

    Duration heardLength() {
        return Duration.ofNanos(Playout.nanos(playout.heard()));
    }

    /// The synthesiser did not come in time.
    void voiceIsLate() {
        speech.isLate();
        goOn();
    }

    /// Synthesises, sends and shows whatever is due.
    void goOn() {
        speech.goOn();
        OptionalLong due = playout.advance(this::send);
        long heard = playout.heard();
        for (Script.Sentence sentence : script.sentences()) {
            if (!sentence.isShown() && sentence.reached(heard, playout.sent())) {
                sentence.show();
                audible = true;
                saying = (lastShown + " " + sentence.text()).strip();
                lastShown = sentence.text();
                gate.sentence(turn.number(), sentence.text());
            }
        }
        for (Logged frame = logged.peekFirst(); frame != null && frame.end() <= heard; frame = logged.peekFirst()) {
            tape.heard(logged.removeFirst().seq());
        }
        speech.goOn();
        comeAgain(due);
    }

    private void comeAgain(OptionalLong due) {
        long now = parts.clock().nanos();
        if (due.isPresent()) {
            alarms.set(Alarms.Deadline.PACE, Duration.ofNanos(due.getAsLong() - now));
        } else if (playout.sent() > 0 && !playout.isHeld()) {
            long dry = playout.drySince();
            if (now - dry >= parts.settings().dry().toNanos() && !isOver()) {
                gate.status(Line.State.THINKING, Optional.empty());
            }
            alarms.set(Alarms.Deadline.PACE, Duration.ofNanos(Math.max(playout.overAt() - now, 1)));
        }
    }

    private void follow(Step step) {
        switch (step) {
            case Step.Saying(String piece) -> {
                story.token();
                script.write(piece);
            }
            case Step.Finished _ -> script.complete();
            case Step.Asked _, Step.ToolStarted _, Step.ToolEnded _ -> {}
        }
    }

    private void hear(CallEvent.SentenceAudio audio) {
        if (speech.hear(audio) && audio.logged() > 0) {
            logged.addLast(new Logged(playout.end(), audio.logged()));
        }
    }

    private void send(Frame frame) {
        if (gate.audio(turn.number(), frame)) {
            audible = true;
            story.sent();
            gate.status(Line.State.SPEAKING, Optional.empty());
        }
    }

    /// Answer audio up to this position has this number in the audio log.
    private record Logged(long end, long seq) {}
}
