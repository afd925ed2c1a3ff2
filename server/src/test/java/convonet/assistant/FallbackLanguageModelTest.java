package convonet.assistant;

import static convonet.assistant.FakeLanguageModel.call;
import static convonet.assistant.FallbackLanguageModel.BETWEEN_LOOKS;
import static convonet.assistant.FallbackLanguageModel.PATIENCE;
import static convonet.assistant.Replacement.NOTICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.LanguageModel.Prompt;
import convonet.assistant.LanguageModel.Reply;
import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.SteppedThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FallbackLanguageModelTest {
    private final ProviderException unreachable = new ProviderException("far", true, "cannot be reached", null);

    private final HandClock clock = new HandClock();
    private final SteppedThreads threads = new SteppedThreads(clock, OptionalLong.empty());
    private final FakeLanguageModel far = new FakeLanguageModel();
    private final FakeLanguageModel near = new FakeLanguageModel();
    private final List<ProviderException> troubles = new ArrayList<>();
    private boolean farIsThere;
    private int looks;
    private final FallbackLanguageModel model =
            new FallbackLanguageModel(far, this::look, near, troubles::add, clock, threads);

    private void look() {
        looks++;
        if (!farIsThere) {
            throw unreachable;
        }
    }

    @Test
    void asksTheFirstAsLongAsItAnswers() throws Exception {
        far.says("Hello ", "Anna.");

        Heard heard = ask(Prompts.saying("hello"));

        assertThat(heard.pieces).containsExactly("Hello ", "Anna.");
        assertThat(heard.reply).isEqualTo(new Reply("Hello Anna.", List.of()));
        assertThat(troubles).isEmpty();
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void takesTheOtherWhenTheFirstHasSaidNothingForTenSeconds() throws Exception {
        far.hangsAfter();
        near.says("Your list is empty.");

        FutureTask<Heard> asked = inBackground(() -> ask(Prompts.saying("what is on my list")));
        far.awaitHanging();
        clock.advance(PATIENCE);

        Heard heard = asked.get(10, TimeUnit.SECONDS);
        assertThat(heard.pieces).containsExactly(NOTICE + " ", "Your list is empty.");
        assertThat(heard.reply.text()).isEqualTo(NOTICE + " Your list is empty.");
        assertThat(heard.interrupted).isFalse();
        assertThat(troubles).hasSize(1);
    }

    @Test
    void passesNothingOnOfAReplyThatComesTooLate() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        FallbackLanguageModel stubborn =
                new FallbackLanguageModel(new Stubborn(asked), this::look, near, troubles::add, clock, threads);
        near.says("Your list is empty.");

        FutureTask<Heard> asking = inBackground(() -> ask(stubborn, Prompts.saying("what is on my list")));
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        clock.advance(PATIENCE);

        Heard heard = asking.get(10, TimeUnit.SECONDS);
        assertThat(heard.reply.text()).isEqualTo(NOTICE + " Your list is empty.");
        assertThat(heard.pieces).doesNotContain("Too late.");
        assertThat(heard.interrupted).isFalse();
    }

    @Test
    void waitsOnForAReplyThatHasBegun() throws Exception {
        far.hangsAfter("Let me ");

        FutureTask<Heard> asked = inBackground(() -> ask(Prompts.saying("hello")));
        far.awaitHanging();
        clock.advance(PATIENCE.multipliedBy(2));

        assertThat(asked.isDone()).isFalse();
        assertThat(troubles).isEmpty();
        asked.cancel(true);
    }

    @Test
    void takesTheOtherAtOnceWhenTheFirstFailsBeforeItsFirstWord() throws Exception {
        far.fails(unreachable);
        near.says("Hello.");

        assertThat(ask(Prompts.saying("hello")).reply.text()).isEqualTo(NOTICE + " Hello.");
    }

    @Test
    void doesNotBeginAnewInTheMiddleOfAReply() {
        far.fails(unreachable, "Let me ");

        assertThatThrownBy(() -> ask(Prompts.saying("hello"))).isSameAs(unreachable);
        assertThat(near.prompts()).isEmpty();
    }

    @Test
    void saysSoOnceAndTheOtherKnowsNothingOfIt() throws Exception {
        far.fails(unreachable);
        near.says("What shall I add?").says("I added milk.");

        String first = ask(Prompts.saying("add something")).reply.text();
        Heard second = ask(Prompts.of(
                List.of(),
                new FromCaller("add something"),
                new FromAssistant(first, List.of()),
                new FromCaller("milk")));

        assertThat(second.pieces).containsExactly("I added milk.");
        assertThat(near.lastPrompt().conversation().get(1))
                .isEqualTo(new FromAssistant("What shall I add?", List.of()));
    }

    @Test
    void nobodyWaitsWhileTheFirstIsAwayAndItIsAskedAgainWhenItIsBack() throws Exception {
        far.fails(unreachable).says("I am back.");
        near.says("One.").says("Two.");
        ask(Prompts.saying("hello"));

        threads.runTo(clock.nanos() + BETWEEN_LOOKS.toNanos());
        assertThat(ask(Prompts.saying("hello")).reply.text()).endsWith("Two.");
        assertThat(far.prompts()).hasSize(1);
        assertThat(looks).isEqualTo(1);

        farIsThere = true;
        threads.runTo(clock.nanos() + BETWEEN_LOOKS.toNanos());
        assertThat(ask(Prompts.saying("hello")).reply.text()).isEqualTo("I am back.");
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void looksNoLongerWhenItIsClosed() throws Exception {
        far.fails(unreachable);
        near.says("Hello.");
        ask(Prompts.saying("hello"));

        model.close();
        threads.runTo(clock.nanos() + BETWEEN_LOOKS.multipliedBy(3).toNanos());

        assertThat(looks).isZero();
        assertThat(clock.alarms()).isZero();
    }

    @Test
    void aCallerWhoSpeaksMeanwhileDoesNotWaitAnew() throws Exception {
        far.hangsAfter().hangsAfter();
        near.says("Hello.");

        FutureTask<Heard> asked = inBackground(() -> ask(Prompts.saying("hello")));
        far.awaitHanging();
        clock.advance(PATIENCE.minusSeconds(3));
        assertThat(thread).isNotNull();
        thread.interrupt();
        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(InterruptedException.class);

        FutureTask<Heard> askedAgain = inBackground(() -> ask(Prompts.saying("hello, are you there")));
        far.awaitHanging();
        clock.advance(PATIENCE.minusSeconds(7));

        assertThat(askedAgain.get(10, TimeUnit.SECONDS).reply.text()).endsWith("Hello.");
    }

    @Test
    void leavesToolsOfTheFirstToThemselves() throws Exception {
        ToolCall listing = call("1-toolu_1", "list_todos", "{}");
        far.fails(unreachable);

        Heard heard = ask(Prompts.of(
                List.of(),
                new FromCaller("what is on my list"),
                new FromAssistant("", List.of(listing)),
                new FromTools(List.of(new Answered(
                        listing, new ToolResult.Done("Your list is empty.", JsonNodeFactory.instance.objectNode()))))));

        assertThat(heard.reply).isEqualTo(new Reply("", List.of()));
        assertThat(near.prompts()).isEmpty();
    }

    @Test
    void theOtherGoesOnWithToolsOfItsOwn() throws Exception {
        far.fails(unreachable);
        near.calls(call("1", "list_todos", "{}")).says("Your list is empty.");

        Reply wish = ask(Prompts.saying("what is on my list")).reply;
        ToolCall kept = CallIds.unique("1", List.of(), wish.calls()).getFirst();
        Heard heard = ask(Prompts.of(
                List.of(),
                new FromCaller("what is on my list"),
                new FromAssistant(wish.text(), List.of(kept)),
                new FromTools(List.of(
                        new Answered(kept, new ToolResult.Done("Nothing.", JsonNodeFactory.instance.objectNode()))))));

        assertThat(heard.reply.text()).isEqualTo("Your list is empty.");
    }

    private volatile Thread thread = Thread.currentThread();

    private FutureTask<Heard> inBackground(Callable<Heard> work) {
        FutureTask<Heard> task = new FutureTask<>(work);
        thread = Thread.ofVirtual().start(task);
        return task;
    }

    private Heard ask(Prompt prompt) throws InterruptedException {
        return ask(model, prompt);
    }

    private static Heard ask(LanguageModel asked, Prompt prompt) throws InterruptedException {
        List<String> pieces = new ArrayList<>();
        Reply reply = asked.reply(prompt, pieces::add);
        return new Heard(pieces, reply, Thread.currentThread().isInterrupted());
    }

    /// Replies when it is interrupted, and lets its thread stay so.
    private record Stubborn(CountDownLatch asked) implements LanguageModel {
        @Override
        public String name() {
            return "stubborn";
        }

        @Override
        public Reply reply(Prompt prompt, Consumer<String> words) {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            words.accept("Too late.");
            return new Reply("Too late.", List.of());
        }
    }

    private record Heard(List<String> pieces, Reply reply, boolean interrupted) {}
}
