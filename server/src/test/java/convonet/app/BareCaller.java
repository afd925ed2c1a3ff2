package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import io.socket.client.Ack;
import io.socket.client.IO;
import io.socket.client.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.json.JSONObject;

/// A caller's connection that records all it is told, and goes without hanging up.
final class BareCaller implements AutoCloseable {
    private static final Duration SOON = Duration.ofMinutes(1);
    private static final List<String> EVENTS = List.of(
            "authenticated",
            "transcription",
            "status",
            "assistant_response",
            "tool_call",
            "transfer_initiated",
            "transfer_status",
            "audio_chunk",
            "consent_needed",
            "consent_given",
            "consent_declined",
            "error");

    private final Socket socket;
    private final List<Told> told = new CopyOnWriteArrayList<>();

    private BareCaller(Socket socket) {
        this.socket = socket;
        for (String event : EVENTS) {
            socket.on(event, arguments -> told.add(Told.of(event, arguments)));
        }
    }

    // Sound is never compared.
    @SuppressWarnings("ArrayRecordComponent")
    private record Told(String event, JSONObject payload, byte[] sound) {
        static Told of(String event, Object[] arguments) {
            byte[] bytes = arguments.length > 1 && arguments[1] instanceof byte[] sound ? sound : new byte[0];
            return new Told(event, (JSONObject) arguments[0], bytes);
        }

        boolean is(String field, Object value) {
            return value.equals(payload.opt(field));
        }
    }

    static BareCaller connect(URI url) {
        IO.Options options = new IO.Options();
        options.transports = new String[] {"websocket"};
        options.reconnection = false;
        options.forceNew = true;
        Socket socket = IO.socket(url.resolve("/voice"), options);
        BareCaller caller = new BareCaller(socket);
        socket.connect();
        caller.until("it is connected", socket::connected);
        return caller;
    }

    /// Enters a new call.
    ///
    /// @return the token with which the call can be taken up again
    String signIn(String pin) {
        return enter(Map.of("pin", pin));
    }

    String session() {
        return events("authenticated").getLast().payload().getString("session_id");
    }

    /// Takes a call up again.
    ///
    /// @return the token with which that can be done next
    String resume(String token) {
        return enter(Map.of("resume_token", token));
    }

    /// Sends what is not to be granted.
    ///
    /// @return the code of the refusal; `granted` when there was none
    String tries(String event, Map<String, String> payload) {
        int before = verdicts().size();
        socket.emit(event, new JSONObject(payload));
        until(event + " is judged", () -> verdicts().size() > before);
        JSONObject verdict = verdicts().getLast().payload();
        return verdict.optBoolean("success") ? "granted" : verdict.optString("code");
    }

    private List<Told> verdicts() {
        return told.stream()
                .filter(event -> List.of("authenticated", "error").contains(event.event()))
                .toList();
    }

    private String enter(Map<String, String> credentials) {
        socket.emit("authenticate", new JSONObject(credentials));
        until("it is let in", () -> events("authenticated").stream().anyMatch(answer -> answer.is("success", true)));
        return events("authenticated").getLast().payload().getString("resume_token");
    }

    /// Offers WebRTC.
    ///
    /// @return the server's answer
    String offer(String description) {
        return ask("webrtc_offer", Map.of("sdp", description)).getString("sdp");
    }

    /// @param frame at 16 kHz
    void says(Frame frame) {
        socket.emit("audio_data", new Object[] {frame.toBytes()});
    }

    /// What came last of no turn: the person, or what is heard while one is waited for.
    Optional<Frame> hears() {
        return events("audio_chunk").reversed().stream()
                .filter(chunk -> chunk.is("turn", 0))
                .map(chunk -> Frame.ofBytes(chunk.sound(), chunk.payload().getInt("sample_rate")))
                .findFirst();
    }

    void openMicrophone() {
        ask("start_recording", Map.of());
    }

    private JSONObject ask(String event, Map<String, String> payload) {
        CompletableFuture<JSONObject> answer = new CompletableFuture<>();
        socket.emit(event, new Object[] {new JSONObject(payload)}, (Ack)
                arguments -> answer.complete((JSONObject) arguments[0]));
        until(event + " is answered", answer::isDone);
        assertThat(answer.join().getBoolean("ok")).as(answer.join().toString()).isTrue();
        return answer.join();
    }

