package convonet.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.Message.Answered;
import convonet.assistant.Message.FromTools;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Ledger;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.tools.Toolbox;
import convonet.tools.todo.TodoTools;
import convonet.user.User;
import convonet.watch.Clock;
import convonet.watch.ProviderException;
import convonet.watch.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Conversations in which anything happens at any time. Whatever it was, each prompt that a model gets is
/// one that it will take, each to-do that a tool told of is there once, and answers that were begun ahead of the
/// caller's end and withdrawn have left nothing. A failing seed is named by the assertion.
class InterleavingsTest {
    private static final int SEEDS = 60;
    private static final int TURNS = 6;

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Test
    void aConversationStaysWholeWhateverHappens() {
        User ann = Callers.add(stores.database(), "Ann");
        int interruptions = 0;
        int resumptions = 0;
        int releases = 0;
        int withdrawals = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Story story = new Story(seed, ann, stores);
            story.run();
            interruptions += story.interruptions;
            resumptions += story.resumptions;
            releases += story.releases;
            withdrawals += story.withdrawn.size();
        }
        assertThat(interruptions).isGreaterThan(SEEDS / 2);
        assertThat(resumptions).isPositive();
        assertThat(releases).isGreaterThan(SEEDS / 2);
        assertThat(withdrawals).isGreaterThan(SEEDS / 2);
    }

    /// One conversation.
    private static final class Story {
        private final String name;
        private final Random random;
        private final User caller;
        private final TestStores.Fresh stores;
        private final Clock clock;
        private final Conversations kept;
        private final List<String> faults = new CopyOnWriteArrayList<>();
        private FailingConversationStore store;
        private Assistant assistant;
        private int interruptions;
        private int resumptions;
        private int releases;
        private final List<String> withdrawn = new ArrayList<>();

        Story(int seed, User caller, TestStores.Fresh stores) {
            this.name = "seed-" + seed;
            this.random = new Random(seed);
            this.caller = caller;
            this.stores = stores;
            this.clock = stores.clock();
            this.kept = new Conversations(stores.database(), clock);
            this.store = new FailingConversationStore(kept);
            this.assistant = process();
        }

        void run() {
            for (int turn = 0; turn < TURNS; turn++) {
                boolean killed = random.nextInt(3) == 0;
                if (killed) {
                    store.goAwayAfter(random.nextInt(5));
                }
                turn("words " + turn, random.nextInt(15), random.nextInt(50));
                if (random.nextInt(3) == 0) {
                    assistant.heard(name, caller, random.nextBoolean() ? "" : "I s");
                }
                if (killed) {
                    assistant = process();
                }
            }
            assistant = process();
            turn("the last words", Integer.MAX_VALUE, Integer.MAX_VALUE);
            check();
        }

        /// @param interruptedAt the step at which the caller interrupts
        /// @param failsAt the step at which the listener fails
        private void turn(String words, int interruptedAt, int failsAt) {
            Thread answering = Thread.currentThread();
            boolean ahead = failsAt < Integer.MAX_VALUE && random.nextBoolean();
            Release release = ahead ? new DecidedWhenAwaited(answering) : Release.given();
            AtomicInteger count = new AtomicInteger();
            Consumer<Step> steps = step -> {
                int now = count.getAndIncrement();
                if (now == interruptedAt) {
                    answering.interrupt();
                }
                if (now == failsAt) {
                    throw new ProviderException("listener", true, "is gone", null);
                }
            };
            try {
                if (random.nextBoolean() && assistant.open(name, caller, 0).unanswered()) {
                    resumptions++;
                    assistant.resume(name, caller, Timeline.NOWHERE, steps);
                }
                assistant.answer(name, caller, 0, words, Timeline.NOWHERE, release, step -> {
                    if (!release.isOpen() && !(step instanceof Step.Saying || step instanceof Step.Finished)) {
                        faults.add(step + " was told before the release");
                    }
                    steps.accept(step);
                });
            } catch (InterruptedException expected) {
                interruptions++;
            } catch (ProviderException expected) {
                // Whatever ends a turn, the conversation has to bear it.
            } finally {
                Thread.interrupted();
                if (!release.open()) {
                    withdrawn.add(words);
                } else if (ahead) {
                    releases++;
                }
            }
        }

        private Assistant process() {
            Ledger ledger = new Ledger(stores.database(), clock);
            Toolbox toolbox = Toolbox.of(new TodoTools(ledger, clock).tools(), ledger, clock);
            store = new FailingConversationStore(kept);
            return new AssistantGraph(new Moody(), toolbox, store, 4, clock);
        }

        private void check() {
            List<Message> all = kept.load(caller.id(), name, 100).turns().values().stream()
                    .flatMap(List::stream)
                    .toList();
            assertThat(faults).as(name).isEmpty();
            assertThat(WellFormed.faults(all)).as(name).isEmpty();
            withdrawn.forEach(words -> assertThat(all).as(name).doesNotContain(new Message.FromCaller(words)));
            List<String> told = all.stream()
                    .filter(FromTools.class::isInstance)
                    .flatMap(message -> ((FromTools) message).results().stream())
                    .filter(Story::added)
                    .map(answered -> answered.call().arguments().path("title").asText())
                    .toList();
            assertThat(titles()).as(name).containsExactlyInAnyOrderElementsOf(told);
        }

        private static boolean added(Answered answered) {
            return answered.call().name().equals("add_todo") && answered.result() instanceof ToolResult.Done;
        }

        private List<String> titles() {
            return stores.database()
                    .withHandle(handle -> handle.createQuery("SELECT title FROM todos WHERE title LIKE :own")
                            .bind("own", name + " %")
                            .mapTo(String.class)
                            .list());
        }

        /// As soon as the answer cannot go on without it, it is decided.
        private final class DecidedWhenAwaited extends Release {
            private final Thread answering;

            DecidedWhenAwaited(Thread answering) {
                this.answering = answering;
            }

            @Override
            boolean await() {
                if (random.nextBoolean()) {
                    open();
                } else {
                    answering.interrupt();
                }
                return super.await();
            }
        }

        /// A model that does what comes to its mind.
        private final class Moody implements LanguageModel {
            @Override
            public String name() {
                return "moody";
            }

            @Override
            public Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException {
                faults.addAll(WellFormed.faults(prompt.conversation()));
                StringBuilder text = new StringBuilder();
                for (int piece = random.nextInt(4); piece > 0; piece--) {
                    words.accept("I say. ");
                    text.append("I say. ");
                }
                return switch (random.nextInt(8)) {
                    case 0 -> throw new ProviderException("moody", true, "does not feel like it", null);
                    case 1 -> throw new InterruptedException();
                    case 2, 3, 4 -> new Reply(text.toString(), calls());
                    default -> new Reply(text.toString(), List.of());
                };
            }

            private List<ToolCall> calls() {
                List<ToolCall> calls = new ArrayList<>();
                for (int call = random.nextInt(3); call >= 0; call--) {
                    String tool =
                            List.of("add_todo", "list_todos", "no_such_tool").get(random.nextInt(3));
                    var arguments = JsonNodeFactory.instance.objectNode();
                    if (tool.equals("add_todo")) {
                        arguments.put("title", name + " " + random.nextInt());
                    }
                    calls.add(new ToolCall("id", tool, arguments));
                }
                return calls;
            }
        }
    }
}
