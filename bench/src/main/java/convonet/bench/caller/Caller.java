package convonet.bench.caller;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.audio.Frame;
import convonet.bench.caller.Diary.Entry;
import convonet.bench.caller.Packets.Event;
import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One caller: signs in, keeps the microphone open, hears the answers and reports the play-head every 100 ms, as the
/// page does. While the line is cut, the page's share of what is said waits, and is sent faster than it was spoken when
/// the line is back.
///
/// Methods may be called by any thread and block but for the switchboard's answer; the state belongs to the
/// switchboard.
public final class Caller implements AutoCloseable {
    /// Written into the diary when the first sound of a turn came.
    public static final String FIRST_SOUND = "first_sound";

    /// Written into the diary when the server answered an offer of a peer.
    private static final String OFFER_ANSWERED = "offer_answered";

    private static final int RECORDING = 0;
    private static final int OFFER = 1;

    /// Written into the diary when the server takes sound, for the first time or again.
    private static final String HEARS = "hears";

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int BURST = 4;

    private final Switchboard board;
    private final Microphone microphone;
    private final Ears ears;
    private final PlayHeadReports reports;
    private final Diary diary;
    private final Recording recording = new Recording();
    private final List<Connection> cut = new ArrayList<>();
    private @Nullable Connection connection;
    private @Nullable Event awaitsSound;
    private String resumeToken = "";
    private boolean open;
    private boolean closed;
    private long deadline;
    private int soundTurn = -1;

    private Caller(Switchboard board, Plan plan) {
        this.board = board;
        this.microphone = new Microphone(plan.seed);
        this.ears = new Ears(plan.keepSound);
        this.reports = new PlayHeadReports(ears);
        this.diary = new Diary(board.clock());
    }

    /// @param seed of the room's noise
    /// @param keepSound whether what is heard is kept sample by sample
    /// @param microphone whether the microphone's sound goes by this connection
    public record Plan(long seed, boolean keepSound, boolean microphone) {
        public Plan(long seed, boolean keepSound) {
            this(seed, keepSound, true);
        }
    }

    /// @throws IOException when the server refuses, with its words
    public static Caller connect(Switchboard board, URI server, String pin, Plan plan)
            throws IOException, InterruptedException {
        Caller caller = new Caller(board, plan);
        caller.enter(server, Packets.object().put("pin", pin));
        if (plan.microphone) {
            board.post(caller::startMicrophone);
        }
        return caller;
    }

    public Diary diary() {
        return diary;
    }

    public Utterance say(Speech speech) {
        Utterance utterance = Utterance.of(speech);
        board.post(() -> microphone.say(utterance));
        return utterance;
    }

    public void type(String text) {
        emit("text_message", Packets.object().put("text", text));
    }

    /// The stop button.
    public void hush() {
        emit("interrupt", Packets.object());
    }

    /// Takes the offer of a peer to the server.
    ///
    /// @return the server's answer
    /// @throws IOException when it refuses
    String offer(String description) throws IOException, InterruptedException {
        int before = diary.end();
        send(Packets.asking(OFFER, "webrtc_offer", Packets.object().put("sdp", description)));
        JsonNode answer = answered(before, OFFER_ANSWERED).payload();
        if (!answer.path("ok").asBoolean()) {
            throw new IOException(answer.path("message").asText("no peers"));
        }
        return answer.path("sdp").asText();
    }

    /// What was heard of a turn so far.
    public HeardSound heard(int turn) throws InterruptedException {
        return HeardSound.of(turn, stretches());
    }

    /// What came so far.
    public List<Ears.Chunk> chunks() throws InterruptedException {
        return board.ask(ears::chunks);
    }

    /// What was played so far.
    public List<Ears.Stretch> stretches() throws InterruptedException {
        return listened(ears::stretches);
    }

    /// What was played since this time, for those that keep sound.
    Listening heardSince(long time) throws InterruptedException {
        return listened(() -> Listening.to(ears.stretchesSince(time))).since(time);
    }

    private <T> T listened(Supplier<T> question) throws InterruptedException {
        return board.ask(() -> {
            ears.listen(board.clock().nanos());
            return question.get();
        });
    }

    /// How much was played of the turn that was heard last.
    public Ears.PlayHead head() throws InterruptedException {
        return listened(ears::head);
    }

    public boolean silent() throws InterruptedException {
        return listened(ears::silent);
    }

    public int underRuns() throws InterruptedException {
        return board.ask(ears::underRuns);
    }

    /// Frames of the microphone that were too old to keep while the line was cut.
    public int lostFrames() throws InterruptedException {
        return board.ask(recording::lost);
    }

    /// From now on nothing passes, and the server is not told.
    ///
    /// @return when, on the clock
    public long cutLine() throws InterruptedException {
        return board.ask(() -> {
            open = false;
            if (connection != null) {
                board.ignore(connection);
                cut.add(connection);
                connection = null;
            }
            return board.clock().nanos();
        });
    }

    /// Takes the call up again, at the same server or another.
    ///
    /// @throws IOException when the server cannot be reached or refuses
    public void reconnect(URI server) throws IOException, InterruptedException {
        String token = board.ask(() -> resumeToken);
        enter(server, Packets.object().put("resume_token", token));
    }

