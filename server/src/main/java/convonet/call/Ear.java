package convonet.call;

import convonet.audio.Frame;
import convonet.audio.VoiceChange;
import convonet.session.AudioLog;
import convonet.session.AudioLog.Sound;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to one caller: writes every frame to the audio log, takes it from there, measures voice activity and gives
/// it to the recogniser. Remembers in the log up to where words were answered, so that another process can go on from
/// there. While the log is out of reach the newest half minute waits here.
///
/// Its methods may be called from any thread and return at once; all else happens on the ear thread, which touches
/// nothing of the call but tells it.
final class Ear {
    private static final Logger LOG = LoggerFactory.getLogger(Ear.class);
    private static final int INBOX = 1_500;
    private static final int BATCH = 8;
    private static final int READ = 100;
    private static final long PREROLL = Playout.RATE / 3;
    private static final long MARGIN = Playout.RATE;
    private static final Duration CONFIRM = Duration.ofSeconds(1);
    private static final Duration STOPPED = Duration.ofSeconds(2);
    private static final int SILENCES = 25;

    private final CallParts parts;
    private final AudioLog log;
    private final Consumer<CallEvent> tell;
    private final Senses senses;
    private final Inbox<EarEvent> inbox;
    private final Track track = new Track();
    private final Listening listening;
    private final Backlog backlog;
    private final LogTrouble trouble;
    private final Flow flow = new Flow();
    private final Deque<IntConsumer> askers = new ArrayDeque<>();
    private final Deque<Long> unanswered = new ArrayDeque<>();
    private Clock.@Nullable Alarm look;
    private boolean begun;
    private boolean leftovers;
    private int received;
    private boolean open;
    private boolean closing;
    private int silences;
    private long cursor;
    private long position;
    private long voiceBeganAt;
    private long confirmed;
    private long confirmedAt;
    private Duration roundTrip = Duration.ZERO;

    Ear(CallParts parts, AudioLog log, Consumer<CallEvent> tell) {
        this.parts = parts;
        this.log = log;
        this.tell = tell;
        this.senses =
                new Senses(parts.senses().get(), parts.settings().bargeIn().onset());
        this.backlog = new Backlog(parts.measures());
        this.trouble = new LogTrouble(parts, tell);
        InboxLimits<EarEvent> limits = new InboxLimits<>(
                INBOX,
                event -> event instanceof EarEvent.Stop,
                event -> event instanceof EarEvent.Sound,
                _ -> parts.measures().frameDropped("ear_inbox"));
        this.inbox = parts.threads().inbox("ear", limits, this::reactSafely);
        this.listening = new Listening(parts, log, track, senses, tell, inbox::post);
    }

    /// Takes up what an earlier process left unanswered.
    void begin() {
        inbox.post(new EarEvent.Look());
    }

    /// @param number counts what the caller's page sends, so that nothing is heard twice; 0 when it does not count
    void hear(Frame frame, int number) {
        inbox.post(new EarEvent.Sound(frame, number));
    }

    /// @param received told the number of the newest sound that came, also to an earlier process; 0 when it is not
    /// known
    void open(IntConsumer received) {
        if (!inbox.post(new EarEvent.Opened(received))) {
            received.accept(0);
        }
    }

    void close() {
        inbox.post(new EarEvent.Closed());
    }

    /// The line is lost, or back. While it is away a word that was begun stays open, because its rest may come later.
    void lineIsAway(boolean isAway) {
        inbox.post(new EarEvent.Away(isAway));
    }

    /// The words up to here were handed to the assistant, or there were none.
    void taken(long heardTo) {
        inbox.post(new EarEvent.Taken(heardTo));
    }

    /// @param fast the assistant speaks, so that a voice is to be noticed at once; else it is to be a voice for sure
    void alert(boolean fast) {
        inbox.post(new EarEvent.Alert(fast));
    }

    /// The words of the voice that goes on are wanted now: one utterance ends and another begins.
    void split() {
        inbox.post(new EarEvent.Split());
    }

