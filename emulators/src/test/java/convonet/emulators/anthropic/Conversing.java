package convonet.emulators.anthropic;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.claude.Access;
import convonet.assistant.claude.ClaudeLanguageModel;
import convonet.assistant.claude.ClaudeLanguageModel.Limits;
import convonet.emulators.EventRecord;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Claude's adapter and the emulator at the other end of its wire.
final class Conversing implements AutoCloseable {
    /// Long enough for a busy machine; what must end sooner says so.
    static final Duration PATIENCE = Duration.ofSeconds(20);

    static final Limits LIMITS =
            new Limits(Duration.ofSeconds(5), PATIENCE, PATIENCE, PATIENCE.multipliedBy(2), Duration.ofMillis(1));

    final SystemClock clock = new SystemClock();
    final AnthropicEmulator.Running running = AnthropicEmulator.start(clock, AnthropicSettings.DEFAULT);
    final AnthropicEmulator emulator = running.anthropic();
    final List<String> pieces = new ArrayList<>();
    private ClaudeLanguageModel claude = model(Access.DEFAULT_MODEL, LIMITS);

    /// From now on.
    void use(String model, Limits limits) {
        claude.close();
        claude = model(model, limits);
    }

    ClaudeLanguageModel claude() {
        return claude;
    }

    Reply ask(Prompt prompt) throws InterruptedException {
        return claude.reply(prompt, pieces::add);
    }

    /// What the emulator was asked, in order.
    List<JsonNode> requests() {
        return events("request").stream()
                .map(event -> (JsonNode) event.about().get("body"))
                .toList();
    }

    List<EventRecord.Event> events(String what) {
        return running.events().since(0).stream()
                .filter(event -> event.what().equals(what))
                .toList();
    }

    EventRecord.Event await(String what) throws InterruptedException {
        var event = running.events().await(what, PATIENCE);
        assertThat(event).as("the emulator notes '" + what + "'").isPresent();
        return event.orElseThrow();
    }

    @Override
    public void close() {
        claude.close();
        running.close();
        clock.close();
    }

    private ClaudeLanguageModel model(String model, Limits limits) {
        return new ClaudeLanguageModel(new Access("any-key", model, running.url()), limits, clock);
    }
}
