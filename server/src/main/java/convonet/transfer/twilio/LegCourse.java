package convonet.transfer.twilio;

import convonet.transfer.Acceptances;
import convonet.transfer.AgentLegs.Dialling;
import convonet.transfer.FailureReason;
import convonet.transfer.LegEvent;
import convonet.transfer.network.NetworkNews;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Clock;
import convonet.watch.LogKeys;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What becomes of one call: takes what happens and reacts. What Twilio says may come in any order, again, and before
/// it has answered our own request. Used by the leg's thread, but for what says otherwise.
final class LegCourse {
    private static final Logger LOG = LoggerFactory.getLogger(LegCourse.class);

    /// How long a call that was asked for without an answer may take to tell of itself.
    static final Duration UNCLEAR = Duration.ofSeconds(2);

    /// How long the sound of a call that was answered may take to come.
    static final Duration SOUND = Duration.ofSeconds(5);

    /// How long whoever watches the extension may take to say that a person accepted; a mailbox never does.
    static final Duration ACCEPTANCE = Duration.ofSeconds(3);

    /// How long the stream may take to say so, too, once it was told that a talk is over: whether it was brought to an
    /// end or broke is only known from itself.
    static final Duration FAREWELL = Duration.ofMillis(500);

    /// How long Twilio may take to end a call.
    private static final Duration ENDING = Duration.ofSeconds(3);

    private final TwilioParts parts;
    private final Dialling dialling;
    private final CallName name;
    private final Placement placement;
    private final Consumer<LegEvent> told;
    private final Runnable whenOver;
    private Consumer<LegHappening> inbox = _ -> {};
    private Acceptances.Awaited acceptance = () -> {};

    private LegStage stage = LegStage.CALLED;
    private boolean asked;
    private boolean placed;
    private boolean rang;
    private boolean answered;
    private boolean accepted;
    private boolean ending;
    private @Nullable NetworkStream stream;
    private @Nullable Talk talk;
    private Clock.@Nullable Alarm alarm;
    private int alarms;
    private volatile boolean open = true;

    LegCourse(
            TwilioParts parts,
            Dialling dialling,
            CallName name,
            Placement placement,
            Consumer<LegEvent> told,
            Runnable whenOver) {
        this.parts = parts;
        this.dialling = dialling;
        this.name = name;
        this.placement = placement;
        this.told = told;
        this.whenOver = whenOver;
    }

    /// Before anything happens.
    void begin(Consumer<LegHappening> own, Acceptances.Awaited awaited) {
        inbox = own;
        acceptance = awaited;
    }

    /// Whether anybody waits for the call. Any thread may ask.
    boolean isOpen() {
        return open;
    }

    void react(LegHappening happening) {
        switch (happening) {
            case LegHappening.Asked(Placing placing) -> asked(placing);
            case LegHappening.Told(NetworkNews news) -> hears(news);
            case LegHappening.Accepted _ -> accepted();
            case LegHappening.Brought(NetworkStream sound) -> brought(sound);
            case LegHappening.CallerSays says -> withTalk(open -> open.callerSays(says.frame()));
            case LegHappening.AgentSays says -> withTalk(open -> open.agentSays(says.frame()));
            case LegHappening.Played(String mark) -> withTalk(open -> open.played(mark));
            case LegHappening.Broken(boolean byItself) -> broken(byItself);
            case LegHappening.Due _ -> advance();
            case LegHappening.Late(int number) -> late(number);
            case LegHappening.HangUp _ -> hungUp();
            case LegHappening.Ended _ -> ended();
        }
    }

    private void ended() {
        if (stage == LegStage.ENDING) {
            over(new LegEvent.HungUp());
        }
    }

    private void asked(Placing placing) {
        asked = true;
        switch (placing) {
            case Placing.Placed(String itsCall) -> {
                if (name.is(itsCall)) {
                    known();
                }
            }
            case Placing.Refused(Refusal why) -> {
                trouble(why.words());
                refused();
            }
            case Placing.Unclear _ -> {
                trouble("did not answer");
                if (stage == LegStage.CALLED && name.get().isEmpty()) {
                    setAlarm(UNCLEAR);
                } else {
                    refused();
                }
            }
            case Placing.GivenUp _ -> refused();
        }
    }

    /// There is no call, unless one told of itself.
    private void refused() {
        if (name.get().isPresent()) {
            return;
        }
        if (stage == LegStage.CALLED) {
            over(new LegEvent.Failed(FailureReason.UNREACHABLE));
        } else if (stage == LegStage.ENDING) {
            over(new LegEvent.HungUp());
        }
    }

    /// Which call it is.
    private void known() {
        if (isDone()) {
            endAtTwilio();
        } else if (!placed) {
            placed = true;
            if (stage == LegStage.CALLED) {
                clearAlarm();
            }
            told.accept(new LegEvent.Placed(name.get().orElseThrow()));
        }
    }

