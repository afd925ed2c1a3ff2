package convonet.call;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.assistant.Assistant;
import convonet.assistant.Release;
import convonet.assistant.Releases;
import convonet.assistant.Step;
import convonet.tools.ToolCall;
import convonet.tools.ToolResult;
import convonet.user.User;
import convonet.watch.ProviderException;
import convonet.watch.SteppedThreads;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Gives the answers a screenplay wrote for it, in order; then "Okay.".
final class FakeAssistant implements Assistant {
    private static final Pattern WORDS = Pattern.compile("(?<= )");

    private final SteppedThreads threads;
    private final Deque<Answer> script = new ArrayDeque<>();
    private final Map<String, Answer> onWords = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> guessed = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();
    private final List<String> conversation = new ArrayList<>();
    private final List<String> toolsRun = new ArrayList<>();
    private Optional<Answer> unfinished = Optional.empty();
    private Left left = Left.NOTHING;
    private int answering;
    private int together;
    private boolean closed;

    FakeAssistant(SteppedThreads threads) {
        this.threads = threads;
    }

    Answer answers(String text) {
        Answer answer = new Answer(text);
        script.addLast(answer);
        return answer;
    }

    /// Whenever it is asked just this.
    Answer answersTo(String words, String text) {
        Answer answer = new Answer(text);
        onWords.put(words, answer);
        return answer;
    }

    /// An earlier process kept the beginning of the first turn's answer, and left the rest to be given.
    Answer leftUnfinished(String beginning, String rest) {
        Answer answer = new Answer(rest);
        left = new Left(1, true, beginning);
        unfinished = Optional.of(answer);
        return answer;
    }

    /// Finds what the other one kept.
    void comesAfter(FakeAssistant other) {
        left = other.left;
        unfinished = other.unfinished;
        conversation.addAll(other.conversation);
    }

    @Override
    public Left open(String session, User caller, long fence) {
        return left;
    }

    @Override
    public void answer(
            String session,
            User caller,
            int turn,
            String words,
            Timeline timeline,
            Release release,
            Consumer<Step> steps)
            throws InterruptedException {
        Optional<Answer> special = Optional.ofNullable(onWords.get(words));
        Answer answer = special.orElseGet(() -> script.isEmpty() ? new Answer("Okay.") : script.removeFirst());
        Deque<Step> heldBack = new ArrayDeque<>();
        Releases.whenOpen(release, () -> {
            asked.add(words);
            conversation.add("caller: " + words);
            left = new Left(Math.max(left.turn() + 1, turn), true, "");
            unfinished = Optional.of(answer);
            heldBack.forEach(steps);
            heldBack.clear();
        });
        if (!release.isOpen()) {
            guessed.add(words);
        }
        try {
            give(answer, release, step -> {
                if (release.isOpen() || step instanceof Step.Saying || step instanceof Step.Finished) {
                    steps.accept(step);
                } else {
                    heldBack.addLast(step);
                }
            });
        } finally {
            if (Releases.withdraw(release)) {
                withdrawn.add(words);
                if (special.isEmpty() && !answer.text.equals("Okay.")) {
                    script.addFirst(answer);
                }
            }
        }
    }

    @Override
    public void resume(String session, User caller, Timeline timeline, Consumer<Step> steps)
            throws InterruptedException {
        give(unfinished.orElseThrow(), Release.given(), steps);
    }

    @Override
    public void heard(String session, User caller, String text) {
        if (!conversation.isEmpty() && conversation.getLast().startsWith("assistant: ")) {
            conversation.removeLast();
            conversation.add("assistant: " + text.strip());
            left = new Left(left.turn(), false, text.strip());
        }
    }

    @Override
    public void told(String session, User caller, int turn, String text) {
        conversation.add("assistant: " + text);
        left = new Left(Math.max(left.turn() + 1, turn), false, text);
    }

    @Override
    public void close(String session, User caller, long fence) {
        closed = true;
    }