    /// What was said so far is a whole turn; what comes next belongs to another one.
    void turnTaken() {
        inbox.post(new EarEvent.TurnTaken());
    }

    void expect(List<String> hints) {
        inbox.post(new EarEvent.Expected(hints));
    }

    /// Ends the ear thread; what it is stuck in is interrupted.
    void stop() {
        if (inbox.post(new EarEvent.Stop())) {
            parts.clock().after(STOPPED, inbox::interrupt);
        }
    }

    private void reactSafely(EarEvent event) {
        try {
            react(event);
        } catch (RuntimeException e) {
            LOG.error("An ear failed", e);
            tell.accept(new CallEvent.HungUp(CallEnd.FAILED));
            stopNow();
        }
    }

    private void react(EarEvent event) {
        switch (event) {
            case EarEvent.Sound(Frame frame, int number) -> {
                if (open && (number == 0 || number > received)) {
                    received = Math.max(received, number);
                    keep(frame);
                    flow.sound(parts.clock().nanos());
                }
            }
            case EarEvent.Opened(IntConsumer asker) -> {
                open = true;
                closing = false;
                flow.leftNothing();
                askers.addLast(asker);
            }
            case EarEvent.Away(boolean isAway) ->
                flow.line(isAway, parts.clock().nanos());
            case EarEvent.Closed _ -> {
                closing = open;
                open = false;
                silences = 0;
            }
            case EarEvent.Said(int recogniser, var heard) -> listening.said(recogniser, heard);
            case EarEvent.Taken(long heardTo) -> {
                unanswered.removeIf(start -> start <= heardTo);
                confirmedAt = 0;
            }
            case EarEvent.Alert(boolean fast) -> senses.tune(fast);
            case EarEvent.Split _ -> senses.split();
            case EarEvent.TurnTaken _ -> listening.turnTaken();
            case EarEvent.Expected(List<String> hints) -> listening.expect(hints);
            case EarEvent.Look _ -> {}
            case EarEvent.Stop _ -> {
                stopNow();
                return;
            }
        }
        if (inbox.waiting() == 0 || backlog.size() >= BATCH) {
            work();
        }
    }

    private void work() {
        long now = parts.clock().nanos();
        if (now >= trouble.retryAt()) {
            try {
                findPlace();
                tellReceived();
                readLeftovers(now);
                reconcile();
                write();
                finish(now);
                listening.look(now, isWanted());
                trouble.isWell();
                confirm(now);
            } catch (ProviderException e) {
                trouble.failed(e, now);
            }
        }
        tellReceived();
        lookAgain(now);
    }

    private void findPlace() {
        if (!begun) {
            AudioLog.Place place = log.place();
            confirmed = place.confirmed();
            cursor = confirmed;
            track.beginAfter(cursor);
            received = Math.max(received, place.part());
            backlog.removeUpTo(place.part());
            leftovers = true;
            begun = true;
        }
    }

    private void tellReceived() {
        while (!askers.isEmpty()) {
            askers.removeFirst().accept(received);
        }
    }

    private void keep(Frame frame) {
        backlog.add(new Sound(0, received, frame.toBytes()));
    }

    /// An append that failed may have been carried out; nobody else writes here.
    private void reconcile() {
        if (!trouble.lasts()) {
            return;
        }
        for (AudioLog.Entry entry : log.after(cursor, Math.max(1, backlog.size()))) {
            backlog.removeFirst();
            take(entry);
        }
    }

    private void write() {
        if (backlog.isEmpty()) {
            return;
        }
        long before = parts.clock().nanos();
        List<AudioLog.Entry> entries = log.append(backlog.sounds());
        roundTrip = Duration.ofNanos(parts.clock().nanos() - before);
        backlog.clear();
        long first = entries.getFirst().seq();
        if (first <= cursor) {
            forgetLog(first - 1);
        }
        entries.forEach(this::take);
    }

