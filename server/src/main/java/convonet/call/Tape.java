package convonet.call;

import convonet.audio.Frame;
import convonet.session.AudioLog;
import convonet.session.AudioLog.Said;
import convonet.session.AudioLog.Sound;
import convonet.watch.ProviderException;
import convonet.watch.TakenOverException;
import convonet.watch.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The assistant's side of a call's audio log. What is synthesised passes through it on its way to the caller, and what
/// was heard is remembered there, so that another process can go on where the caller stopped hearing.
final class Tape {
    private static final Logger LOG = LoggerFactory.getLogger(Tape.class);
    private static final int READ = 6_000;

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

    /// Writes sound of an answer and reads it back, in one round trip. Blocks.
    ///
    /// @throws ProviderException when the log is out of reach
    Passed through(List<Sound> sounds) {
        List<AudioLog.Entry> kept = log.append(sounds);
        List<Frame> read = kept.stream()
                .map(entry -> Frame.ofBytes(entry.sound().pcm(), Playout.RATE))
                .toList();
        return new Passed(read, kept.getLast().seq());
    }

    /// What an earlier process wrote of the newest answer. Blocks.
    ///
    /// @throws ProviderException when the log is out of reach
    Left left() {
        long last = log.place().confirmed();
        heard.set(last);
        confirmed.set(last);
        return Left.of(log.after(last, READ), last > 0);
    }

    /// Nothing more of this turn's answer is wanted. Hands over and returns at once.
    void end(int turn) {
        threads.start("tape", () -> {
            try {
                mark(turn, Said.ALL);
            } catch (TakenOverException e) {
                // Nobody takes up this process's answer.
            } catch (ProviderException e) {
                measures.providerError(e.provider());
                LOG.warn("the end of an answer is not kept", e);
            }
        });
    }

    /// Marks how far this turn's answer has come; what was written of it before counts no more. Blocks.
    ///
    /// @throws ProviderException when the log is out of reach
    void mark(int turn, Said said) {
        log.append(List.of(new Sound(turn, 0, said, new byte[0])));
    }

    /// Remembers how far the caller has heard. Hands over and returns at once; the newest is written. The entry that
    /// was heard last stays in the log, because it tells how far the answer has come.
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

    /// @param turn the highest turn that has an answer in the log, or 0
    /// @param heard how far the caller has heard of that
    /// @param unheard its sound after that, oldest first
    /// @param over whether nothing more of it is wanted
    record Left(int turn, Said heard, List<AudioLog.Entry> unheard, boolean over) {

        static Left nothing(int turn) {
            return new Left(turn, Said.NOTHING, List.of(), false);
        }

        /// @param firstHeard whether the caller heard the first entry
        private static Left of(List<AudioLog.Entry> entries, boolean firstHeard) {
            int turn = entries.stream()
                    .mapToInt(entry -> entry.sound().turn())
                    .max()
                    .orElse(0);
            Said heard = Said.NOTHING;
            boolean over = false;
            List<AudioLog.Entry> unheard = new ArrayList<>();
            for (AudioLog.Entry entry : entries) {
                Sound sound = entry.sound();
                boolean isMark = sound.pcm().length == 0;
                boolean wasHeard = isMark
                        || (firstHeard && entry.seq() == entries.getFirst().seq());
                if (sound.turn() == turn && wasHeard) {
                    heard = sound.said();
                    over |= heard.equals(Said.ALL);
                    unheard.clear();
                } else if (sound.turn() == turn) {
                    unheard.add(entry);
                }
            }
            return new Left(turn, heard, List.copyOf(unheard), over);
        }
    }
}
