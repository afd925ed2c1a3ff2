package convonet.call;

import convonet.call.TurnTaking.Decision;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/// The caller's side of a call: what was heard of their open turn, and what follows from it. Used by the call thread
/// only.
final class Turns {
    private static final Decision NOT_YET = new Decision.Wait(OptionalLong.empty(), true, Optional.empty());

    private final CallParts parts;
    private final Ear ear;
    private final Gate gate;
    private final Story story;
    private final Alarms alarms;
    private final Answers answers;
    private final Questions questions;
    private final Referral referral;
    private final Troubles troubles;
    private final Idle idle;
    private Floor floor;

    /// As it was when the last turn was taken.
    private Floor before;

    /// When the caller's voice began again after that.
    private OptionalLong wentOnAt = OptionalLong.empty();

    private String captioned = "";
    private long lookAt;
    private boolean microphone;
    private boolean alert;

    /// An answer was stopped by a voice of which no words are known.
    private boolean owesWords;

    Turns(
            CallParts parts,
            Ear ear,
            Gate gate,
            Story story,
            Alarms alarms,
            Answers answers,
            Questions questions,
            Referral referral) {
        this.parts = parts;
        this.ear = ear;
        this.gate = gate;
        this.story = story;
        this.alarms = alarms;
        this.answers = answers;
        this.questions = questions;
        this.referral = referral;
        this.troubles = new Troubles(parts.clock());
        this.idle = new Idle(alarms, parts.settings().idleCaller());
        this.floor = Floor.empty(parts.clock().nanos());
        this.before = floor;
    }

    void microphoneOpened() {
        microphone = true;
        floor = floor.closed(false);
        idle.sign();
    }

    void microphoneClosed() {
        microphone = false;
        idle.sign();
    }

    /// A voice that was heard when the line was lost goes on; its words come now.
    void lineIsBack() {
        floor = floor.lineIsBack(parts.clock().nanos());
    }

    /// The caller did something.
    void signOfCaller() {
        idle.sign();
    }

    /// The caller has said nothing for long.
    void silence() {
        questions.remark(idle.silence());
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
            case CallEvent.VoiceBegan(Duration ago, Duration buffered) -> voiceBegan(now - ago.toNanos(), buffered);
            case CallEvent.VoiceGoesOn(Duration length) ->
                floor = floor.voiceGoesOn(floor.voice().beganAt() + length.toNanos());
            case CallEvent.VoiceEnded(Duration ago) -> floor = floor.voiceEnded(now - ago.toNanos());
            case CallEvent.Words(String text, boolean isFinal, long heardTo) -> {
                floor = floor.words(text, isFinal, heardTo, now);
                story.words();
                owesWords = false;
            }
            case CallEvent.UtteranceEnded(long heardTo) -> utteranceEnded(heardTo);
            case CallEvent.WordsLate(Duration by) -> floor = floor.wordsDue(now + by.toNanos());
            case CallEvent.TurnEnded(boolean sure, long heardTo) -> floor = floor.turnEnded(sure, heardTo);
            case CallEvent.TurnResumed _ -> {
                floor = floor.turnResumed();
                answers.guesses().callerGoesOn();
            }
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
        // What was typed waits for what is being said, so that two wishes do not become one.
        if (!floor.hasWords() || floor.deaf()) {
            questions.answerTyped();
        }
        boolean quiet = floor.isEmpty() && gate.isOpen() && questions.areQuiet();
        if (quiet) {
            answers.tellNotices();
        } else {
            answers.notices().sound();
        }
        referral.settle(quiet && questions.areQuiet());
        String words = floor.text();
        if (!words.isEmpty() && !words.equals(captioned)) {
            gate.caption(answers.nextTurn(), words, false);
        }
        captioned = words;
        idle.look(microphone
                && gate.isOpen()
                && floor.isEmpty()
                && questions.areQuiet()
                && !gate.toolRuns()
                && !referral.isUnderWay());
        beAlert();
    }

