package convonet.assistant;

import static convonet.assistant.FakeLanguageModel.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import convonet.watch.FlowStep;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Answers that are begun while the caller may still go on.
class AheadOfTheEndTest {
    private static final int MOST_AHEAD = 2;
    private static final ToolResult DONE = new ToolResult.Done("Done.", JsonNodeFactory.instance.objectNode());

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final FakeLanguageModel model = new FakeLanguageModel();
    private final Told told = new Told();
    private final WatchedRelease release = new WatchedRelease();
    private final AtomicInteger changes = new AtomicInteger();
    private final Semaphore looks = new Semaphore(0);
    private final CountDownLatch lookMayEnd = new CountDownLatch(1);
    private User ann;
    private AssistantGraph assistant;

    @BeforeEach
    void anAssistantThatCanLookAndChange() {
        ann = Callers.add(stores.database(), "Ann");
        Tool look = tool("look", Tool.Effect.NONE, looks::release);
        Tool longLook = tool("long_look", Tool.Effect.NONE, () -> {
            looks.release();
            lookMayEnd.await();
        });
        Tool change = tool("change", Tool.Effect.OUTSIDE, changes::incrementAndGet);
        Ledger ledger = new Ledger(stores.database(), clock);
        Toolbox toolbox = Toolbox.of(List.of(look, longLook, change), ledger, clock);
        assistant = new AssistantGraph(model, toolbox, new Conversations(stores.database(), clock), MOST_AHEAD, clock);
    }

    @Test
    void whatWasWrittenAheadIsWhatWouldHaveBeenSaid() throws InterruptedException {
        model.saysAndCalls("Let me look. ", call("a", "look", "{}"))
                .says("Two things. ", "Milk and bread.")
                .says("Bye.");
        Answering ahead = ahead("what is on my list");
        told.await(new Step.Finished("Let me look. Two things. Milk and bread."));

        assertThat(told.steps()).allMatch(step -> step instanceof Step.Saying || step instanceof Step.Finished);
        assertThat(release.open()).isTrue();

        assertThat(ahead.end()).isEmpty();
        assertThat(told.said()).isEqualTo("Let me look. Two things. Milk and bread.");
        assertThat(told.steps().stream().filter(step -> !(step instanceof Step.Saying)))
                .extracting(step -> step.getClass().getSimpleName())
                .containsExactly("Finished", "Asked", "ToolStarted", "ToolEnded", "Asked");
        answer("bye");
        assertThat(read()).hasSize(5).last().isEqualTo(new FromCaller("bye"));
        assertThat(kept()).hasSize(6);
    }

    @Test
    void anAnswerThatIsReleasedInMidSentenceGoesOnLive() throws InterruptedException {
        CountDownLatch goOn = model.pausesBetween("One moment. ", "Here it is.");
        Answering ahead = ahead("tell me");
        told.await(new Step.Saying("One moment. "));

        release.open();
        goOn.countDown();

        assertThat(ahead.end()).isEmpty();
        assertThat(told.said()).isEqualTo("One moment. Here it is.");
        assertThat(kept()).containsExactly(new FromCaller("tell me"), said("One moment. Here it is."));
    }

    @Test
    void nothingIsKeptOrMarkedBeforeTheRelease() throws InterruptedException {
        List<Integer> marked = new CopyOnWriteArrayList<>();
        Timeline timeline = (step, turn, took, detail) -> marked.add(step.number());
        model.calls(call("a", "look", "{}")).says("Two things.");
        Answering ahead = Answering.of(() -> assistant.answer("call", ann, 0, "my list", timeline, release, told));
        told.await(new Step.Saying("Two things."));

        assertThat(marked).isEmpty();
        assertThat(kept()).isEmpty();
        release.open();

        assertThat(ahead.end()).isEmpty();
        assertThat(marked).startsWith(FlowStep.PROCESS_INTENT.number()).endsWith(FlowStep.ASSISTANT_RESPONSE.number());
        assertThat(kept()).hasSize(4);
    }