    private void give(Answer answer, Release release, Consumer<Step> steps) throws InterruptedException {
        together = Math.max(together, ++answering);
        StringBuilder said = new StringBuilder();
        try {
            threads.pause(answer.store);
            steps.accept(new Step.Asked());
            threads.pause(answer.first);
            if (answer.failsAhead && !release.isOpen()) {
                throw new ProviderException("fake model", true, "gone", null);
            }
            if (answer.failure.isPresent()) {
                throw answer.failure.get();
            }
            for (String tool : answer.tools) {
                if (!answer.toolsOnlyLook) {
                    await(release);
                }
                run(tool, answer.toolLength, steps);
            }
            for (String word : WORDS.split(answer.text, -1)) {
                said.append(word);
                steps.accept(new Step.Saying(word));
                threads.pause(answer.gap);
            }
            steps.accept(new Step.Finished(answer.text));
            await(release);
        } finally {
            answering--;
            if (release.isOpen()) {
                keep(said.toString().strip());
            }
        }
    }

    private void keep(String said) {
        unfinished = Optional.empty();
        left = new Left(left.turn(), false, (left.words() + " " + said).strip());
        if (!said.isEmpty()) {
            conversation.add("assistant: " + said);
        }
    }

    private void await(Release release) throws InterruptedException {
        while (!release.isOpen()) {
            threads.pause(Duration.ofMillis(5));
        }
    }

    /// A tool is let to its end whatever happens.
    private void run(String name, Duration length, Consumer<Step> steps) throws InterruptedException {
        ToolCall call = new ToolCall("call-" + (toolsRun.size() + 1), name, JsonNodeFactory.instance.objectNode());
        steps.accept(new Step.ToolStarted(call));
        boolean interrupted = false;
        for (long left = length.toMillis(); left > 0; left -= 10) {
            try {
                threads.pause(Duration.ofMillis(10));
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        toolsRun.add(name);
        conversation.add("tool: " + name);
        steps.accept(new Step.ToolEnded(call, new ToolResult.Done("Done.", JsonNodeFactory.instance.objectNode())));
        if (interrupted) {
            throw new InterruptedException();
        }
    }

    /// What is known of the last turn.
    Left kept() {
        return left;
    }

    /// What callers asked, one entry for each answer that was wanted.
    List<String> asked() {
        return asked;
    }

    /// What it began to answer before the caller's turn was over, in order.
    List<String> guessed() {
        return guessed;
    }

    /// Which of those came to nothing.
    List<String> withdrawn() {
        return withdrawn;
    }

    List<String> conversation() {
        return conversation;
    }

    List<String> toolsRun() {
        return toolsRun;
    }

    int answeringNow() {
        return answering;
    }

    /// How many answers were worked on at the same time, at most.
    int mostTogether() {
        return together;
    }

    boolean isClosed() {
        return closed;
    }

    /// One answer of the screenplay.
    static final class Answer {
        private final String text;
        private final List<String> tools = new ArrayList<>();
        private Duration store = Duration.ZERO;
        private Duration first = Duration.ofMillis(100);
        private Duration gap = Duration.ofMillis(5);
        private Duration toolLength = Duration.ofMillis(200);
        private Optional<ProviderException> failure = Optional.empty();
        private boolean toolsOnlyLook;
        private boolean failsAhead;

        Answer(String text) {
            this.text = text;
        }

        Answer firstWordAfter(Duration delay) {
            first = delay;
            return this;
        }

        /// The stores take so long before the model is asked.
        Answer askedAfter(Duration delay) {
            store = delay;
            return this;
        }

        Answer wordEvery(Duration delay) {
            gap = delay;
            return this;
        }

        Answer using(String tool, Duration length) {
            tools.add(tool);
            toolLength = length;
            return this;
        }

        /// The tool changes nothing.
        Answer looking(String tool, Duration length) {
            toolsOnlyLook = true;
            return using(tool, length);
        }

        /// Not when the turn is over.
        Answer failingAhead() {
            failsAhead = true;
            return this;
        }

        Answer failing(String provider) {
            failure = Optional.of(new ProviderException(provider, true, "gone", null));
            return this;
        }
    }
}
