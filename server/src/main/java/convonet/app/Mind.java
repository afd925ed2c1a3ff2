package convonet.app;

import convonet.assistant.FallbackLanguageModel;
import convonet.assistant.LanguageModel;
import convonet.assistant.claude.Access;
import convonet.assistant.claude.ClaudeLanguageModel;
import convonet.assistant.offline.OfflineLanguageModel;
import convonet.speech.Phrasebook;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who thinks: Claude with the built-in assistant as stand-in where there is a key, else the built-in alone.
/// Nothing of Claude is loaded without a key.
final class Mind implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Mind.class);

    private final Shutdown shutdown = new Shutdown();
    private final LanguageModel model;
    private final Optional<LanguageModel> writer;

    /// Returns at once; what is slow warms up on a thread of its own.
    Mind(Settings.Assistant settings, Phrasebook phrasebook, Metrics metrics, Clock clock, Threads threads) {
        LanguageModel builtIn = new OfflineLanguageModel(phrasebook);
        Optional<Access> access = settings.claude();
        if (access.isEmpty()) {
            this.model = builtIn;
            this.writer = Optional.empty();
            return;
        }
        ClaudeLanguageModel claude = shutdown.later(new ClaudeLanguageModel(access.get(), clock));
        this.model = shutdown.later(new FallbackLanguageModel(
                claude, claude::reach, builtIn, trouble -> metrics.providerError(trouble.provider()), clock, threads));
        this.writer = Optional.of(claude);
        shutdown.later(threads.start("warm-up-claude", () -> warmUp(claude))::cancel);
    }

    LanguageModel model() {
        return model;
    }

    /// Who can write other things than answers; the built-in assistant cannot.
    Optional<LanguageModel> writer() {
        return writer;
    }

    @Override
    public void close() {
        shutdown.close();
    }

    private static void warmUp(ClaudeLanguageModel claude) throws InterruptedException {
        try {
            claude.warmUp();
        } catch (ProviderException trouble) {
            LOG.warn("{} may not answer", claude.name(), trouble);
        }
    }
}
