package convonet.call;

import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.session.Tenure;
import convonet.tools.Consents;
import convonet.user.User;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One conversation: takes an event, reacts, and decides whose turn it is. All state is touched by the call
/// thread only; the public methods may be called from any thread, hand over and return at once. A call begins
/// without a line; what a process that ended left of this session is taken up.
public final class Call {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);
    private static final int INBOX = 2_048;
    private static final int LONGEST = 2_000;

    private final CallPlace place;
    private final CallParts parts;
    private final Consumer<CallEnd> whenOver;
    private final Inbox<CallEvent> inbox;
    private final Ear ear;
    private final Gate gate;
    private final Alarms alarms;
    private final Story story;
    private final Answers answers;
    private final Questions questions;
    private final Referral referral;
    private final Turns turns;
    private volatile boolean attended;

    /// @param whenOver told once, on the call thread
    public Call(CallPlace place, CallParts parts, Consumer<CallEnd> whenOver) {
        this.place = place;
        this.parts = parts;
        this.whenOver = whenOver;
        InboxLimits<CallEvent> limits =
                new InboxLimits<>(INBOX, event -> event instanceof CallEvent.Urgent, Call::givesWay, _ -> {});
        this.inbox = parts.threads().inbox("call", limits, this::reactSafely);
        this.ear = new Ear(parts, place.said(), this::tell);
        this.gate = new Gate(parts.measures(), parts.clock());
        this.alarms = new Alarms(parts.clock(), this::tell);
        this.story = new Story(place.timeline(), parts.clock(), gate);
        Remarks remarks = new Remarks();
        this.answers = new Answers(parts, place, ear, gate, story, alarms, remarks, this::tell);
        this.questions = new Questions(answers, remarks);
        this.referral = new Referral(parts, place, gate, answers, alarms, inbox, this::tell);
        this.turns = new Turns(parts, ear, gate, story, alarms, answers, questions, referral);
        inbox.post(new CallEvent.Begun());
        place.tenure().whenLost(() -> end(CallEnd.ELSEWHERE));
    }

    public SessionId session() {
        return place.session();
    }

    /// This process's hold on the session.
    public Tenure tenure() {
        return place.tenure();
    }

    public User caller() {
        return place.caller();
    }

    /// The caller is at this line now; whatever line there was is let go.
    ///
    /// @return false when the call is over already
    public boolean attach(Line line) {
        return inbox.post(new CallEvent.Attached(line));
    }

    /// This line was lost. The call goes on when another one comes within the grace.
    public void detach(Line line) {
        tell(new CallEvent.Detached(line));
    }

    /// The sound that was sent on this line lately may have gone nowhere, though the line itself is there: the answer
    /// goes on where hearing stopped, on another way, of which the play-head counts from 0.
    public void soundLost(Line line) {
        tell(new CallEvent.SoundLost(line));
    }

    /// @param received told, on any thread, the number of the newest sound that came in this session, or 0
    public void startRecording(IntConsumer received) {
        ear.open(received);
        tell(new CallEvent.MicrophoneOpened());
    }

    /// Whatever was said is finalised and answered.
    public void stopRecording() {
        ear.close();
        tell(new CallEvent.MicrophoneClosed());
    }

    /// The caller's next sound, from something that does not count.
    public void hear(Frame frame) {
        hear(frame, 0);
    }

    /// @param frame the caller's next sound, 16 kHz; not heard unless recording
    /// @param number counts what the caller's page sends in this session, from 1, so that it can send again
    /// what may be lost: nothing is heard twice. 0 when the page does not count
    public void hear(Frame frame, int number) {
        if (frame.sampleRate() != Playout.RATE) {
            throw new IllegalArgumentException("a call hears 16000 Hz, not " + frame.sampleRate());
        }
        ear.hear(frame, number);
        referral.hear(frame);
    }

    /// The caller wants to talk to a person.
    ///
    /// @param department in their words
    public void requestTransfer(Optional<String> department, Optional<String> reason) {
        tell(new CallEvent.TransferWanted(department, reason));
    }

    /// The caller wants to stay with the assistant, or go back to it.
    public void cancelTransfer() {
        tell(new CallEvent.TransferUnwanted());
    }

    /// @return false when it was refused because too much waits already, or the call is over
    public boolean typed(String text) {
        return inbox.waiting() < INBOX / 2 && inbox.post(new CallEvent.Typed(text));
    }

    /// The caller has decided, beside the call, what a tool asked them for. When the tool still waits for it,
    /// this counts as something they typed.
    public void consentDecided(String provider, boolean given) {
        tell(new CallEvent.ConsentDecided(provider, given));
    }

    /// The caller's play-head.
    public void played(int turn, Duration at) {
        inbox.post(new CallEvent.Played(turn, at));
    }

    /// Whether somebody is at the line.
    boolean isAttended() {
        return attended;
    }

    /// Tells the caller something they did not ask for, once nobody speaks. What they did not hear is to be brought
    /// again.
    public void bring(Notice notice) {
        inbox.post(new CallEvent.Noticed(notice));
    }

    /// Stop speaking now.
    public void interrupt() {
        inbox.post(new CallEvent.Interrupted());
    }

    public void hangUp() {
        end(CallEnd.HUNG_UP);
    }

    void end(CallEnd why) {
        inbox.post(new CallEvent.HungUp(why));
    }

    private static boolean givesWay(CallEvent event) {
        return event instanceof CallEvent.Played
                || event instanceof CallEvent.VoiceGoesOn
                || event instanceof CallEvent.AgentSaid;
    }

    private void tell(CallEvent event) {
        if (!inbox.post(event)) {
            inbox.post(new CallEvent.HungUp(CallEnd.FAILED));
        }
    }

    private void reactSafely(CallEvent event) {
        try {
            react(event);
            if (!(event instanceof CallEvent.HungUp)) {
                turns.settle();
            }
        } catch (RuntimeException e) {
            LOG.error("A call failed", e);
            over(CallEnd.FAILED);
        }
    }

    private void react(CallEvent event) {
        switch (event) {
            case CallEvent.HungUp(CallEnd why) -> over(why);
            case CallEvent.Interrupted _ -> {
                turns.signOfCaller();
                answers.stop("button");
            }
            case CallEvent.OfLine ofLine -> react(ofLine);
            case CallEvent.OfEar ofEar -> turns.react(ofEar);
            case CallEvent.OfTurn ofTurn -> answers.react(ofTurn);
            case CallEvent.OfGuess ofGuess -> answers.react(ofGuess);
            case CallEvent.Rung rung -> ring(rung);
            case CallEvent.Begun _ -> {
                ear.begin();
                answers.begin();
                referral.enter();
                alarms.set(Alarms.Deadline.LINE, parts.settings().grace());
                turns.signOfCaller();
            }
            case CallEvent.OfAssistant ofAssistant -> answers.react(ofAssistant);
            case CallEvent.OfTransfer ofTransfer -> referral.react(ofTransfer);
            case CallEvent.AgentSaid(Frame frame) -> referral.agentSaid(frame);
            case CallEvent.Noticed(Notice notice) -> answers.notices().add(notice);
            case CallEvent.ConsentDecided(String provider, boolean given) -> {
                if (gate.consentDecided(provider, given)) {
                    takeTyped(given ? Consents.GIVEN_WORDS : Consents.DECLINED_WORDS);
                }
            }
            case CallEvent.StandIn(CallEvent.Part part) -> turns.standIn(part);
        }
    }

    private void react(CallEvent.OfLine event) {
        switch (event) {
            case CallEvent.Attached(Line line) -> {
                answers.rewind();
                gate.open(line);
                attended = true;
                answers.lineIsBack();
                ear.lineIsAway(false);
                turns.lineIsBack();
                referral.lineChanged();
                alarms.clear(Alarms.Deadline.LINE);
                turns.signOfCaller();
            }
            case CallEvent.Detached(Line line) -> {
                if (gate.close(line)) {
                    attended = false;
                    ear.lineIsAway(true);
                    answers.rewind();
                    referral.lineChanged();
                    alarms.set(Alarms.Deadline.LINE, parts.settings().grace());
                }
            }
            case CallEvent.SoundLost(Line line) -> {
                if (gate.isAt(line)) {
                    answers.changeWay();
                    answers.lineIsBack();
                    turns.lineIsBack();
                    referral.lineChanged();
                }
            }
            case CallEvent.MicrophoneOpened _ -> {
                parts.voice().soon();
                turns.microphoneOpened();
                gate.recordingStarted();
                story.recording();
            }
            case CallEvent.MicrophoneClosed _ -> {
                turns.microphoneClosed();
                gate.recordingStopped();
            }
            case CallEvent.Typed(String text) -> {
                turns.signOfCaller();
                takeTyped(text.strip());
            }
            case CallEvent.Played(int turn, Duration at) -> answers.played(turn, at);
        }
    }

    private void ring(CallEvent.Rung rung) {
        if (alarms.accept(rung)) {
            switch (rung.deadline()) {
                case TURN -> turns.lookAgain();
                case PACE, ASSISTANT, VOICE, FILLER -> answers.late(rung.deadline());
                case SILENCE -> turns.silence();
                case HOLD -> referral.holdOn();
                case LINE -> over(CallEnd.GONE);
                case CALLER -> over(CallEnd.IDLE);
            }
        }
    }

    private void takeTyped(String text) {
        if (text.length() > LONGEST) {
            gate.error(Apology.TOO_LONG);
        } else if (!text.isEmpty() && !referral.takes(text, 0) && !questions.typed(text)) {
            gate.error(Apology.TOO_FAST);
        }
    }

    private void over(CallEnd why) {
        if (why == CallEnd.FAILED || why == CallEnd.STOPPED) {
            gate.error(why == CallEnd.FAILED ? Apology.BROKEN : Apology.STOPPING);
        }
        boolean goesOn = why == CallEnd.STOPPED || why == CallEnd.ELSEWHERE;
        inbox.close();
        ear.stop();
        answers.close(goesOn, referral.leave(goesOn));
        alarms.clearAll();
        if (!goesOn) {
            gate.status(Line.State.ENDED, Optional.empty());
        }
        whenOver.accept(why);
    }
}
