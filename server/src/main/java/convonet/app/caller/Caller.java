package convonet.app.caller;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.audio.Frame;
import convonet.watch.Clock;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.json.JSONObject;

/// Signs in, speaks one sentence after the other over Socket.IO, and waits for each answer. Used by one thread.
public final class Caller implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    private static final Duration REPLY_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

    private final Clock clock;
    private final Socket socket;
    private final BlockingQueue<Told> told = new ArrayBlockingQueue<>(20_000);
    private final Playback playback;
    private final Microphone microphone;
    private volatile boolean recording;

    private Caller(Clock clock, Socket socket) {
        this.clock = clock;
        this.socket = socket;
        this.playback = new Playback(
                clock, (turn, played) -> socket.emit("playback", object(Map.of("turn", turn, "played_ms", played))));
        this.microphone = Microphone.open(clock, this::send);
        for (String event : Told.EVENTS) {
            socket.on(event, arguments -> receive(event, arguments));
        }
    }

    /// @throws CallerException when nobody answers there
    public static Caller connect(URI url, Clock clock) throws CallerException, InterruptedException {
        return connect(url, Map.of(), clock);
    }

    /// @param headers sent with the first request
    /// @throws CallerException when nobody answers there
    public static Caller connect(URI url, Map<String, String> headers, Clock clock)
            throws CallerException, InterruptedException {
        IO.Options options = new IO.Options();
        options.extraHeaders = new TreeMap<>();
        headers.forEach((name, value) -> options.extraHeaders.put(name, List.of(value)));
        options.transports = new String[] {"websocket"};
        options.reconnection = false;
        options.forceNew = true;
        Socket socket = IO.socket(url.resolve("/voice"), options);
        CompletableFuture<Boolean> connected = new CompletableFuture<>();
        socket.on(Socket.EVENT_CONNECT, ignored -> connected.complete(true));
        socket.on(Socket.EVENT_CONNECT_ERROR, ignored -> connected.complete(false));
        Caller caller = new Caller(clock, socket);
        socket.connect();
        if (!within(connected, CONNECT_WITHIN).orElse(false)) {
            caller.close();
            throw new CallerException("No Convonet answers at " + url + ". Start one with: ./convonet run");
        }
        return caller;
    }

    /// Signs in and opens the microphone.
    ///
    /// @throws CallerException when the PIN is refused, in the server's words
    public SignedIn signIn(String pin) throws CallerException, InterruptedException {
        return enter(Map.of("pin", pin));
    }

    /// Goes on with a call whose connection was lost, and opens the microphone.
    ///
    /// @throws CallerException when that call is over
    public SignedIn resume(String resumeToken) throws CallerException, InterruptedException {
        return enter(Map.of("resume_token", resumeToken));
    }

    /// @param resumed whether an earlier call goes on
    public record SignedIn(String session, String resumeToken, boolean resumed) {}

    private SignedIn enter(Map<String, Object> credentials) throws CallerException, InterruptedException {
        socket.emit("authenticate", object(credentials));
        JsonNode answer = await("authenticated");
        if (!answer.path("success").asBoolean()) {
            throw new CallerException(answer.path("message").asText("The PIN was refused."));
        }
        startRecording();
        recording = true;
        return new SignedIn(
                answer.path("session_id").asText(),
                answer.path("resume_token").asText(),
                answer.path("resumed").asBoolean());
    }

    /// Whether it is refused is known by its acknowledgement: an `error` that comes meanwhile may be one that is told
    /// again because it may not have arrived over a connection that was lost.
    private void startRecording() throws CallerException, InterruptedException {
        JSONObject format = object(Map.of("encoding", "pcm_s16le", "sample_rate", Microphone.SAMPLE_RATE));
        CompletableFuture<Told> answer = new CompletableFuture<>();
        socket.emit("start_recording", new Object[] {format}, (Ack)
                arguments -> answer.complete(Told.of("start_recording", arguments, clock.nanos())));
        JsonNode started =
                within(answer, REPLY_WITHIN).orElseThrow(Caller::noAnswer).payload();
        if (!started.path("ok").asBoolean()) {
            throw new CallerException(started.path("message").asText("The server refused."));
        }
    }

    /// Speaks and waits until the answer has been heard to its end.
    ///
    /// @param speech 16 kHz
    /// @throws CallerException when no answer comes
    public Answer say(Frame speech) throws CallerException, InterruptedException {
        told.clear();
        CompletableFuture<Long> said = microphone.say(speech.samples());
        return answer(said, speech.duration().plus(ANSWER_WITHIN));
    }

    /// Speaks, and speaks again into the tool that runs for it; waits until the second answer was heard to its end.
    ///
    /// @return what came for the one and for the other
    /// @throws CallerException when no tool runs, or no answer comes
    public List<Answer> sayInto(Frame speech, Frame next) throws CallerException, InterruptedException {
        told.clear();
        AnswerCollector first = new AnswerCollector();
        CompletableFuture<Long> said = microphone.say(speech.samples());
        int turn = 0;
        while (turn == 0) {
            Told news =
                    next(clock.nanos() + speech.duration().plus(ANSWER_WITHIN).toNanos(), first);
            first.take(news);
            boolean toolRuns = news.event().equals("tool_call");
            turn = toolRuns ? news.payload().path("turn").asInt() : 0;
        }
        AnswerCollector second = new AnswerCollector();
        CompletableFuture<Long> saidNext = microphone.say(next.samples());
        while (!second.complete()) {
            Told news = next(clock.nanos() + next.duration().plus(ANSWER_WITHIN).toNanos(), second);
            boolean ofFirst = news.payload().path("turn").asInt(Integer.MAX_VALUE) <= turn;
            (ofFirst ? first : second).take(news);
        }
        return List.of(first.answer(said.getNow(clock.nanos())), second.answer(saidNext.getNow(clock.nanos())));
    }

    /// Types and waits until the answer has been heard to its end.
    ///
    /// @throws CallerException when no answer comes
    public Answer type(String text) throws CallerException, InterruptedException {
        told.clear();
        socket.emit("text_message", object(Map.of("text", text)));
        return answer(CompletableFuture.completedFuture(clock.nanos()), ANSWER_WITHIN);
    }

    private Answer answer(CompletableFuture<Long> said, Duration within) throws CallerException, InterruptedException {
        AnswerCollector collector = new AnswerCollector();
        long deadline = clock.nanos() + within.toNanos();
        while (!collector.complete()) {
            collector.take(next(deadline, collector));
            deadline = Math.max(deadline, clock.nanos() + ANSWER_WITHIN.toNanos());
        }
        return collector.answer(said.getNow(clock.nanos()));
    }

    private Told next(long deadline, AnswerCollector collector) throws CallerException, InterruptedException {
        Told next = told.poll(Math.max(0, deadline - clock.nanos()), TimeUnit.NANOSECONDS);
        if (next == null) {
            throw new CallerException(collector.whatIsMissing());
        }
        return next;
    }

    @Override
    public void close() {
        microphone.close();
        playback.close();
        socket.emit("hang_up", object(Map.of()));
        socket.disconnect();
    }

    private void send(byte[] frame) {
        if (recording) {
            socket.emit("audio_data", (Object) frame);
        }
    }

    private void receive(String event, Object[] arguments) {
        Told news = Told.of(event, arguments, clock.nanos());
        if (event.equals("audio_chunk")) {
            int rate = news.payload().path("sample_rate").asInt(Microphone.SAMPLE_RATE);
            playback.receive(news.payload().path("turn").asInt(), news.binary().length / 2 * 1_000L / rate);
        } else if (event.equals("audio_clear")) {
            playback.clear(news.payload().path("turn").asInt());
        }
        told.offer(news);
    }

    private JsonNode await(String event) throws CallerException, InterruptedException {
        long deadline = clock.nanos() + REPLY_WITHIN.toNanos();
        while (true) {
            Told next = told.poll(Math.max(0, deadline - clock.nanos()), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw noAnswer();
            }
            if (next.event().equals(event)) {
                return next.payload();
            }
            if (next.event().equals("error")) {
                throw new CallerException(next.payload().path("message").asText("The server refused."));
            }
        }
    }

    private static CallerException noAnswer() {
        return new CallerException("The server did not answer within " + REPLY_WITHIN.toSeconds() + " s.");
    }

    private static <T> Optional<T> within(CompletableFuture<T> future, Duration limit) throws InterruptedException {
        try {
            return Optional.of(future.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException nobody) {
            return Optional.empty();
        }
    }

    private static JSONObject object(Map<String, Object> fields) {
        return new JSONObject(fields);
    }
}