    private void hears(NetworkNews news) {
        if (news instanceof NetworkNews.Over(NetworkNews.How how, OptionalInt sipStatus)) {
            ending = true;
            if (stage == LegStage.TALKING && stream != null) {
                setAlarm(FAREWELL);
            } else if (!isDone()) {
                sipStatus.ifPresent(code -> told.accept(new LegEvent.SipStatus(code)));
                over(LegEnd.told(stage, how, sipStatus, rang));
            } else if (stage == LegStage.ENDING) {
                over(new LegEvent.HungUp());
            }
            return;
        }
        answered |= news instanceof NetworkNews.Answered;
        known();
        if (isDone()) {
            return;
        }
        switch (news) {
            case NetworkNews.Begun _, NetworkNews.Over _ -> {}
            case NetworkNews.Rings _ -> {
                if (stage == LegStage.CALLED && !rang) {
                    rang = true;
                    told.accept(new LegEvent.Ringing());
                }
            }
            case NetworkNews.Answered _ -> {
                if (stage == LegStage.CALLED) {
                    stage = LegStage.ANSWERED;
                    setAlarm(SOUND);
                }
            }
            case NetworkNews.StreamFailed(String code) -> {
                trouble("does not bring the sound of a call: " + code);
                letGo(LegEnd.withoutSound(stage));
            }
        }
    }

    private void brought(NetworkStream sound) {
        if (stage != LegStage.CALLED && stage != LegStage.ANSWERED) {
            sound.close();
            return;
        }
        stream = sound;
        stage = LegStage.HEARD;
        if (accepted) {
            begins(sound);
        } else if (parts.acceptances().isWatched(dialling.extension())) {
            setAlarm(ACCEPTANCE);
        } else {
            LOG.warn(
                    "nobody watches extension {}: whoever answered there counts as a person, also a mailbox",
                    dialling.extension());
            begins(sound);
        }
    }

    private void accepted() {
        accepted = true;
        NetworkStream sound = stream;
        if (stage == LegStage.HEARD && sound != null) {
            begins(sound);
        }
    }

    private void begins(NetworkStream sound) {
        clearAlarm();
        stage = LegStage.TALKING;
        talk = new Talk(sound, frame -> told.accept(new LegEvent.Sound(frame)), parts.metrics(), parts.clock());
        told.accept(new LegEvent.Answered());
        advance();
    }

    private void advance() {
        Talk open = talk;
        if (open == null) {
            return;
        }
        if (open.isSilent()) {
            letGo(new LegEvent.Lost());
            return;
        }
        parts.clock().after(open.advance(), () -> inbox.accept(new LegHappening.Due()));
    }

    private void broken(boolean byItself) {
        stream = null;
        talk = null;
        if (isDone()) {
            return;
        }
        if (byItself) {
            over(LegEnd.told(stage, NetworkNews.How.COMPLETED, OptionalInt.empty(), rang));
        } else {
            letGo(LegEnd.withoutSound(stage));
        }
    }

    private void late(int number) {
        if (number != alarms) {
            return;
        }
        switch (stage) {
            case CALLED -> over(new LegEvent.Failed(FailureReason.UNREACHABLE));
            case ANSWERED -> letGo(new LegEvent.Failed(FailureReason.BRIDGE_ERROR));
            case HEARD -> letGo(new LegEvent.Failed(FailureReason.NO_ANSWER));
            case TALKING -> over(new LegEvent.HungUp());
            case ENDING -> over(new LegEvent.HungUp());
            case OVER -> {}
        }
    }

    private void hungUp() {
        if (isDone()) {
            return;
        }
        stage = LegStage.ENDING;
        open = false;
        silence();
        placement.drop();
        setAlarm(ENDING);
        if (name.get().isPresent()) {
            endAtTwilio();
        } else if (asked) {
            over(new LegEvent.HungUp());
        }
    }

    private void letGo(LegEvent.Over how) {
        endAtTwilio();
        over(how);
    }

    private void over(LegEvent.Over how) {
        stage = LegStage.OVER;
        open = false;
        clearAlarm();
        silence();
        acceptance.close();
        told.accept(how);
        whenOver.run();
    }

    private void silence() {
        NetworkStream sound = stream;
        if (sound != null) {
            sound.close();
        }
        stream = null;
        talk = null;
    }

    /// Once, and not when Twilio said that it is over.
    private void endAtTwilio() {
        if (ending || name.get().isEmpty()) {
            return;
        }
        ending = true;
        String its = name.get().get();
        boolean talked = answered;
        parts.threads().start("twilio-end", () -> {
            try {
                parts.ending().end(its, talked);
            } catch (ProviderException unended) {
                trouble("did not end a call: a telephone may ring on");
            } finally {
                inbox.accept(new LegHappening.Ended());
            }
        });
    }

    private boolean isDone() {
        return stage == LegStage.ENDING || stage == LegStage.OVER;
    }

    private void withTalk(Consumer<Talk> does) {
        Talk open = talk;
        if (open != null) {
            does.accept(open);
        }
    }

    private void trouble(String what) {
        parts.metrics().providerError(TwilioAccess.PROVIDER);
        LOG.atWarn()
                .addKeyValue(LogKeys.PROVIDER, TwilioAccess.PROVIDER)
                .addKeyValue(LogKeys.ABOUT, what)
                .log("Twilio {}", what);
    }

    private void setAlarm(Duration time) {
        clearAlarm();
        int number = alarms;
        alarm = parts.clock().after(time, () -> inbox.accept(new LegHappening.Late(number)));
    }

    private void clearAlarm() {
        alarms++;
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }
}
