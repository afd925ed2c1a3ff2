package convonet.emulators.anthropic;

import convonet.assistant.LanguageModel;
import convonet.assistant.LanguageModelContract;
import convonet.assistant.claude.Access;
import convonet.assistant.claude.ClaudeLanguageModel;
import convonet.watch.SystemClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// Claude's adapter does what every model does, with the built-in assistant at the other end of the wire.
@Timeout(120)
class ClaudeLanguageModelContractTest extends LanguageModelContract {
    private final SystemClock clock = new SystemClock();
    private final AnthropicEmulator.Running emulator = AnthropicEmulator.start(clock, AnthropicSettings.DEFAULT);
    private final ClaudeLanguageModel claude =
            new ClaudeLanguageModel(new Access("any-key", Access.DEFAULT_MODEL, emulator.url()), clock);

    @Override
    protected LanguageModel model() {
        return claude;
    }

    @AfterEach
    void close() {
        claude.close();
        emulator.close();
        clock.close();
    }
}
