package convonet.speech.deepgram;

import convonet.audio.Frame;
import convonet.speech.Heard;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears one caller over a socket. While nothing is given to it for long, the socket is closed, and the next sound
/// opens another one. A socket that fails ends it; whoever feeds it opens another recogniser then.
///
/// What differs between Deepgram's two wires is left to the subclasses; they are called with the lock held.
abstract class DeepgramRecognition implements Recognition {
    /// Deepgram tells positions in seconds, rounded.
    static final long ROUNDING = Deepgram.RATE / 50;

    private static final Frame SILENCE = new Frame(new short[Deepgram.RATE], Deepgram.RATE);

    private final Deepgram deepgram;
    private final Consumer<Heard> ear;
    private final Deque<End> ends = new ArrayDeque<>();
    private List<String> hints;
    private @Nullable Wire wire;
    private Clock.@Nullable Alarm reminder;
    private long given;
    private long settled;
    private boolean voice;
    private long voiceSentAt;

    /// Something was heard of the newest voice, and since its end.
    private boolean saidOfVoice;

    private boolean saidSinceEnd;
    private boolean closed;

    DeepgramRecognition(Deepgram deepgram, List<String> hints, Consumer<Heard> ear) {
        this.deepgram = deepgram;
        this.hints = hints;
        this.ear = ear;
    }

    /// An end of a voice that waits for its answer. Times are on the clock; what is given faster than it may be sent is
    /// sent later.
    ///
    /// @param position where it lies in the sound that was given
    /// @param voiceSentAt when the sound is sent in which the voice was found
    /// @param sentAt when the sound before the end is sent
    private record End(long position, long voiceSentAt, long sentAt) {}

    /// Path and query.
    abstract String target(List<String> hints);

    abstract DeepgramSocket.Manners manners();

    /// A message came.
    ///
    /// @param base where the socket's first sound lies
    abstract void said(String json, long base);

    /// The voice ended; what Deepgram has to say of it is wanted.
    abstract void ask();

    /// An end of a voice was not answered in time, although Deepgram says something.
    abstract void insist();

    /// How long an end may go unanswered after it was sent.
    abstract Duration patience();

    /// How long Deepgram may say nothing at all of a voice.
    ///
    /// @param begun it has said something of this one
    abstract Duration silence(boolean begun);

    /// Other words are likely now. The next socket is told anyway.
    void hinted(List<String> newHints) {}

    /// A new socket knows nothing of what was before.
    abstract void forget();

    /// Opens the socket, so that it is there when the first sound comes.
    ///
    /// @throws ProviderException when no socket may be opened now
    final synchronized void open() {
        wake();
    }

    @Override
    public final synchronized void hear(Frame frame) {
        if (frame.sampleRate() != Deepgram.RATE) {
            throw new IllegalArgumentException("the recogniser needs 16000 Hz, not " + frame.sampleRate());
        }
        if (closed) {
            return;
        }
        DeepgramSocket socket = wake().socket();
        given += frame.samples().length;
        socket.send(frame);
    }

    @Override
    public final synchronized void voiceBegan() {
        voice = true;
        voiceSentAt = sentAt();
        saidOfVoice = false;
        owe();
    }

    @Override
    public final synchronized void voiceEnded() {
        long sentAt = sentAt();
        End end = new End(given, voice ? voiceSentAt : sentAt, sentAt);
        voice = false;
        if (closed) {
            return;
        }
        ends.addLast(end);
        if (wire == null) {
            answerAll();
            return;
        }
        saidSinceEnd = false;
        ask();
        owe();
        remind();
    }

    @Override
    public final synchronized void expect(List<String> newHints) {
        if (!newHints.equals(hints)) {
            hints = newHints;
            hinted(newHints);
        }
    }

    @Override
    public final synchronized Duration behind() {
        return Duration.ofNanos(wire == null ? 0 : wire.socket().behindNanos());
    }

    @Override
    public final synchronized void close() {
        closed = true;
        sleep();
    }

    final void tell(Heard heard) {
        if (!closed) {
            ear.accept(heard);
        }
    }

    final void send(String message) {
        if (wire != null) {
            wire.socket().send(message);
        }
    }

    /// All final words before this position were said.
    final void settle(long position) {
        settled = Math.max(settled, Math.min(position, given));
    }

    final Duration settled() {
        return length(settled);
    }

    /// Whether an end of a voice waits for its answer.
    final boolean isAsked() {
        return !ends.isEmpty();
    }

