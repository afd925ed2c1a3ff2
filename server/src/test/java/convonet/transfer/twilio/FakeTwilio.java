package convonet.transfer.twilio;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import convonet.watch.SteppedThreads;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Answers what a test wants, a tenth of a second after it was asked; else it places every call.
final class FakeTwilio implements TwilioApi {
    private static final Duration WAY = Duration.ofMillis(100);

    private final SteppedThreads threads;
    private final Deque<Reply> replies = new ArrayDeque<>();
    private final List<Form> placed = new ArrayList<>();
    private final List<String> updates = new ArrayList<>();

    FakeTwilio(SteppedThreads threads) {
        this.threads = threads;
    }

    /// What comes of what is asked next, in this order.
    void answers(Reply... next) {
        replies.addAll(List.of(next));
    }

    static Reply status(int status) {
        return new Reply.Came(status, MissingNode.getInstance(), Optional.empty());
    }

    static Reply tooMany(int seconds) {
        return new Reply.Came(429, MissingNode.getInstance(), Optional.of(Duration.ofSeconds(seconds)));
    }

    static Reply placed(String call) {
        return new Reply.Came(201, JsonNodeFactory.instance.objectNode().put("sid", call), Optional.empty());
    }

    static Reply update(String status) {
        return new Reply.Came(200, JsonNodeFactory.instance.objectNode().put("status", status), Optional.empty());
    }

    record Form(List<Map.Entry<String, String>> fields) {
        List<String> all(String name) {
            return fields.stream()
                    .filter(field -> field.getKey().equals(name))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    /// The forms that came.
    List<Form> placed() {
        return placed;
    }

    /// Such as `CA1 canceled`.
    List<String> updates() {
        return updates;
    }

    @Override
    public Reply place(List<Map.Entry<String, String>> form) throws InterruptedException {
        placed.add(new Form(form));
        return reply(placed("CA" + placed.size()));
    }

    @Override
    public Reply update(String call, String status) throws InterruptedException {
        updates.add(call + " " + status);
        return reply(update(status));
    }

    @Override
    public Reply greet() throws InterruptedException {
        return reply(status(200));
    }

    @Override
    public void close() {}

    private Reply reply(Reply usual) throws InterruptedException {
        Reply wanted = replies.poll();
        threads.pause(WAY);
        return wanted == null ? usual : wanted;
    }
}
