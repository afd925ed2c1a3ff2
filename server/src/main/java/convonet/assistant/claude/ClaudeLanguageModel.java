package convonet.assistant.claude;

import com.anthropic.backends.AnthropicBackend;
import com.anthropic.backends.Backend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.AnthropicClientImpl;
import com.anthropic.core.ClientOptions;
import com.anthropic.core.LogLevel;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import convonet.assistant.LanguageModel;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;

/// Claude, by the official SDK: one blocking stream on the calling thread. Interrupting the thread closes the
/// stream and with it the work at the provider, before the first word as well as after it. For any number of
/// threads.
///
/// A request is sent again when that may help and nobody has heard anything of the reply yet, for at most
/// [Limits#firstWord].
public final class ClaudeLanguageModel implements LanguageModel, AutoCloseable {
    private final Access access;
    private final Limits limits;
    private final Clock clock;
    private final Requests requests;
    private final AnthropicClient client;

    public ClaudeLanguageModel(Access access, Clock clock) {
        this(access, Limits.DEFAULT, clock);
    }

    public ClaudeLanguageModel(Access access, Limits limits, Clock clock) {
        this.access = access;
        this.limits = limits;
        this.clock = clock;
        this.requests = new Requests(access.model());
        Backend backend = AnthropicBackend.builder()
                .apiKey(access.apiKey())
                .baseUrl(access.baseUrl().toString())
                .build();
        this.client = new AnthropicClientImpl(ClientOptions.builder()
                .httpClient(new Transport(backend, limits))
                .baseUrl(access.baseUrl().toString())
                .logLevel(LogLevel.OFF)
                .maxRetries(0)
                .build());
    }

    /// How long things may take.
    ///
    /// @param silence between two events of a stream, and before the first
    /// @param firstWord all tries together, until there is something to hear
    /// @param reply one try, to its end
    /// @param pause before the second try; doubled before each further one, unless the provider names a time
    public record Limits(Duration connect, Duration silence, Duration firstWord, Duration reply, Duration pause) {
        public static final Limits DEFAULT = new Limits(
                Duration.ofSeconds(3),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                Duration.ofMillis(250));
    }

    @Override
    public String name() {
        return "Claude (" + access.model() + ")";
    }

    @Override
    public Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException {
        MessageCreateParams request = requests.of(prompt);
        long end = clock.nanos() + limits.firstWord().toNanos();
        Duration pause = limits.pause();
        while (true) {
            ReplyReader reader = new ReplyReader(words);
            try {
                return read(request, reader);
            } catch (RuntimeException failure) {
                demandNoInterruption();
                ProviderException trouble = Troubles.of(failure).orElseThrow(() -> failure);
                Duration wait = Troubles.wait(failure).orElse(pause);
                if (!trouble.retryable() || reader.hasSpoken() || clock.nanos() + wait.toNanos() >= end) {
                    throw trouble;
                }
                clock.pause(wait);
                pause = pause.multipliedBy(2);
            }
        }
    }

    /// Makes the first reply as quick as any other: the SDK's classes are loaded and compiled by talking to
    /// nobody, and a connection to the provider is opened. Takes a second or two of computing.
    ///
    /// @throws ProviderException when the provider cannot be reached, or does not take the key or the model
    public void warmUp() throws InterruptedException {
        Rehearsal.of(access.model(), clock);
        asked(() -> client.models().retrieve(access.model()));
    }

    /// Asks the model for a single token.
    ///
    /// @throws ProviderException when it does not give one
    public void reach() throws InterruptedException {
        asked(() -> client.messages().create(requests.areYouThere()));
    }

    @Override
    public void close() {
        client.close();
    }

    private Reply read(MessageCreateParams request, ReplyReader reader) throws InterruptedException {
        try (StreamResponse<RawMessageStreamEvent> stream = client.messages().createStreaming(request)) {
            Iterator<RawMessageStreamEvent> events = stream.stream().iterator();
            while (!reader.isComplete() && events.hasNext()) {
                reader.add(events.next());
                // Stays set until the stream is closed: a thread that is interrupted does not wait for its end.
                if (Thread.currentThread().isInterrupted()) {
                    break;
                }
            }
        }
        demandNoInterruption();
        return reader.reply();
    }

    private void asked(Runnable question) throws InterruptedException {
        try {
            question.run();
        } catch (RuntimeException failure) {
            demandNoInterruption();
            throw Troubles.of(failure).orElseThrow(() -> failure);
        }
    }

    private static void demandNoInterruption() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
