package convonet.call;

import convonet.call.TurnTaking.Decision;
import convonet.call.TurnTaking.Stance;
import java.time.Duration;
import java.util.OptionalLong;

/// The caller's side of a call: what was heard of their open turn, and what follows from it. Used by the call thread
/// only.
final class Turns {
    private final CallParts parts;
    private final Ear ear;
    private final Gate gate;
    private final Story story;
    private final Alarms alarms;
    private final Answers answers;
    private final Troubles troubles;
    private Floor floor;
    private String captioned = "";
    private long lookAt;

    Turns(CallParts parts, Ear ear, Gate gate, Story story, Alarms alarms, Answers answers) {
        this.parts = parts;
        this.ear = ear;
        this.gate = gate;
        this.story = story;
        this.alarms = alarms;
        this.answers = answers;
        this.troubles = new Troubles(parts.clock());
        this.floor = Floor.empty(parts.clock().nanos());
    }

    void microphoneOpened() {
        floor = floor.closed(false);
    }

    /// A lesser provider stands in for the chosen one.
    void standIn(CallEvent.Part part) {
        troubles.standIn(part).ifPresent(answers::announce);
    }

    /// The time has come that [#settle] was waiting for.
    void lookAgain() {
        lookAt = 0;
    }

    void react(CallEvent.OfEar event) {
        long now = parts.clock().nanos();
        switch (event) {
            case CallEvent.VoiceBegan(Duration ago, Duration buffered) -> {
                parts.voice().soon();
                alarms.set(Alarms.Deadline.CALLER, parts.settings().idle());
                floor = floor.voiceBegan(ago);
                story.voice(answers.nextTurn(), buffered);
            }
            case CallEvent.VoiceGoesOn(Duration length) -> floor = floor.voiceGoesOn(length);
            case CallEvent.VoiceEnded(Duration ago) -> floor = floor.voiceEnded(now - ago.toNanos());
            case CallEvent.Words(String text, boolean isFinal, long heardTo) -> {
                floor = floor.words(text, isFinal, heardTo, now);
                story.words();
            }
            case CallEvent.UtteranceEnded(long heardTo) -> {
                floor = floor.utteranceEnded(heardTo);
                if (floor.isEmpty()) {
                    ear.taken(floor.heardTo());
                    answers.noise();
                }
            }
            case CallEvent.TurnEnded(boolean sure, long heardTo) -> floor = floor.turnEnded(sure, heardTo);
            case CallEvent.TurnResumed _ -> floor = floor.turnResumed();
            case CallEvent.SpeechClosed _ -> floor = floor.closed(true);
            case CallEvent.EarsBusy _ -> troubles.busy().ifPresent(answers::announce);
            case CallEvent.EarTrouble(String what) -> {
                floor = floor.deaf(true, now);
                troubles.begin(what).ifPresent(answers::announce);
            }
            case CallEvent.EarWell(String what) -> floor = floor.deaf(troubles.end(what), now);
        }
    }

    /// Decides, after whatever happened, what follows from all that is known now.
    void settle() {
        answers.look();
        while (!(decide() instanceof Decision.Wait)) {
            // each decision changes the floor or the stance, so this ends
        }
        answers.answerTyped();
        String words = floor.text();
        if (!words.isEmpty() && !words.equals(captioned)) {
            gate.caption(answers.nextTurn(), words, false);
        }
        captioned = words;
    }

    private Decision decide() {
        long now = parts.clock().nanos();
        Decision decision = answers.isReady()
                ? TurnTaking.decide(floor, answers.stance(), now, parts.settings())
                : new Decision.Wait(OptionalLong.empty(), true);
        switch (decision) {
            case Decision.Wait(OptionalLong until, boolean hold) -> {
                answers.hold(!gate.isOpen() || (hold && answers.stance() == Stance.THINKING));
                wakeAt(until.orElse(0), now);
            }
            case Decision.CallerTakesTheWord(String by) -> answers.stop(by);
            case Decision.TurnIsOver _ -> {
                Floor said = floor;
                take();
                answers.answer(said.text(), said.heardTo(), spokenAt(said, now));
            }
            case Decision.NothingUnderstood _ -> {
                take();
                answers.announce(Apology.NOTHING_UNDERSTOOD);
            }
        }
        return decision;
    }

    private void take() {
        floor = floor.taken();
        ear.turnTaken();
    }

    /// A voice that is still heard when the recogniser ends the turn is the hang-over of its last word.
    private static OptionalLong spokenAt(Floor said, long now) {
        return OptionalLong.of(said.voice().heard() ? now : said.voice().silentSince());
    }

    private void wakeAt(long until, long now) {
        if (until != lookAt) {
            lookAt = until;
            if (until == 0) {
                alarms.clear(Alarms.Deadline.TURN);
            } else {
                alarms.set(Alarms.Deadline.TURN, Duration.ofNanos(Math.max(1, until - now)));
            }
        }
    }
}