    /// The newest turn that was answered; 0 when none was.
    int answered() {
        return answers().isEmpty() ? 0 : answers().getLast().payload().getInt("turn");
    }

    /// All words of this turn.
    String understood(int turn) {
        return events("transcription").stream()
                .filter(words -> words.is("turn", turn) && words.is("is_final", true))
                .map(words -> words.payload().getString("text"))
                .reduce("", (_, newer) -> newer);
    }

    void type(String text) {
        socket.emit("text_message", new JSONObject(Map.of("text", text)));
    }

    /// Types, and waits until the answer was heard to its end.
    ///
    /// @return its turn
    int asks(String text) {
        int answers = answers().size();
        type(text);
        until("\"" + text + "\" is answered", () -> answers().size() > answers && isListening());
        return answers().getLast().payload().getInt("turn");
    }

    /// All of it, as it was heard.
    String answer(int turn) {
        return answers().stream()
                .filter(answer -> answer.is("turn", turn))
                .findFirst()
                .orElseThrow()
                .payload()
                .getString("text");
    }

    /// What was shown of this turn's answer while it was heard, in order.
    List<String> sentences(int turn) {
        return events("assistant_response").stream()
                .filter(sentence -> sentence.is("turn", turn) && sentence.is("final", false))
                .map(sentence -> sentence.payload().getString("text"))
                .toList();
    }

    /// How much sound came of this turn's answer.
    long soundMillis(int turn) {
        return events("audio_chunk").stream()
                        .filter(chunk -> chunk.is("turn", turn))
                        .mapToLong(chunk -> chunk.sound().length)
                        .sum()
                / 32;
    }

    /// Sends this without a payload.
    void presses(String event) {
        socket.emit(event, new JSONObject());
    }

    /// Wants to be put through.
    void wantsAPersonOf(String department) {
        socket.emit("request_transfer", new JSONObject(Map.of("department", department)));
    }

    /// How far the newest transfer is, such as `failed busy`; empty when there was none.
    String transfer() {
        List<Told> news = events("transfer_status");
        return news.isEmpty()
                ? ""
                : (news.getLast().payload().getString("state") + " "
                                + news.getLast().payload().optString("reason"))
                        .strip();
    }

    /// How often this was told.
    int times(String event) {
        return events(event).size();
    }

    /// Where the caller is to consent; the newest invitation counts.
    URI consentAt(URI server) {
        return server.resolve(events("consent_needed").getLast().payload().getString("url"));
    }

    void declineConsent() {
        socket.emit("decline_consent", new JSONObject(Map.of("provider", "google")));
    }

    /// Whether the newest news of a tool says so.
    boolean toolIs(String state) {
        List<Told> tools = events("tool_call");
        return !tools.isEmpty() && tools.getLast().is("state", state);
    }

    /// Whether an answer has come to its end and nothing else is said.
    boolean isListening() {
        return !answers().isEmpty() && isSilent();
    }

    /// Whether something was heard and nothing else is said.
    boolean hasSpoken() {
        return !events("audio_chunk").isEmpty() && isSilent();
    }

    boolean isConnected() {
        return socket.connected();
    }

    /// Everything, one line each.
    List<String> told() {
        return told.stream().map(Told::toString).toList();
    }

    void until(String what, BooleanSupplier condition) {
        long deadline = RunningServer.CLOCK.nanos() + SOON.toNanos();
        while (!condition.getAsBoolean()) {
            if (RunningServer.CLOCK.nanos() > deadline) {
                throw new AssertionError("waited in vain until " + what + "; was told:\n" + withoutSound());
            }
            try {
                RunningServer.CLOCK.pause(Duration.ofMillis(20));
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopping);
            }
        }
    }

    void hangUp() {
        socket.emit("hang_up", new JSONObject());
    }

    /// The connection is lost; the call is not.
    @Override
    public void close() {
        socket.disconnect();
    }

    private String withoutSound() {
        List<String> lines = new ArrayList<>();
        told.stream().filter(event -> event.sound().length == 0).forEach(event -> lines.add(event.toString()));
        return String.join("\n", lines);
    }

    private boolean isSilent() {
        List<Told> states = events("status");
        return !states.isEmpty() && states.getLast().is("state", "listening");
    }

    private List<Told> answers() {
        return events("assistant_response").stream()
                .filter(answer -> answer.is("final", true))
                .toList();
    }

    private List<Told> events(String name) {
        return told.stream().filter(event -> event.event().equals(name)).toList();
    }
}
