package convonet.transfer;

import convonet.assistant.LanguageModel;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes what agents are told about callers: a plain summary at once, with what is kept of the caller as soon as that
/// is read, and in the words of a language model when those come in time. Any thread may use it.
public final class Briefings {
    /// How long a briefing may get better.
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Briefings.class);

    private final CallerNotes notes;
    private final Optional<WrittenSummary> writer;
    private final Clock clock;
    private final Threads threads;

    /// @param model who writes; only plain summaries when empty
    public Briefings(CallerNotes notes, Optional<LanguageModel> model, Clock clock, Threads threads) {
        this.notes = notes;
        this.writer = model.map(one -> new WrittenSummary(one, clock));
        this.clock = clock;
        this.threads = threads;
    }

    /// Returns at once.
    public Briefing begin(TransferWish wish) {
        Draft draft = new Draft(PlainSummary.brief(wish, CallerNotes.Notes.NOTHING));
        Threads.Running work = threads.start("briefing", () -> {
            try {
                improve(draft, wish);
            } catch (ProviderException trouble) {
                LOG.warn("an agent is told less", trouble);
            } finally {
                draft.done();
            }
        });
        Clock.Alarm late = clock.after(PATIENCE, () -> {
            work.cancel();
            draft.done();
        });
        draft.whenDone(_ -> late.cancel());
        return draft;
    }

    private void improve(Draft draft, TransferWish wish) throws InterruptedException {
        Brief plain = PlainSummary.brief(wish, notes.of(wish));
        draft.is(plain);
        if (writer.isPresent()) {
            writer.get().of(wish, plain).ifPresent(lines -> draft.is(plain.with(lines)));
        }
    }

    /// Guarded by itself.
    private static final class Draft implements Briefing {
        private final List<Consumer<Brief>> waiting = new ArrayList<>();
        private Brief brief;
        private boolean done;

        Draft(Brief brief) {
            this.brief = brief;
        }

        @Override
        public synchronized Brief now() {
            return brief;
        }

        @Override
        public void whenDone(Consumer<Brief> told) {
            synchronized (this) {
                if (!done) {
                    waiting.add(told);
                    return;
                }
            }
            told.accept(now());
        }

        private synchronized void is(Brief better) {
            if (!done) {
                brief = better;
            }
        }

        private void done() {
            List<Consumer<Brief>> told;
            synchronized (this) {
                done = true;
                told = List.copyOf(waiting);
                waiting.clear();
            }
            told.forEach(one -> one.accept(now()));
        }
    }
}
