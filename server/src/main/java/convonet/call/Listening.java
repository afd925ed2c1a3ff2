package convonet.call;

import convonet.audio.Frame;
import convonet.audio.VoiceChange;
import convonet.session.AudioLog;
import convonet.speech.Heard;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The ear's recogniser. When it fails another one is opened and fed again, from the audio log, with everything that
/// was not settled, so that no word is lost. Used by the ear thread only.
final class Listening {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final long FIRST_PAUSE = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(5).toNanos();
    private static final int TOLD_AFTER = 6;

    private final CallParts parts;
    private final AudioLog log;
    private final Track track;
    private final Senses senses;
    private final Consumer<CallEvent> tell;
    private final Consumer<EarEvent> tellEar;
    private @Nullable Recognition recognition;
    private List<String> hints = List.of();
    private int number;
    private long base;
    private int awaited;
    private long awaitedSince;

    /// When the recogniser will have listened to the newest end.
    private long listenedAt = Long.MIN_VALUE;

    private boolean wordsOpen;
    private boolean muteBefore;

    /// What is awaited is not waited for any more.
    private boolean givenUp;

    /// The utterance being spoken will not be understood.
    private boolean refusing;

    private int refusedEnds;
    private int failures;
    private long retryAt;
    private boolean troubled;

    Listening(
            CallParts parts,
            AudioLog log,
            Track track,
            Senses senses,
            Consumer<CallEvent> tell,
            Consumer<EarEvent> tellEar) {
        this.parts = parts;
        this.log = log;
        this.track = track;
        this.senses = senses;
        this.tell = tell;
        this.tellEar = tellEar;
    }

    void expect(List<String> newHints) {
        hints = newHints;
        if (recognition != null) {
            recognition.expect(newHints);
        }
    }

    void turnTaken() {
        if (recognition != null) {
            recognition.turnTaken();
        }
    }

    /// Gives the recogniser an entry that was just added to the track.
    void feed(Frame frame, Track.Mark mark) {
        if (recognition != null) {
            give(recognition, frame, mark);
        }
    }

    /// Opens a recogniser when one is wanted, there is none, and it is time to try.
    ///
    /// @throws ProviderException when the audio log cannot be read
    void look(long now, boolean wanted) {
        if (recognition != null
                && awaited > 0
                && now - awaitedSince > parts.settings().words().toNanos()) {
            giveUpMute();
        }
        if (recognition == null && wanted && now >= retryAt) {
            open();
        }
    }

    /// When to look again, or 0.
    long lookAt(boolean wanted) {
        if (recognition == null) {
            return wanted ? retryAt : 0;
        }
        return awaited > 0 ? awaitedSince + parts.settings().words().toNanos() + 1 : 0;
    }

    /// Whether the recogniser owes nothing.
    boolean isQuiet() {
        return recognition != null && awaited == 0 && !wordsOpen;
    }

    void said(int recogniser, Heard heard) {
        if (recogniser != number || recognition == null) {
            return;
        }
        switch (heard) {
            case Heard.SpeechStarted _ -> well();
            case Heard.Words(String text, boolean isFinal, Duration until) -> {
                well();
                wordsOpen = !isFinal;
                if (isFinal) {
                    settle(until);
                }
                tell.accept(new CallEvent.Words(text, isFinal, track.settledSeq()));
            }
            case Heard.UtteranceEnded(Duration until) -> {
                well();
                settle(until);
                awaited = Math.max(0, awaited - 1);
                awaitedSince = Math.max(parts.clock().nanos(), listenedAt);
                wordsOpen = false;
                tell.accept(new CallEvent.UtteranceEnded(track.settledSeq()));
            }
            case Heard.TurnEnded(Duration until, Heard.Surety surety) -> {
                well();
                turnEnded(until, surety == Heard.Surety.SURE);
            }
            case Heard.TurnResumed _ -> tell.accept(new CallEvent.TurnResumed());
            case Heard.Busy _ -> refused();
            case Heard.Failed(ProviderException cause) -> fail(cause);
        }
    }

    /// What is only likely settles nothing: its words are not final.
    private void turnEnded(Duration until, boolean sure) {
        if (sure) {
            settle(until);
            wordsOpen = false;
        }
        tell.accept(new CallEvent.TurnEnded(sure, track.settledSeq()));
    }

    /// Tells of utterances that ended and that the recogniser refused while they were spoken. To be called after the
    /// call was told of their end.
    void tellRefused() {
        for (; refusedEnds > 0; refusedEnds--) {
            track.settleUtterance();
            tell.accept(new CallEvent.UtteranceEnded(track.settledSeq()));
        }
    }

