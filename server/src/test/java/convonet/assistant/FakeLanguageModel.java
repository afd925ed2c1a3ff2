package convonet.assistant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import convonet.tools.ToolCall;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A language model that replies what a test told it to, one reply after the other, and keeps what it was
/// asked.
///
/// ```java model.calls(call("1", "add_todo", "{'title': 'buy milk'}")).says("Done. ", "Anything else?");
/// ```
public final class FakeLanguageModel implements LanguageModel {
    private static final JsonMapper JSON = new JsonMapper();

    private final ConcurrentLinkedQueue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Prompt> prompts = new CopyOnWriteArrayList<>();
    private final Semaphore hanging = new Semaphore(0);

    /// One reply.
    private interface Script {
        Reply run(Consumer<String> words) throws InterruptedException;
    }

    /// A tool call; single quotes in the arguments stand for double ones.
    public static ToolCall call(String id, String name, String arguments) {
        try {
            return new ToolCall(id, name, JSON.readTree(arguments.replace('\'', '"')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /// Next reply: text, written in these pieces.
    public FakeLanguageModel says(String... pieces) {
        return replies(List.of(pieces), List.of());
    }

    /// Next reply: tool calls without a word.
    public FakeLanguageModel calls(ToolCall... calls) {
        return replies(List.of(), List.of(calls));
    }

    /// Next reply: text, then tool calls.
    public FakeLanguageModel saysAndCalls(String text, ToolCall... calls) {
        return replies(List.of(text), List.of(calls));
    }

    /// Next reply: fails after these pieces.
    public FakeLanguageModel fails(RuntimeException failure, String... pieces) {
        scripts.add(words -> {
            List.of(pieces).forEach(words);
            throw failure;
        });
        return this;
    }

    /// Next reply: these pieces, then nothing until it is interrupted.
    public FakeLanguageModel hangsAfter(String... pieces) {
        scripts.add(words -> {
            List.of(pieces).forEach(words);
            hanging.release();
            new CountDownLatch(1).await();
            throw new IllegalStateException("never reached");
        });
        return this;
    }

    /// Next reply: a piece, and another one when the latch is counted down.
    public CountDownLatch pausesBetween(String before, String after) {
        CountDownLatch goOn = new CountDownLatch(1);
        scripts.add(words -> {
            words.accept(before);
            goOn.await();
            words.accept(after);
            return new Reply(before + after, List.of());
        });
        return goOn;
    }

    /// Next reply: hangs until it is interrupted, and then wishes for these tools, as one that was ready
    /// just then.
    public FakeLanguageModel callsWhenInterrupted(ToolCall... calls) {
        scripts.add(words -> {
            hanging.release();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException late) {
                return new Reply("", List.of(calls));
            }
            throw new IllegalStateException("never reached");
        });
        return this;
    }

    /// Waits until a reply told by [#hangsAfter] hangs.
    public void awaitHanging() throws InterruptedException {
        if (!hanging.tryAcquire(10, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the model was not asked within ten seconds");
        }
    }

    /// All that it was asked, in order.
    public List<Prompt> prompts() {
        return List.copyOf(prompts);
    }

    public Prompt lastPrompt() {
        return prompts.getLast();
    }

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public Reply reply(Prompt prompt, Consumer<String> words) throws InterruptedException {
        prompts.add(prompt);
        Script script = scripts.poll();
        if (script == null) {
            throw new IllegalStateException("the fake model was told no more replies");
        }
        return script.run(words);
    }

    private FakeLanguageModel replies(List<String> pieces, List<ToolCall> calls) {
        scripts.add(words -> {
            pieces.forEach(words);
            return new Reply(String.join("", pieces), calls);
        });
        return this;
    }
}