    private void voiceBegan(long when, Duration buffered) {
        parts.voice().soon();
        if (wentOnAt.isEmpty()) {
            wentOnAt = OptionalLong.of(when);
        }
        floor = floor.voiceBegan(when);
        story.voice(answers.nextTurn(), buffered);
    }

    private void utteranceEnded(long heardTo) {
        floor = floor.utteranceEnded(heardTo);
        if (!floor.isEmpty()) {
            return;
        }
        ear.taken(floor.heardTo());
        answers.letGo("noise");
        if (owesWords) {
            owesWords = false;
            answers.announce(Apology.NOTHING_UNDERSTOOD);
        }
    }

    private Decision decide() {
        long now = parts.clock().nanos();
        Stance stance = answers.stance();
        boolean restIsOnThePage = !gate.isOpen() && floor.voice().heard();
        Decision decision = answers.isReady() && !restIsOnThePage
                ? TurnTaking.decide(floor, stance, now, parts.settings())
                : NOT_YET;
        switch (decision) {
            case Decision.Wait wait -> {
                boolean thinking = stance.doing() == Stance.Doing.THINKING;
                answers.hold(!gate.isOpen() || (wait.hold() && thinking));
                boolean likely = wait.likely().isPresent() && questions.areQuiet();
                answers.guesses().look(floor, likely, answers.nextTurn());
                wakeAt(wait.until().orElse(0), now);
            }
            case Decision.Pause _ -> answers.pause();
            case Decision.Resume _ -> answers.resume();
            case Decision.LetGo(Interjection why) -> letGo(why);
            case Decision.CallerTakesTheWord(String by) -> {
                owesWords = !floor.hasWords();
                answers.stop(by);
            }
            case Decision.TurnIsOver _ -> answer(now);
            case Decision.CutIn _ -> cutIn(now);
            case Decision.Split _ -> {
                floor = floor.split();
                ear.split();
            }
            case Decision.Noise _ -> floor = floor.noise();
            case Decision.NothingUnderstood _ -> {
                take();
                answers.announce(Apology.NOTHING_UNDERSTOOD);
            }
        }
        return decision;
    }

    private void answer(long now) {
        Floor said = floor;
        boolean present = idle.isAnsweredBy(said.text());
        take();
        idle.sign();
        if (present) {
            questions.remark(Remark.WELCOME_BACK, said.text(), said.heardTo(), spokenAt(said, now));
            return;
        }
        if (referral.takes(said.text(), said.heardTo())) {
            return;
        }
        boolean joined = questions.answer(said.text(), said.heardTo(), spokenAt(said, now));
        if (joined && wentOnAt.isPresent()) {
            long pause = wentOnAt.getAsLong() - before.voice().silentSince();
            floor = floor.cutOffAfter(pause, before.words().phrasing());
        }
        before = said;
        wentOnAt = OptionalLong.empty();
    }

    private void cutIn(long now) {
        String said =
                floor.words().said().isEmpty() ? floor.text() : floor.words().said();
        long heardTo = floor.heardTo();
        floor = floor.cutIn();
        ear.turnTaken();
        if (!referral.takes(said, heardTo)) {
            questions.cutIn(said, heardTo, OptionalLong.of(now));
        }
    }

    /// These words want no answer.
    private void letGo(Interjection why) {
        answers.letGo(why.name().toLowerCase(Locale.ROOT));
        ear.taken(floor.heardTo());
        take();
        gate.caption(answers.nextTurn(), "", true);
        captioned = "";
    }

    private void take() {
        floor = floor.taken();
        ear.turnTaken();
    }

    /// A voice that is still heard when the recogniser ends the turn is the hang-over of its last word.
    private static OptionalLong spokenAt(Floor said, long now) {
        return OptionalLong.of(
                said.voice().heard()
                        ? Math.min(now, said.voice().voicedAt())
                        : said.voice().silentSince());
    }

    private void beAlert() {
        boolean speaking = answers.isSpeaking();
        if (speaking != alert) {
            alert = speaking;
            ear.alert(alert);
        }
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