    @Test
    void aToolThatChangesSomethingWaitsForTheRelease() throws InterruptedException {
        model.saysAndCalls("I do it. ", call("a", "change", "{}"), call("b", "look", "{}"))
                .says("It is done.");
        Answering ahead = ahead("change it");
        told.await(new Step.Saying("I do it. "));
        release.awaitWaiting();

        assertThat(changes).hasValue(0);
        assertThat(looks.availablePermits()).isZero();
        release.open();

        assertThat(ahead.end()).isEmpty();
        assertThat(changes).hasValue(1);
        assertThat(told.said()).isEqualTo("I do it. It is done.");
    }

    @Test
    void aWithdrawnAnswerReachesTheModelAndLeavesNoTrace() throws InterruptedException {
        model.says("Good morning.").hangsAfter("You have three ").says("You have one thing.");
        answer("good morning");
        Told before = new Told();
        Answering ahead =
                Answering.of(() -> assistant.answer("call", ann, 0, "what is", Timeline.NOWHERE, release, before));
        model.awaitHanging();

        ahead.interrupt();

        assertThat(ahead.end()).containsInstanceOf(InterruptedException.class);
        assertThat(release.open()).isFalse();
        assertThat(before.count(Step.Saying.class)).isEqualTo(before.steps().size());
        answer("what is on my list");
        assertThat(read())
                .containsExactly(
                        new FromCaller("good morning"), said("Good morning."), new FromCaller("what is on my list"));
        assertThat(kept()).hasSize(4);
    }

    @Test
    void aWithdrawnChangeNeverHappens() throws InterruptedException {
        model.calls(call("1", "change", "{}")).calls(call("1", "change", "{}")).says("Done.");
        Answering ahead = ahead("change");
        release.awaitWaiting();

        ahead.interrupt();

        assertThat(ahead.end()).containsInstanceOf(InterruptedException.class);
        assertThat(changes).hasValue(0);
        answer("change it");
        assertThat(changes).hasValue(1);
        assertThat(told.count(Step.ToolEnded.class)).isEqualTo(1);
    }

    @Test
    void aWithdrawnTurnIsOverFromTheSameMoment() {
        Turn turn = new Turn(
                new Conversation("call", ann, 0, ConversationStore.NOWHERE),
                Timeline.NOWHERE,
                clock.now(),
                release,
                told);

        release.withdraw();

        assertThat(turn.isOver()).isTrue();
        assertThat(turn.say("Hello.")).isFalse();
    }

    @Test
    void nobodyWaitsForAToolOfAWithdrawnAnswer() throws InterruptedException {
        model.calls(call("1", "long_look", "{}")).calls(call("1", "look", "{}")).says("Two things.");
        Answering ahead = ahead("what");
        looks.acquire();

        ahead.interrupt();

        assertThat(ahead.end()).containsInstanceOf(InterruptedException.class);
        answer("what is there");
        assertThat(((FromTools) read().get(2)).results().getFirst().result()).isEqualTo(DONE);
        assertThat(told.said()).isEqualTo("Two things.");
        lookMayEnd.countDown();
    }

    @Test
    void anInterruptionRightAfterTheReleaseLeavesAnInterruptedTurn() throws InterruptedException {
        model.hangsAfter("You have three ").says("Sure.");
        Answering ahead = ahead("what is on my list");
        model.awaitHanging();

        release.open();
        ahead.interrupt();

        assertThat(ahead.end()).containsInstanceOf(InterruptedException.class);
        answer("stop");
        assertThat(read())
                .containsExactly(new FromCaller("what is on my list"), said("You have three "), new FromCaller("stop"));
    }

    @Test
    void aModelThatFailsAheadIsNotTold() throws InterruptedException {
        model.fails(new ProviderException("fake", true, "is away", null), "One").says("Two things.");
        Answering ahead = ahead("what");

        assertThat(ahead.end()).containsInstanceOf(ProviderException.class);
        assertThat(release.open()).isFalse();

        answer("what");
        assertThat(kept()).containsExactly(new FromCaller("what"), said("Two things."));
    }

