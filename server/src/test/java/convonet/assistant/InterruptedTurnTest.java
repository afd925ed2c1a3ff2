package convonet.assistant;

import static convonet.assistant.FakeLanguageModel.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.assistant.Message.FromTools;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.Parameters;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InterruptedTurnTest {
    private static final ToolResult DONE = new ToolResult.Done("Done.", JsonNodeFactory.instance.objectNode());

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final FakeLanguageModel model = new FakeLanguageModel();
    private final Told told = new Told();
    private final CountDownLatch toolBegan = new CountDownLatch(1);
    private final CountDownLatch toolMayEnd = new CountDownLatch(1);
    private final AtomicInteger toolRuns = new AtomicInteger();
    private User ann;
    private FailingConversationStore store;
    private AssistantGraph assistant;

    @BeforeEach
    void anAssistantWithASlowTool() {
        ann = Callers.add(stores.database(), "Ann");
        store = new FailingConversationStore(new Conversations(stores.database(), clock));
        Tool slow = new Tool("slow", "Takes its time.", Parameters.none().schema(), Tool.Effect.OUTSIDE, errand -> {
            toolRuns.incrementAndGet();
            toolBegan.countDown();
            toolMayEnd.await();
            return DONE;
        });
        Ledger ledger = new Ledger(stores.database(), clock);
        assistant = new AssistantGraph(model, Toolbox.of(List.of(slow), ledger, clock), store, 4, clock);
    }

    @Test
    void theModelIsCancelledInTheMiddleOfASentence() throws InterruptedException {
        model.hangsAfter("You have three ").says("Sure.");
        Answering answering = Answering.of(assistant, ann, "what is on my list", told);
        model.awaitHanging();

        answering.interrupt();

        assertThat(answering.end()).containsInstanceOf(InterruptedException.class);
        assertThat(told.count(Step.Finished.class)).isZero();
        assistant.heard("call", ann, "You have");
        answer("stop");
        assertThat(read())
                .containsExactly(
                        new FromCaller("what is on my list"),
                        new FromAssistant("You have", List.of()),
                        new FromCaller("stop"));
    }

    @Test
    void aRunningToolComesToItsEndAndItsResultIsKept() throws InterruptedException {
        model.saysAndCalls("One moment. ", call("a", "slow", "{}")).says("It was done.");
        Answering answering = Answering.of(assistant, ann, "do it", told);
        toolBegan.await();

        answering.interrupt();
        toolMayEnd.countDown();

        assertThat(answering.end()).containsInstanceOf(InterruptedException.class);
        assertThat(told.count(Step.ToolEnded.class)).isEqualTo(1);
        assertThat(told.said()).isEqualTo("One moment. ");
        answer("did you?");
        assertThat(((FromTools) read().get(2)).results())
                .extracting(Answered::result)
                .containsExactly(DONE);
    }

    @Test
    void aToolThatHasNotBegunIsNotBegun() throws InterruptedException {
        model.callsWhenInterrupted(call("a", "slow", "{}")).says("All right.");
        Answering answering = Answering.of(assistant, ann, "do it", told);
        model.awaitHanging();

        answering.interrupt();

        assertThat(answering.end()).containsInstanceOf(InterruptedException.class);
        assertThat(told.count(Step.ToolStarted.class)).isZero();
        answer("never mind");
        assertThat(toolRuns).hasValue(0);
        assertThat(((FromTools) read().get(2)).results())
                .extracting(Answered::result)
                .containsExactly(Toolbox.INTERRUPTED);
    }

    @Test
    void wordsOfATurnThatWasInterruptedBeforeItBeganAreKept() throws InterruptedException {
        Thread.currentThread().interrupt();

        assertThat(catchThrowable(() -> answer("do it"))).isInstanceOf(InterruptedException.class);

        assertThat(model.prompts()).isEmpty();
        model.says("What, please?");
        answer("sorry");
        assertThat(read()).containsExactly(new FromCaller("do it"), new FromCaller("sorry"));
    }

    @Test
    void theNextWordsWaitForTheToolOfTheTurnBefore() throws InterruptedException {
        model.calls(call("a", "slow", "{}")).says("Yes.");
        Answering first = Answering.of(assistant, ann, "do it", told);
        toolBegan.await();
        first.interrupt();
        Answering second = Answering.of(assistant, ann, "did you?", new Told());

        toolMayEnd.countDown();

        assertThat(second.end()).isEmpty();
        assertThat(read()).hasSize(4);
        assertThat(WellFormed.faults(read())).isEmpty();
    }

    @Test
    void aModelThatNeverEndsIsGivenUp() throws InterruptedException {
        model.hangsAfter("Hm");
        Answering answering = Answering.of(assistant, ann, "hello", told);
        model.awaitHanging();

        clock.advance(Duration.ofSeconds(61));

        assertThat(answering.end()).containsInstanceOf(ProviderException.class);
    }

    @Test
    void aListenerThatFailsHarmsNothingButItsTurn() throws InterruptedException {
        model.says("Hello again.");
        IllegalStateException failure = new IllegalStateException("gone");

        assertThat(catchThrowable(() -> assistant.answer("call", ann, "hi", Timeline.NOWHERE, step -> {
                    throw failure;
                })))
                .isSameAs(failure);

        answer("hi again");
        assertThat(told.said()).isEqualTo("Hello again.");
    }

    @Test
    void whileTheStoreIsAwayTheAssistantTalksButBeginsNoTool() throws InterruptedException {
        assistant.open("call", ann, 0);
        store.goAway();
        model.calls(call("a", "slow", "{}")).says("That did not work.");

        answer("do it");

        assertThat(toolRuns).hasValue(0);
        assertThat(told.said()).isEqualTo("That did not work.");
        store.comeBack();
        model.says("Better now.");
        answer("and now?");
        assertThat(new Conversations(stores.database(), clock)
                        .load(ann.id(), "call", 9)
                        .turns())
                .hasSize(2);
    }

    @Test
    void withoutTheStoreAConversationThatIsNotInMemoryCannotGoOn() {
        store.goAway();

        assertThat(Answering.of(assistant, ann, "hi", told).end()).containsInstanceOf(ProviderException.class);
    }

    private void answer(String words) throws InterruptedException {
        assistant.answer("call", ann, words, Timeline.NOWHERE, told);
    }

    private List<Message> read() {
        return model.lastPrompt().conversation();
    }
}
