package convonet.tools;

import static convonet.tools.ToolStory.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.store.TestStores;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ToolboxTest {
    private static final ToolResult DONE = new ToolResult.Done("Done.", JsonNodeFactory.instance.objectNode());

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final AtomicInteger runs = new AtomicInteger();
    private Ledger ledger;
    private User ann;

    @BeforeEach
    void aCaller() {
        ledger = new Ledger(stores.database(), clock);
        ann = Callers.add(stores.database(), "Ann");
    }

    @Test
    void anUnknownToolIsRefused() {
        assertThat(code(run(boxOf(), call("1", "fly", "{}")))).isEqualTo("unknown_tool");
    }

    @Test
    void argumentsThatDoNotFitTheSchemaAreRefusedInWordsThatHelp() {
        Toolbox todos = todos();

        assertThat(message(run(todos, call("1", "add_todo", "{}")))).isEqualTo("the arguments must hold title.");
        assertThat(message(run(todos, call("1", "add_todo", "{'title': 7}")))).isEqualTo("title must be a string.");
        assertThat(message(run(todos, call("1", "add_todo", "{'title': 'a', 'color': 'red'}"))))
                .isEqualTo("there is no argument called color.");
        assertThat(message(run(todos, call("1", "add_todo", "{'title': 'a', 'priority': 'huge'}"))))
                .isEqualTo("priority must be one of low, medium, high, urgent.");
        assertThat(message(run(todos, call("1", "add_todo", "[]")))).isEqualTo("the arguments must be an object.");
        assertThat(message(run(todos, call("1", "add_todo", "{'title': '" + "x".repeat(201) + "'}"))))
                .isEqualTo("title is too long: at most 200 characters.");
        assertThat(message(run(todos, call("", "add_todo", "{'title': 'a'}")))).contains("id");
        assertThat(count("todos")).isZero();
    }

    @Test
    void aCallThatWasCarriedOutIsNotCarriedOutAgain() {
        ToolCall add = call("1", "add_todo", "{'title': 'buy milk'}");

        ToolResult first = run(todos(), add);
        ToolResult second = run(todos(), add);

        assertThat(second).isEqualTo(first);
        assertThat(count("todos")).isEqualTo(1);
    }

    @Test
    void ofManyAtTheSameTimeOneIsCarriedOut() throws Exception {
        ToolCall add = call("1", "add_todo", "{'title': 'buy milk'}");
        List<Toolbox> processes = List.of(todos(), todos(), todos());

        List<ToolResult> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<ToolResult>> tries = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                Toolbox process = processes.get(i % 3);
                tries.add(threads.submit(() -> run(process, add)));
            }
            for (Future<ToolResult> each : tries) {
                results.add(each.get());
            }
        }

        assertThat(results).hasSize(30).containsOnly(results.getFirst());
        assertThat(results.getFirst()).isInstanceOf(ToolResult.Done.class);
        assertThat(count("todos")).isEqualTo(1);
    }

    @Test
    void theSameIdOfAnotherCallerOrConversationIsAnotherCall() {
        User bob = Callers.add(stores.database(), "Bob");
        ToolCall add = call("1", "add_todo", "{'title': 'buy milk'}");

        todos().run(new Errand(ann, "one", add, Timeline.NOWHERE));
        todos().run(new Errand(ann, "two", add, Timeline.NOWHERE));
        todos().run(new Errand(bob, "one", add, Timeline.NOWHERE));

        assertThat(count("todos")).isEqualTo(3);
    }

    @Test
    void anInterruptedWaiterWaitsOn() throws InterruptedException {
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch began = new CountDownLatch(1);
        Toolbox box = boxOf(tool(Tool.Effect.OUTSIDE, errand -> {
            began.countDown();
            mayEnd.await();
            return DONE;
        }));
        CompletableFuture<ToolResult> end = new CompletableFuture<>();
        CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
        Thread waiter = Thread.ofVirtual().start(() -> {
            end.complete(run(box, call("1", "work", "{}")));
            stillInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        began.await();

        waiter.interrupt();
        mayEnd.countDown();

        assertThat(end.join()).isEqualTo(DONE);
        assertThat(stillInterrupted.join()).isTrue();
    }

    @Test
    void aToolThatTakesTooLongIsStoppedAndWhatItDidIsUndone() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        Toolbox box = boxOf(tool(
                Tool.Effect.DATABASE,
                errand -> ledger.once(errand, handle -> {
                    handle.execute("INSERT INTO todos (user_id, id, title, priority, created_at)"
                            + " SELECT id, id, 'half done', 'low', now() FROM users");
                    began.countDown();
                    hang();
                    return DONE;
                })));
        CompletableFuture<ToolResult> end = CompletableFuture.supplyAsync(() -> run(box, call("1", "work", "{}")));
        began.await();

        clock.advance(Toolbox.LIMIT);

        assertThat(code(end.join())).isEqualTo("timed_out");
        assertThat(count("todos")).isZero();
        assertThat(run(todos(), call("1", "add_todo", "{'title': 'late'}"))).isEqualTo(end.join());
    }

    @Test
    void aToolThatBreaksApologisesAndTellsNobodyWhatWasSaid() {
        Toolbox box = boxOf(tool(Tool.Effect.NONE, errand -> {
            throw new IllegalStateException("secret");
        }));

        assertThat(message(run(box, call("1", "work", "{}"))))
                .startsWith("Sorry")
                .doesNotContain("secret");
    }

    @Test
    void aProviderThatIsAwayIsAFailureOfTheCall() {
        Toolbox box = boxOf(tool(Tool.Effect.OUTSIDE, errand -> {
            runs.incrementAndGet();
            throw new ProviderException("google", true, "is away", null);
        }));

        ToolResult first = run(box, call("1", "work", "{}"));

        assertThat(code(first)).isEqualTo("unavailable");
        assertThat(run(box, call("1", "work", "{}"))).isEqualTo(first);
        assertThat(runs).hasValue(1);
    }

    @Test
    void anOutsideCallThatAnEndedProcessBeganIsNotRepeated() {
        Toolbox box = boxOf(tool(Tool.Effect.OUTSIDE, errand -> {
            runs.incrementAndGet();
            return DONE;
        }));
        ToolCall begun = call("1", "work", "{}");
        ledger.begin(new Errand(ann, "call", begun, Timeline.NOWHERE));

        assertThat(code(run(box, begun))).isEqualTo("unknown_outcome");
        assertThat(code(box.settled(new Errand(ann, "call", begun, Timeline.NOWHERE))))
                .isEqualTo("unknown_outcome");
        assertThat(box.settled(new Errand(ann, "call", call("2", "work", "{}"), Timeline.NOWHERE)))
                .isEqualTo(Toolbox.INTERRUPTED);
        assertThat(run(box, call("2", "work", "{}"))).isEqualTo(Toolbox.INTERRUPTED);
        assertThat(runs).hasValue(0);
    }

    @Test
    void aFailureUndoesWhatTheToolChanged() {
        Toolbox box = boxOf(tool(
                Tool.Effect.DATABASE,
                errand -> ledger.once(errand, handle -> {
                    handle.execute("INSERT INTO todos (user_id, id, title, priority, created_at)"
                            + " SELECT id, id, 'half done', 'low', now() FROM users");
                    throw new Refusal("too_many", "No.");
                })));

        assertThat(code(run(box, call("1", "work", "{}")))).isEqualTo("too_many");
        assertThat(count("todos")).isZero();
        assertThat(ledger.find(ann.id(), "call", "1").map(ToolboxTest::code)).contains("too_many");
    }

    @Test
    void everyCallIsCountedInFewWords() {
        List<String> counted = new ArrayList<>();
        Toolbox box = boxOf(tool(
                        Tool.Effect.NONE, errand -> new ToolResult.Failed("a_word_of_" + errand.conversation(), "No.")))
                .counted((name, result) -> counted.add(name + " " + result));

        run(box, call("1", "work", "{}"));
        run(box, call("2", "work", "[]"));
        run(box, call("3", "a made-up name", "{}"));
        run(todos().counted((name, result) -> counted.add(name + " " + result)), call("4", "list_todos", "{}"));

        assertThat(counted)
                .containsExactly("work failed", "work bad_argument", "unknown unknown_tool", "list_todos done");
    }

    @Test
    void twoToolsOfTheSameNameAreAMistakeInTheWiring() {
        Tool work = tool(Tool.Effect.NONE, errand -> DONE);

        assertThatThrownBy(() -> boxOf(work, work)).hasMessageContaining("work");
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new ProviderException("postgresql", true, "interrupted", e);
        }
    }

    private Toolbox todos() {
        return Toolbox.of(new TodoTools(ledger, clock).tools(), ledger, clock);
    }

    private Toolbox boxOf(Tool... tools) {
        return Toolbox.of(List.of(tools), ledger, clock);
    }

    private static Tool tool(Tool.Effect effect, Tool.Action action) {
        return new Tool("work", "Works.", Parameters.none().schema(), effect, action);
    }

    private ToolResult run(Toolbox box, ToolCall call) {
        return box.run(new Errand(ann, "call", call, Timeline.NOWHERE));
    }

    private static ToolCall call(String id, String name, String arguments) {
        return new ToolCall(id, name, json(arguments));
    }

    private int count(String table) {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM " + table)
                        .mapTo(Integer.class)
                        .one());
    }

    private static String message(ToolResult result) {
        return ((ToolResult.Failed) result).message();
    }

    private static String code(ToolResult result) {
        return result instanceof ToolResult.Failed failed ? failed.code() : "done";
    }
}
