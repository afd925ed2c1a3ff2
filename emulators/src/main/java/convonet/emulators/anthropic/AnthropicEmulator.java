package convonet.emulators.anthropic;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Emulator;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;

/// Anthropic's Messages API, played. Everything may be changed while it runs; docs/emulators.md tells how over HTTP.
public final class AnthropicEmulator implements Emulator {
    static final String NAME = "anthropic";

    private final Clock clock;
    private final EventRecord events;
    private final Answers answers;
    private final AtomicInteger asked = new AtomicInteger();
    private final Set<ReplyStream> open = ConcurrentHashMap.newKeySet();
    private volatile AnthropicSettings settings;

    public AnthropicEmulator(Clock clock, EventRecord events, AnthropicSettings settings) {
        this.clock = clock;
        this.events = events;
        this.settings = settings;
        this.answers = new Answers(new OfflineAnswers(clock));
    }

    /// Starts one by itself on a free port.
    public static Running start(Clock clock, AnthropicSettings settings) {
        EventRecord events = new EventRecord(clock);
        AnthropicEmulator anthropic = new AnthropicEmulator(clock, events, settings);
        return new Running(anthropic, EmulatorServer.start(0, events, List.of(anthropic)));
    }

    /// An emulator behind a port of its own.
    public record Running(AnthropicEmulator anthropic, EmulatorServer server) implements AutoCloseable {

        /// What `ANTHROPIC_BASE_URL` is to be.
        public URI url() {
            return server.url();
        }

        public EventRecord events() {
            return server.events();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /// The answers to the next requests, one each. When there are none, rules are tried, and then the built-in
    /// assistant answers.
    public void answerNext(Answer... next) {
        answers.add(List.of(next));
    }

    /// From now on, whenever the caller's last words hold `when`, and nothing is told to come next.
    /// In the text `{words}` stands for these words, and `{word}` for the last of them.
    public void whenAsked(String when, Answer... then) {
        answers.obey(List.of(new Answers.Rule(when, List.of(then))));
    }

    public void behave(AnthropicSettings newSettings) {
        settings = newSettings;
    }

    /// How many streams are under way.
    public int streams() {
        return open.size();
    }

    @Override
    public void apply(JsonNode wanted) {
        AnthropicSettings next = settings.read(wanted);
        Optional<List<Answer>> told = Optional.ofNullable(wanted.get("answers")).map(Answers::each);
        Optional<List<Answers.Rule>> rules =
                Optional.ofNullable(wanted.get("rules")).map(AnthropicEmulator::rules);
        settings = next;
        told.ifPresent(answers::add);
        rules.ifPresent(answers::obey);
    }

    @Override
    public List<String> environment(URI server) {
        return List.of("ANTHROPIC_BASE_URL=" + server, "ANTHROPIC_API_KEY=any-key-at-all");
    }

    @Override
    public Handler mount(Server server) {
        return new MessagesDoor(this);
    }

    @Override
    public void close() {
        open.forEach(ReplyStream::stop);
    }

    long now() {
        return clock.nanos();
    }

    String nextName(String kind) {
        return kind + "-" + asked.incrementAndGet();
    }

    /// @param port of the client; the same one means the same connection
    void noteQuestion(String id, long received, int port, Question question) {
        events.noteAt(
                received,
                NAME,
                id,
                "request",
                Map.of(
                        "model", question.model(),
                        "words", question.lastWords(),
                        "port", port,
                        "body", question.body()));
    }

    void noteRefusal(String id, int status) {
        events.note(NAME, id, "refused", Map.of("status", status));
    }

    Answer answer(Question question) throws IOException {
        try {
            return answers.to(question);
        } catch (InterruptedException stopping) {
            throw new EofException(stopping);
        }
    }

    void stream(String id, Question question, Answer answer, Request request, Response response, long received)
            throws IOException {
        AnthropicSettings present = settings;
        SplittableRandom chance = new SplittableRandom(present.seed() + id.hashCode());
        ReplyStream stream = new ReplyStream(
                id, question.model(), answer, request, response, events, clock, present, chance, received);
        open.add(stream);
        try {
            stream.send();
        } finally {
            open.remove(stream);
        }
    }

    /// An answer in one piece comes when the last token of a stream would.
    void awaitWhole(Answer answer, long received) throws IOException {
        AnthropicSettings present = settings;
        SplittableRandom chance = new SplittableRandom(present.seed() + received);
        long due = received + present.firstToken().draw(chance).toNanos();
        for (int i = 1; i < answer.text().split("\\s+").length; i++) {
            due += present.token().draw(chance).toNanos();
        }
        try {
            clock.pause(Duration.ofNanos(due - clock.nanos()));
        } catch (InterruptedException stopping) {
            throw new EofException(stopping);
        }
    }

    private static List<Answers.Rule> rules(JsonNode written) {
        List<Answers.Rule> rules = new ArrayList<>();
        written.forEach(rule -> rules.add(Answers.Rule.read(rule)));
        return rules;
    }
}
