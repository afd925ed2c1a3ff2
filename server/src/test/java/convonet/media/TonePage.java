package convonet.media;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

/// Serves one browser, on loopback, the page that is the other end of a [ToneExchange], and takes what it hands in.
final class TonePage implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int RECORDER_RATE = 48_000;
    private static final int TONE_SECONDS = 180;
    private static final byte[] NOTHING = new byte[0];

    private final ToneExchange exchange;
    private final HttpServer http;
    private final CompletableFuture<Void> ready = new CompletableFuture<>();
    private final CompletableFuture<Void> released = new CompletableFuture<Void>().orTimeout(1, TimeUnit.MINUTES);
    private final CompletableFuture<JsonNode> counted = new CompletableFuture<>();
    private final CompletableFuture<Frame> recording = new CompletableFuture<>();

    TonePage(ToneExchange exchange) throws IOException {
        this.exchange = exchange;
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", this::react);
        http.start();
    }

    /// @param length of what the browser is to record
    URI address(Duration length) {
        return URI.create("http://127.0.0.1:%d/tone.html?seconds=%d"
                .formatted(http.getAddress().getPort(), length.toSeconds()));
    }

    /// Done when sound has flowed both ways for a moment.
    CompletableFuture<Void> ready() {
        return ready;
    }

    /// Lets both ends record.
    void record() {
        exchange.record();
        released.complete(null);
    }

    /// What the browser heard.
    CompletableFuture<Frame> recording() {
        return recording;
    }

    /// What the browser counted of the stream it heard, `RTCInboundRtpStreamStats`; beside it `addresses`, those that
    /// it offered. Done before the recording.
    CompletableFuture<JsonNode> counted() {
        return counted;
    }

    private void react(HttpExchange request) throws IOException {
        try (request) {
            byte[] body = request.getRequestBody().readAllBytes();
            String path = request.getRequestURI().getPath();
            switch (path) {
                case "/offer" -> answer(request, 200, "application/sdp", describe(body));
                case "/tone.wav" -> answer(request, 200, "audio/wav", tone());
                case "/ready", "/counted", "/recording", "/trouble" -> {
                    take(path, body);
                    answer(request, 200, "text/plain", NOTHING);
                }
                default -> file(request, path.substring(1));
            }
        }
    }

    private byte[] describe(byte[] offer) throws IOException {
        try {
            return exchange.answer(text(offer)).getBytes(StandardCharsets.UTF_8);
        } catch (SdpException e) {
            throw new IOException(e);
        }
    }

    private void take(String path, byte[] body) throws IOException {
        switch (path) {
            case "/ready" -> {
                ready.complete(null);
                released.join();
            }
            case "/counted" -> counted.complete(JSON.readTree(body));
            case "/recording" -> recording.complete(Frame.ofBytes(body, RECORDER_RATE));
            default -> {
                AssertionError trouble = new AssertionError(text(body));
                ready.completeExceptionally(trouble);
                recording.completeExceptionally(trouble);
            }
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] tone() throws IOException {
        Frame tone = Sounds.tone(
                ToneExchange.HERTZ, ToneExchange.AMPLITUDE, TONE_SECONDS * ToneExchange.RATE, ToneExchange.RATE);
        AudioInputStream sound = new AudioInputStream(
                new ByteArrayInputStream(tone.toBytes()),
                new AudioFormat(ToneExchange.RATE, 16, 1, true, false),
                tone.samples().length);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        AudioSystem.write(sound, AudioFileFormat.Type.WAVE, file);
        return file.toByteArray();
    }

    private static void file(HttpExchange request, String name) throws IOException {
        try (InputStream file = TonePage.class.getResourceAsStream(name)) {
            if (file == null) {
                answer(request, 404, "text/plain", NOTHING);
            } else {
                answer(request, 200, name.endsWith(".js") ? "text/javascript" : "text/html", file.readAllBytes());
            }
        }
    }

    private static void answer(HttpExchange request, int status, String type, byte[] body) throws IOException {
        request.getResponseHeaders().set("Content-Type", type);
        request.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        request.getResponseBody().write(body);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