    /// Nothing of this utterance will be understood: of the oldest that ended, or else of the one being spoken.
    private void refused() {
        tell.accept(new CallEvent.EarsBusy());
        parts.measures().wordsLost(CallMeasures.Loss.BUSY);
        if (awaited > 0) {
            awaited--;
            refusedEnds++;
            tellRefused();
        } else {
            refusing = true;
        }
    }

    void close() {
        Recognition old = recognition;
        recognition = null;
        number++;
        if (old != null) {
            try {
                old.close();
            } catch (RuntimeException e) {
                LOG.warn("A recogniser could not be closed", e);
            }
        }
    }

    private void open() {
        int id = ++number;
        try {
            recognition = parts.ears().open(hints, heard -> tellEar.accept(new EarEvent.Said(id, heard)));
        } catch (ProviderException e) {
            fail(e);
            return;
        }
        senses.listensBehind(recognition.isStandIn());
        if (recognition.isStandIn()) {
            tell.accept(new CallEvent.StandIn(CallEvent.Part.HEARING));
        }
        base = track.settledAt();
        wordsOpen = false;
        refusing = false;
        int owed = awaited;
        awaited = 0;
        try {
            feedAgain(recognition);
        } catch (ProviderException e) {
            awaited = owed;
            close();
            throw e;
        }
        for (int lost = awaited; lost < owed; lost++) {
            parts.measures().wordsLost(givenUp ? CallMeasures.Loss.MUTE : CallMeasures.Loss.GONE);
            tell.accept(new CallEvent.UtteranceEnded(track.settledSeq()));
        }
        givenUp = false;
    }

    private void feedAgain(Recognition fresh) {
        List<Track.Mark> marks = track.marks();
        int next = 0;
        while (next < marks.size()) {
            List<AudioLog.Entry> entries = log.after(marks.get(next).seq() - 1, Math.min(100, marks.size() - next));
            if (entries.isEmpty()) {
                return;
            }
            for (AudioLog.Entry entry : entries) {
                while (next < marks.size() && marks.get(next).seq() < entry.seq()) {
                    next++;
                }
                if (next < marks.size()) {
                    boolean gone = !give(fresh, Frame.ofBytes(entry.sound().pcm(), Playout.RATE), marks.get(next++));
                    if (gone) {
                        return;
                    }
                }
            }
        }
    }

    /// @return false when the recogniser failed
    private boolean give(Recognition to, Frame frame, Track.Mark mark) {
        try {
            to.hear(frame);
            for (VoiceChange change : mark.changes()) {
                switch (change) {
                    case VoiceChange.Began _ -> to.voiceBegan();
                    case VoiceChange.Ended _ -> {
                        expectEnd(to.behind());
                        to.voiceEnded();
                    }
                }
            }
            return true;
        } catch (ProviderException e) {
            fail(e);
            return false;
        }
    }

    /// @param behind how long until the recogniser has listened to what was given
    private void expectEnd(Duration behind) {
        if (refusing) {
            refusing = false;
            refusedEnds++;
            return;
        }
        listenedAt = parts.clock().nanos() + behind.toNanos();
        if (awaited++ == 0) {
            awaitedSince = listenedAt;
        }
        if (behind.isPositive()) {
            tell.accept(new CallEvent.WordsLate(behind));
        }
    }

    private void settle(Duration until) {
        track.settle(base + Playout.samples(until));
    }

    private void giveUpMute() {
        ProviderException mute = new ProviderException(parts.ears().name(), true, "said nothing in time", null);
        if (muteBefore) {
            givenUp = true;
            track.marks().forEach(mark -> track.settle(mark.end()));
        }
        muteBefore = !muteBefore;
        fail(mute);
    }

    private void fail(ProviderException cause) {
        close();
        parts.measures().providerError(cause.provider());
        LOG.warn("a recogniser was lost", cause);
        parts.measures().providerReconnect(cause.provider());
        failures++;
        long pause = failures == 1 ? 0 : Math.min(LONGEST_PAUSE, FIRST_PAUSE << Math.min(10, failures - 2));
        retryAt = parts.clock().nanos() + pause;
        if (failures == TOLD_AFTER) {
            troubled = true;
            tell.accept(new CallEvent.EarTrouble(parts.ears().name()));
        }
    }

    private void well() {
        failures = 0;
        if (troubled) {
            troubled = false;
            tell.accept(new CallEvent.EarWell(parts.ears().name()));
        }
    }
}