    @Override
    public void close() {
        emit("hang_up", Packets.object());
        board.post(() -> {
            closed = true;
            leave();
            cut.forEach(Connection::close);
        });
    }

    private void enter(URI server, ObjectNode credentials) throws IOException, InterruptedException {
        int before = diary.end();
        Connection opened = Connection.open(server);
        board.ask(() -> {
            connection = opened;
            board.register(opened.channel(), () -> ready(opened));
            return true;
        });
        send(Packets.ENTER);
        answered(before, "pin_required");
        emit("authenticate", credentials);
        Entry signedIn = answered(before, "authenticated");
        if (!signedIn.payload().path("success").asBoolean()) {
            throw new IOException(signedIn.payload().path("message").asText("refused"));
        }
        ObjectNode format = Packets.object().put("encoding", "pcm_s16le").put("sample_rate", Speech.RATE);
        send(Packets.asking(RECORDING, "start_recording", format));
        answered(before, HEARS);
    }

    private Entry answered(int from, String event) throws IOException, InterruptedException {
        return diary.await(from, PATIENCE, entry -> entry.is(event) || entry.is("lost"))
                .filter(entry -> entry.is(event))
                .orElseThrow(() -> new IOException("no " + event + " from the server"));
    }

    void emit(String event, ObjectNode payload) {
        send(Packets.event(event, payload));
    }

    private void send(String text) {
        board.post(() -> onLine(line -> line.sendText(text)));
    }

    @FunctionalInterface
    private interface Sending {
        void through(Connection line) throws IOException;
    }

    private void onLine(Sending sending) {
        Connection line = connection;
        if (line == null) {
            return;
        }
        try {
            sending.through(line);
            board.watch(line);
        } catch (IOException lost) {
            lose(line);
        }
    }

    private void ready(Connection line) {
        try {
            line.sendWaiting();
            line.fill();
            long now = board.clock().nanos();
            for (Optional<Frames.Frame> next = line.next(); next.isPresent(); next = line.next()) {
                take(now, line, next.get());
            }
            board.watch(line);
        } catch (IOException lost) {
            lose(line);
        }
    }

    private void take(long now, Connection line, Frames.Frame frame) throws IOException {
        switch (frame.opcode()) {
            case Frames.TEXT -> take(now, line, new String(frame.payload(), StandardCharsets.UTF_8));
            case Frames.BINARY -> takeSound(now, frame.payload());
            case Frames.PING -> line.answer(Frames.PONG, frame.payload());
            case Frames.CLOSE -> throw new EOFException("the server said good-bye");
            default -> throw new IOException("a frame of kind " + frame.opcode());
        }
    }

    private void take(long now, Connection line, String text) throws IOException {
        if (text.equals(Packets.PING)) {
            line.sendText(Packets.PONG);
            return;
        }
        Optional<Event> read = Packets.read(text);
        if (read.isEmpty()) {
            Packets.answer(text).ifPresent(answer -> take(now, answer));
            return;
        }
        Event event = read.get();
        if (event.awaitsBinary()) {
            awaitsSound = event;
            return;
        }
        switch (event.name()) {
            case "audio_clear" -> ears.clear(now, event.payload().path("turn").asInt());
            case "authenticated" ->
                resumeToken = event.payload().path("resume_token").asText(resumeToken);
            default -> {
                // The diary has it.
            }
        }
        diary.write(new Entry(now, event.name(), event.payload()));
    }

    private void take(long now, Packets.Answer answer) {
        if (answer.id() == RECORDING) {
            startSending(now, answer.payload());
        } else {
            diary.write(new Entry(now, OFFER_ANSWERED, answer.payload()));
        }
    }

    private void startSending(long now, JsonNode answer) {
        if (answer.path("ok").asBoolean()) {
            recording.goOnAfter(answer.path("received").asLong());
            open = true;
            diary.write(new Entry(now, HEARS, answer));
        }
    }

    private void takeSound(long now, byte[] pcm) {
        Event chunk = awaitsSound;
        if (chunk != null) {
            awaitsSound = null;
            int turn = chunk.payload().path("turn").asInt();
            if (turn != soundTurn) {
                soundTurn = turn;
                diary.write(new Entry(now, FIRST_SOUND, chunk.payload()));
            }
            int seq = chunk.payload().path("seq").asInt();
            ears.take(now, turn, seq, Frame.ofBytes(pcm, Speech.RATE).samples());
        }
    }

    private void startMicrophone() {
        deadline = board.clock().nanos() + Microphone.FRAME_NANOS;
        board.at(deadline, this::tick);
    }

    private void tick() {
        if (closed) {
            return;
        }
        recording.hear(microphone.next(deadline));
        for (int i = 0; open && i < BURST; i++) {
            recording.next().ifPresent(sound -> onLine(line -> line.send(sound)));
        }
        board.sentAt(deadline);
        ears.listen(board.clock().nanos());
        reports.due(deadline).ifPresent(head -> emit("playback", head));
        deadline += Microphone.FRAME_NANOS;
        board.at(deadline, this::tick);
    }

    private void lose(Connection line) {
        line.close();
        if (line.equals(connection)) {
            connection = null;
            open = false;
            diary.write(new Entry(board.clock().nanos(), "lost", Packets.object()));
        }
    }

    private void leave() {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