    @Test
    void aModelFarAheadWaits() throws InterruptedException {
        String far = "x".repeat(Turn.MOST_AHEAD);
        model.says(far, "and more", " and more");
        Answering ahead = ahead("talk");
        told.await(new Step.Saying(far));
        release.awaitWaiting();

        assertThat(told.said()).isEqualTo(far);
        release.open();

        assertThat(ahead.end()).isEmpty();
        assertThat(told.said()).isEqualTo(far + "and more and more");
    }

    @Test
    void onlySoManyAreWorkedOnAhead() throws InterruptedException {
        model.hangsAfter().hangsAfter().says("Third.");
        List<Release> others = List.of(new Release(), new Release());
        List<Answering> ahead = others.stream()
                .map(each -> Answering.of(
                        () -> assistant.answer("call " + each, ann, 0, "words", Timeline.NOWHERE, each, new Told())))
                .toList();
        model.awaitHanging();
        model.awaitHanging();
        Answering third = ahead("third");
        release.awaitWaiting();

        assertThat(model.prompts()).hasSize(MOST_AHEAD);
        release.open();
        assertThat(third.end()).isEmpty();
        assertThat(told.said()).isEqualTo("Third.");

        ahead.forEach(Answering::interrupt);
        ahead.forEach(each -> assertThat(each.end()).containsInstanceOf(InterruptedException.class));
        model.says("Again ahead.");
        Told again = new Told();
        WatchedRelease free = new WatchedRelease();
        Answering.of(() -> assistant.answer("call", ann, 0, "again", Timeline.NOWHERE, free, again));
        free.awaitWaiting();
        assertThat(again.said()).isEqualTo("Again ahead.");
    }

    @Test
    void anAnswerThatNobodyReleasesIsForgotten() throws InterruptedException {
        model.says("Two things.");
        Answering ahead = ahead("what is");
        told.await(new Step.Saying("Two things."));
        release.awaitWaiting();

        clock.advance(Duration.ofSeconds(31));

        assertThat(ahead.end()).containsInstanceOf(ProviderException.class);
        assertThat(release.open()).isFalse();
        assertThat(kept()).isEmpty();
    }

    @Test
    void whatAnEndedProcessLeftIsNotSettledAhead() throws InterruptedException {
        new Conversations(stores.database(), clock)
                .write(
                        ann.id(),
                        "call",
                        0,
                        new ConversationStore.Snapshot(
                                1,
                                List.of(
                                        new FromCaller("change it"),
                                        new FromAssistant("", List.of(call("1-a", "change", "{}")))),
                                Optional.of("tools")));
        Answering ahead = ahead("hello");
        release.awaitWaiting();

        assertThat(model.prompts()).isEmpty();
        ahead.interrupt();

        assertThat(ahead.end()).containsInstanceOf(InterruptedException.class);
        assertThat(assistant.open("call", ann, 1).unanswered()).isTrue();
    }

    private Tool tool(String name, Tool.Effect effect, Work work) {
        return new Tool(name, "Does it.", Parameters.none().schema(), effect, errand -> {
            work.run();
            return DONE;
        });
    }

    private Answering ahead(String words) {
        return Answering.of(() -> assistant.answer("call", ann, 0, words, Timeline.NOWHERE, release, told));
    }

    private void answer(String words) throws InterruptedException {
        assistant.answer("call", ann, words, Timeline.NOWHERE, told);
    }

    private List<Message> read() {
        return model.lastPrompt().conversation();
    }

    private List<Message> kept() {
        return new Conversations(stores.database(), clock)
                .load(ann.id(), "call", 100).turns().values().stream()
                        .flatMap(List::stream)
                        .toList();
    }

    private static FromAssistant said(String text) {
        return new FromAssistant(text, List.of());
    }

    private interface Work {
        void run() throws InterruptedException;
    }
}
