package convonet.assistant;

import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one language model, and another while the first cannot be reached: when nobody has had a word of it for
/// [#PATIENCE] although somebody asked, or when it fails before its first word. The caller is told so once in a
/// conversation. While the first is away it is looked for in the background, and nobody waits for it.
///
/// For any number of threads.
public final class FallbackLanguageModel implements LanguageModel, AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Between two looks for a model that is away.
    static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    private static final Logger LOG = LoggerFactory.getLogger(FallbackLanguageModel.class);

    private final LanguageModel first;
    private final Look look;
    private final Replacement second;
    private final Consumer<ProviderException> troubles;
    private final Clock clock;
    private final Threads threads;
    private final Silence silence = new Silence(PATIENCE);
    private boolean away;
    private boolean closed;
    private Clock.@Nullable Alarm nextLook;
    private Threads.@Nullable Running looking;

    /// Whether the first model is there.
    @FunctionalInterface
    public interface Look {
        /// @throws ProviderException when it is not
        void look() throws InterruptedException;
    }

    /// @param second must not depend on anything outside
    /// @param troubles told each time the first model fails and is replaced
    public FallbackLanguageModel(
            LanguageModel first,
            Look look,
            LanguageModel second,
            Consumer<ProviderException> troubles,
            Clock clock,
            Threads threads) {
        this.first = first;
        this.look = look;
        this.second = new Replacement(second);
        this.troubles = troubles;
        this.clock = clock;
        this.threads = threads;
    }

    @Override
    public String name() {
        return first.name();
    }

    @Override
    public Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException {
        if (isAway()) {
            return second.reply(prompt, words);
        }
        Attempt attempt = new Attempt(words);
        try {
            return attempt.reply(prompt);
        } catch (ProviderException trouble) {
            if (attempt.hasSpoken()) {
                throw trouble;
            }
            leave(trouble);
            return second.reply(prompt, words);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (nextLook != null) {
            nextLook.cancel();
        }
        if (looking != null) {
            looking.cancel();
        }
    }

    private synchronized boolean isAway() {
        return away;
    }

    private synchronized void leave(ProviderException trouble) {
        troubles.accept(trouble);
        if (!away) {
            away = true;
            LOG.warn("{} answers instead of {}", second.name(), first.name(), trouble);
            lookLater();
        }
    }

    private synchronized void lookLater() {
        if (!closed) {
            nextLook = clock.after(BETWEEN_LOOKS, this::beginLook);
        }
    }

    private synchronized void beginLook() {
        if (!closed) {
            looking = threads.start("look-for-model", this::lookNow);
        }
    }

    private void lookNow() throws InterruptedException {
        try {
            look.look();
            comeBack();
        } catch (ProviderException stillAway) {
            lookLater();
        }
    }

    private synchronized void comeBack() {
        away = false;
        LOG.info("{} is back", first.name());
    }

    /// One question to the first model, which ends when its patience does.
    private final class Attempt {
        private final Consumer<String> words;
        private final Thread thread = Thread.currentThread();
        private boolean spoken;
        private boolean over;
        private boolean late;

        Attempt(Consumer<String> words) {
            this.words = words;
        }

        boolean hasSpoken() {
            return spoken;
        }

        Reply reply(Prompt prompt) throws InterruptedException {
            Duration left = silence.begin(clock.nanos());
            Clock.Alarm alarm = clock.after(left, this::giveUp);
            boolean answered = false;
            try {
                Reply reply = first.reply(prompt, this::say);
                if (isLate()) {
                    throw tooLate();
                }
                answered = true;
                return reply;
            } catch (InterruptedException interrupted) {
                if (isLate()) {
                    throw tooLate();
                }
                throw interrupted;
            } finally {
                alarm.cancel();
                silence.end(clock.nanos(), answered);
                end();
            }
        }

        private void say(String piece) {
            synchronized (this) {
                if (late) {
                    return;
                }
                spoken = true;
            }
            silence.broken(clock.nanos());
            words.accept(piece);
        }

        /// On the clock's thread.
        private synchronized void giveUp() {
            if (!spoken && !over) {
                late = true;
                thread.interrupt();
            }
        }

        private ProviderException tooLate() {
            return new ProviderException(first.name(), true, "has said nothing for too long", null);
        }

        private synchronized boolean isLate() {
            return late;
        }

        /// Our own interruption is not left to whatever the thread does next.
        private synchronized void end() {
            over = true;
            if (late) {
                Thread.interrupted();
            }
        }
    }
}
