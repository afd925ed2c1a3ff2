package convonet.call;

import convonet.audio.Frame;
import convonet.session.AudioLog;
import convonet.session.AudioLog.Sound;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/// The assistant's side of a call's audio log. What is synthesised passes through it on its way to the caller, and what
/// was heard is remembered there, so that another process can go on where the caller stopped hearing.
final class Tape {
    private static final int READ = 1_500;

    private final AudioLog log;
    private final Threads threads;
    private final CallMeasures measures;
    private final AtomicLong heard = new AtomicLong();
    private final AtomicLong confirmed = new AtomicLong();

    Tape(AudioLog log, Threads threads, CallMeasures measures) {
        this.log = log;
        this.threads = threads;
        this.measures = measures;
    }

    /// Writes frames of an answer and reads them back, in one round trip. Blocks.
    ///
    /// @throws ProviderException when the log is out of reach
    Passed through(int turn, List<Frame> frames) {
        List<AudioLog.Entry> kept = log.append(frames.stream()
                .map(frame -> new Sound(turn, 0, frame.toBytes()))
                .toList());
        List<Frame> read = kept.stream()
                .map(entry -> Frame.ofBytes(entry.sound().pcm(), Playout.RATE))
                .toList();
        return new Passed(read, kept.getLast().seq());
    }

    /// What an earlier process wrote and the caller did not hear. Blocks.
    Left left() {
        long last = log.place().confirmed();
        heard.set(last);
        confirmed.set(last);
        List<AudioLog.Entry> entries = log.after(last, READ);
        int turn =
                entries.stream().mapToInt(entry -> entry.sound().turn()).max().orElse(0);
        return new Left(last == 0 ? entries : entries.stream().skip(1).toList(), turn);
    }

    /// Remembers how far the caller has heard. Hands over and returns at once; the newest is written. The entry that
    /// was
    /// heard last stays in the log, because it tells the turn.
    void heard(long heardTo) {
        long seq = heardTo - 1;
        long before = heard.getAndAccumulate(seq, Math::max);
        if (before == confirmed.get() && seq > before) {
            threads.start("tape", this::confirm);
        }
    }

    private void confirm() {
        long written;
        do {
            written = heard.get();
            try {
                log.confirm(written);
            } catch (ProviderException e) {
                measures.providerError(e.provider());
            }
            confirmed.set(written);
        } while (heard.get() != written);
    }

    /// @param logged number of the last frame in the log
    record Passed(List<Frame> frames, long logged) {}

    /// @param turn the highest turn that has answer audio, or 0
    record Left(List<AudioLog.Entry> unheard, int turn) {}
}