    /// The log lost what it held, and counts anew.
    private void forgetLog(long newCursor) {
        parts.measures().frameDropped("audio_log");
        track.settle(position);
        cursor = newCursor;
        track.beginAfter(cursor);
        confirmed = cursor;
        unanswered.clear();
    }

    private boolean isWanted() {
        return open || closing || !track.isSettled();
    }

    private void readLeftovers(long now) {
        while (leftovers) {
            List<AudioLog.Entry> entries = log.after(cursor, READ);
            entries.forEach(this::take);
            if (entries.size() < READ) {
                leftovers = false;
                flow.left(now);
            }
        }
    }

    private void take(AudioLog.Entry entry) {
        if (entry.seq() != cursor + 1) {
            parts.measures().frameDropped("audio_log");
        }
        Frame frame = Frame.ofBytes(entry.sound().pcm(), Playout.RATE);
        position += frame.samples().length;
        List<VoiceChange> changes = senses.hear(frame, Duration.ofNanos(Playout.nanos(position)));
        cursor = entry.seq();
        Track.Mark mark = new Track.Mark(cursor, position, changes);
        track.add(mark);
        listening.feed(frame, mark);
        changes.forEach(this::tellChange);
        listening.tellRefused();
        if (senses.isVoiced()) {
            tell.accept(new CallEvent.VoiceGoesOn(length(voiceBeganAt)));
        }
    }

    private void tellChange(VoiceChange change) {
        switch (change) {
            case VoiceChange.Began(Duration at) -> {
                voiceBeganAt = Playout.samples(at);
                unanswered.addLast(track.seqAt(Math.max(0, voiceBeganAt - PREROLL)));
                tell.accept(new CallEvent.VoiceBegan(length(voiceBeganAt), roundTrip));
            }
            case VoiceChange.Ended(Duration at) -> tell.accept(new CallEvent.VoiceEnded(length(Playout.samples(at))));
        }
    }

    private Duration length(long from) {
        return Duration.ofNanos(Playout.nanos(position - from));
    }

    /// A microphone that was closed, or that is silent for long, is followed by silence.
    private void finish(long now) {
        boolean stalled = senses.speaking() && flow.isStalled(open, now);
        if (stalled && !open && !closing) {
            flow.leftNothing();
            closing = true;
            silences = 0;
        }
        while ((closing || stalled) && senses.speaking() && silences < SILENCES) {
            keep(new Frame(new short[Playout.RATE / 5], Playout.RATE));
            silences++;
            write();
        }
        if (closing) {
            closing = false;
            tell.accept(new CallEvent.SpeechClosed());
        }
        if (senses.speaking()) {
            silences = 0;
        }
    }

    private void confirm(long now) {
        if (now - confirmedAt < CONFIRM.toNanos() && confirmedAt != 0) {
            return;
        }
        if (!senses.speaking() && listening.isQuiet() && unanswered.isEmpty()) {
            track.settle(position - MARGIN);
        }
        Long first = unanswered.peekFirst();
        long upTo = first == null ? track.settledSeq() : Math.min(track.settledSeq(), first - 1);
        if (upTo > confirmed) {
            log.confirm(upTo);
            confirmed = upTo;
        }
        confirmedAt = now;
    }

    private void lookAgain(long now) {
        if (look != null) {
            look.cancel();
            look = null;
        }
        long at = trouble.lasts() ? trouble.retryAt() : listening.lookAt(isWanted());
        if (senses.speaking() && flow.stallsAt(open) != 0) {
            at = at == 0 ? flow.stallsAt(open) : Math.min(at, flow.stallsAt(open));
        }
        if (at != 0) {
            Duration delay = Duration.ofNanos(Math.max(at - now, 1));
            look = parts.clock().after(delay, () -> inbox.post(new EarEvent.Look()));
        }
    }

    private void stopNow() {
        if (look != null) {
            look.cancel();
        }
        inbox.close();
        listening.close();
    }
}
