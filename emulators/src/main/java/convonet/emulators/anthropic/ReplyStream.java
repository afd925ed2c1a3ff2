package convonet.emulators.anthropic;

import convonet.emulators.EventRecord;
import convonet.watch.Clock;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// One answer on its way, token by token. Runs on the request's thread, which is interrupted when the client goes.
final class ReplyStream {
    private static final Pattern TOKEN = Pattern.compile("\\S+\\s*|\\s+");
    private static final int ARGUMENTS_PIECE = 12;

    private final String name;
    private final String model;
    private final Answer answer;
    private final Request request;
    private final Response response;
    private final EventRecord events;
    private final Clock clock;
    private final AnthropicSettings settings;
    private final RandomGenerator chance;
    private final Thread thread = Thread.currentThread();
    private final StringBuilder unsent = new StringBuilder();
    private long due;
    private int tokens;
    private int block;

    /// @param name of the stream in the record
    /// @param received when the request came in
    ReplyStream(
            String name,
            String model,
            Answer answer,
            Request request,
            Response response,
            EventRecord events,
            Clock clock,
            AnthropicSettings settings,
            RandomGenerator chance,
            long received) {
        this.name = name;
        this.model = model;
        this.answer = answer;
        this.request = request;
        this.response = response;
        this.events = events;
        this.clock = clock;
        this.settings = settings;
        this.chance = chance;
        this.due = received + settings.firstToken().draw(chance).toNanos();
    }

    /// @throws IOException when the client is gone, or was left in the middle as told
    void send() throws IOException {
        Departure departure = Departure.watch(request, this::clientIsGone);
        try {
            unsent.append(Events.messageStart("msg_" + name, model)).append(Events.ping());
            sendBlocks();
            end(departure);
        } catch (InterruptedException gone) {
            throw new EofException("the client is gone");
        } catch (IOException refused) {
            // Writing may tell of the departure before reading does.
            if (departure.end()) {
                events.note(AnthropicEmulator.NAME, name, "closed");
            }
            throw refused;
        } finally {
            departure.end();
            // The thread may be told of the departure when everything is over.
            Thread.interrupted();
        }
    }

    /// From any thread.
    void stop() {
        thread.interrupt();
    }

    private void clientIsGone() {
        events.note(AnthropicEmulator.NAME, name, "closed");
        thread.interrupt();
    }

    private void sendBlocks() throws InterruptedException, IOException {
        if (!answer.thinking().isEmpty()) {
            unsent.append(Events.thinkingStart(block)).append(Events.thinking(block, answer.thinking()));
            unsent.append(Events.blockStop(block++));
        }
        if (!answer.text().isEmpty()) {
            unsent.append(Events.textStart(block));
            Matcher pieces = TOKEN.matcher(answer.text());
            while (pieces.find()) {
                unsent.append(Events.text(block, pieces.group()));
                sendToken(Map.of("index", tokens, "text", pieces.group()));
            }
            unsent.append(Events.blockStop(block++));
        }
        if (answer.ending() != Answer.Ending.WHOLE) {
            return;
        }
        for (Answer.Call call : answer.calls()) {
            sendCall(call);
        }
    }

    private void sendCall(Answer.Call call) throws InterruptedException, IOException {
        unsent.append(Events.toolStart(block, "toolu_" + name + "_" + block, call.name()));
        String arguments = call.arguments();
        for (int from = 0; from < arguments.length(); from += ARGUMENTS_PIECE) {
            String piece = arguments.substring(from, Math.min(arguments.length(), from + ARGUMENTS_PIECE));
            unsent.append(Events.arguments(block, piece));
            sendToken(Map.of("index", tokens, "arguments", piece));
        }
        unsent.append(Events.blockStop(block++));
    }

    /// Waits until the token is due and sends it with everything before it.
    private void sendToken(Map<String, Object> about) throws InterruptedException, IOException {
        awaitDue();
        due += settings.token().draw(chance).toNanos();
        tokens++;
        events.note(AnthropicEmulator.NAME, name, "token", about);
        flush(false);
    }

    private void end(Departure departure) throws InterruptedException, IOException {
        switch (answer.ending()) {
            case WHOLE -> {
                awaitDue();
                unsent.append(Events.messageEnd(answer.stopReason(), tokens));
                last(departure, Map.of("stop_reason", answer.stopReason(), "tokens", tokens));
            }
            case ERROR -> {
                unsent.append(Events.error(name));
                last(departure, Map.of("error", "overloaded_error"));
            }
            case GARBAGE -> {
                unsent.append(Events.garbage());
                last(departure, Map.of("error", "garbage"));
            }
            case CUT -> last(departure, Map.of("error", "cut"));
            case DROP -> {
                flush(false);
                departure.end();
                events.note(AnthropicEmulator.NAME, name, "dropped", Map.of("tokens", tokens));
                request.getConnectionMetaData().getConnection().getEndPoint().close();
                throw new EofException("dropped, as told");
            }
            case HANG -> {
                flush(false);
                new CountDownLatch(1).await();
            }
        }
    }

    /// The client may send its next request as soon as it has this.
    private void last(Departure departure, Map<String, Object> about) throws IOException {
        if (!departure.end()) {
            throw new EofException("the client is gone");
        }
        events.note(AnthropicEmulator.NAME, name, "answered", about);
        flush(true);
    }

    private void awaitDue() throws InterruptedException {
        long left = due - clock.nanos();
        if (left > 0) {
            clock.pause(Duration.ofNanos(left));
        } else {
            due = clock.nanos();
        }
    }

    private void flush(boolean last) throws IOException {
        String sent = unsent.toString();
        unsent.setLength(0);
        Content.Sink.write(response, last, Events.bytes(sent));
    }
}
