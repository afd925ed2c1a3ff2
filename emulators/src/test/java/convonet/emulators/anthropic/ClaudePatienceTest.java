package convonet.emulators.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.assistant.FallbackLanguageModel;
import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.Prompts;
import convonet.assistant.claude.Access;
import convonet.assistant.claude.ClaudeLanguageModel;
import convonet.assistant.claude.ClaudeLanguageModel.Limits;
import convonet.assistant.offline.OfflineLanguageModel;
import convonet.emulators.EventRecord;
import convonet.emulators.Latency;
import convonet.emulators.anthropic.Answer.Ending;
import convonet.speech.Phrasebook;
import convonet.watch.ProviderException;
import convonet.watch.VirtualThreads;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// How long Claude's adapter waits, and how it is stopped.
@Timeout(120)
class ClaudePatienceTest {
    private static final Limits SHORT = new Limits(
            Duration.ofSeconds(5),
            Duration.ofMillis(300),
            Duration.ofMillis(300),
            Duration.ofSeconds(20),
            Duration.ofMillis(50));

    private final Conversing talk = new Conversing();

    @AfterEach
    void close() {
        talk.close();
    }

    @Test
    void givesUpInTime() {
        talk.use(Access.DEFAULT_MODEL, SHORT);
        talk.emulator.whenAsked("hello", Answer.refuses(529));

        assertThatThrownBy(() -> talk.ask(Prompts.saying("hello")))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        trouble -> assertThat(trouble.retryable()).isTrue())
                .hasMessageContaining("529 overloaded_error (request req_messages-");
        assertThat(talk.requests()).hasSizeBetween(2, 6);
    }

    @Test
    void doesNotComeBackBeforeItIsWanted() throws Exception {
        talk.emulator.answerNext(Answer.refuses(429).after(1), Answer.says("Hello."));

        talk.ask(Prompts.saying("hello"));

        List<EventRecord.Event> requests = talk.events("request");
        assertThat(requests.getLast().nanos() - requests.getFirst().nanos())
                .isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void doesNotWaitForLongerThanItMay() {
        talk.use(Access.DEFAULT_MODEL, SHORT);
        talk.emulator.answerNext(Answer.refuses(429).after(30));

        assertThatThrownBy(() -> talk.ask(Prompts.saying("hello"))).isInstanceOf(ProviderException.class);
        assertThat(talk.requests()).hasSize(1);
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        URI nowhere;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nowhere = URI.create("http://127.0.0.1:" + free.getLocalPort());
        }
        try (ClaudeLanguageModel claude =
                new ClaudeLanguageModel(new Access("any-key", Access.DEFAULT_MODEL, nowhere), SHORT, talk.clock)) {
            assertThatThrownBy(() -> claude.reply(Prompts.saying("hello"), words -> {}))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("cannot be reached");
        }
    }

    @Test
    void leavesAStreamThatFallsSilent() {
        talk.use(Access.DEFAULT_MODEL, SHORT);
        talk.emulator.answerNext(Answer.says("Let me ").then(Ending.HANG));

        assertThatThrownBy(() -> talk.ask(Prompts.saying("hello"))).isInstanceOf(ProviderException.class);
        assertThat(talk.pieces).containsExactly("Let ", "me ");
    }

    @Test
    void anInterruptionReachesTheProviderBeforeTheFirstByte() throws Exception {
        talk.emulator.behave(AnthropicSettings.DEFAULT.with(Latency.constant(Duration.ofSeconds(50)), Latency.NONE));

        assertStopped("request");
        assertThat(talk.events("token")).isEmpty();
    }

    @Test
    void anInterruptionReachesTheProviderBetweenTwoTokens() throws Exception {
        talk.emulator.answerNext(Answer.says("Let me ").then(Ending.HANG));

        assertStopped("token");
    }

    @Test
    void theNextTurnTakesTheSameConnection() throws Exception {
        talk.emulator.answerNext(Answer.says("One."), Answer.says("Two."), Answer.refuses(529), Answer.says("Three."));

        talk.ask(Prompts.saying("hello"));
        talk.ask(Prompts.saying("hello"));
        talk.ask(Prompts.saying("hello"));

        assertThat(talk.events("request").stream()
                        .map(event -> event.about().get("port"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void warmsUpWithoutAskingTheModelAnything() throws Exception {
        talk.claude().warmUp();

        assertThat(talk.requests()).isEmpty();
    }

    @Test
    void warmsUpInVainForAModelThatIsNotThere() {
        talk.use("another-model", Conversing.LIMITS);

        assertThatThrownBy(() -> talk.claude().warmUp())
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("404 not_found_error");
    }

    @Test
    void aLookAsksForOneToken() throws Exception {
        talk.emulator.answerNext(Answer.says("Hi"), Answer.refuses(529));

        talk.claude().reach();
        assertThat(talk.requests().getFirst().path("max_tokens").asInt()).isEqualTo(1);

        assertThatThrownBy(() -> talk.claude().reach()).isInstanceOf(ProviderException.class);
    }

    @Test
    void theBuiltInAssistantStandsIn() throws Exception {
        talk.use(Access.DEFAULT_MODEL, SHORT);
        talk.emulator.whenAsked("", Answer.refuses(529));
        List<ProviderException> troubles = new ArrayList<>();

        try (FallbackLanguageModel model = new FallbackLanguageModel(
                talk.claude(),
                talk.claude()::reach,
                new OfflineLanguageModel(Phrasebook.load()),
                troubles::add,
                talk.clock,
                new VirtualThreads())) {
            Reply reply = model.reply(Prompts.saying("hello"), talk.pieces::add);

            assertThat(reply.text()).startsWith("The service that I think with cannot be reached");
            assertThat(String.join("", talk.pieces)).isEqualTo(reply.text());
        }
        assertThat(troubles).hasSize(1);
    }

    private void assertStopped(String when) throws Exception {
        FutureTask<Reply> asking = new FutureTask<>(() -> talk.ask(Prompts.saying("hello")));
        Thread thread = Thread.ofVirtual().start(asking);
        talk.await(when);

        thread.interrupt();

        assertThatThrownBy(() -> asking.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        talk.await("closed");
        assertThat(talk.events("answered")).isEmpty();
    }
}