    final int asked() {
        return ends.size();
    }

    /// Whether there is an unanswered end, and it lies before this position.
    final boolean isAskedBefore(long position) {
        return !ends.isEmpty() && ends.getFirst().position() <= position + ROUNDING;
    }

    /// All words before this position were said.
    final void answerBefore(long position) {
        while (isAskedBefore(position)) {
            answerOne();
        }
    }

    final void answerOne() {
        ends.removeFirst();
        if (!ends.isEmpty()) {
            saidOfVoice = false;
        }
        owe();
        tell(new Heard.UtteranceEnded(length(settled)));
    }

    final void answerAll() {
        while (!ends.isEmpty()) {
            answerOne();
        }
    }

    final void fail(String why) {
        if (wire != null) {
            wire.socket().fail(why);
        }
    }

    /// Deepgram said something of the sound.
    final void useful() {
        saidSinceEnd = true;
        if (!saidOfVoice) {
            saidOfVoice = true;
            owe();
        }
        if (wire != null) {
            wire.socket().useful();
        }
    }

    static long samples(double seconds) {
        return Math.round(seconds * Deepgram.RATE);
    }

    static Duration length(long samples) {
        return Duration.ofNanos(samples * 1_000_000_000L / Deepgram.RATE);
    }

    private Wire wake() {
        Wire awake = wire;
        if (awake == null) {
            forget();
            awake = new Wire(given);
            wire = awake;
            try {
                awake.open();
            } catch (ProviderException e) {
                wire = null;
                throw e;
            }
            owe();
        }
        return awake;
    }

    private void sleep() {
        Wire old = wire;
        wire = null;
        if (reminder != null) {
            reminder.cancel();
            reminder = null;
        }
        if (old != null) {
            old.socket().close();
        }
    }

    private void owe() {
        if (wire == null) {
            return;
        }
        if (!ends.isEmpty()) {
            wire.socket().owes(silence(saidOfVoice), ends.getFirst().voiceSentAt());
        } else if (voice) {
            wire.socket().owes(silence(saidOfVoice), voiceSentAt);
        } else {
            wire.socket().owesNothing();
        }
    }

    private void remind() {
        if (reminder == null && !ends.isEmpty() && !closed) {
            End first = ends.getFirst();
            long early = Math.max(0, first.sentAt() - deepgram.clock().nanos());
            reminder = deepgram.clock().after(patience().plusNanos(early), () -> reminded(first));
        }
    }

    private synchronized void reminded(End end) {
        reminder = null;
        if (end.equals(ends.peekFirst()) && wire != null && isSent(end)) {
            if (saidSinceEnd) {
                insist();
            } else if (given == ends.getLast().position()) {
                wire.goOn();
                ask();
            }
        }
        remind();
    }

    private long sentAt() {
        return deepgram.clock().nanos() + behind().toNanos();
    }

    private boolean isSent(End end) {
        return wire == null || wire.socket().unsent() <= given - end.position();
    }

    private synchronized void failed(Wire from, ProviderException cause) {
        if (wire == from && !closed) {
            tell(new Heard.Failed(cause));
            closed = true;
            sleep();
        }
    }

    private synchronized void heard(Wire from, String json) {
        if (wire == from && !closed) {
            said(json, from.base);
        }
    }

    private synchronized void idle(Wire from) {
        if (wire == from && ends.isEmpty() && !voice) {
            sleep();
        }
    }

    /// One socket of this recogniser.
    private final class Wire implements DeepgramSocket.Peer {
        /// Where the socket's first sound lies; earlier by what was made up since.
        private long base;

        private @Nullable DeepgramSocket socket;

        Wire(long base) {
            this.base = base;
        }

        void open() {
            socket = DeepgramSocket.open(deepgram, deepgram.listening(), target(hints), manners(), this);
        }

        /// Deepgram goes on only with sound, and none comes: the microphone is closed.
        void goOn() {
            base -= SILENCE.samples().length;
            socket().send(SILENCE);
        }

        DeepgramSocket socket() {
            if (socket == null) {
                throw new IllegalStateException("not opened");
            }
            return socket;
        }

        @Override
        public void said(String json) {
            heard(this, json);
        }

        @Override
        public void idle() {
            DeepgramRecognition.this.idle(this);
        }

        @Override
        public void over(ProviderException cause) {
            failed(this, cause);
        }
    }
}
