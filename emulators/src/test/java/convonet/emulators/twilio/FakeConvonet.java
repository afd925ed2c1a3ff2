package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketUpgradeHandler;

/// Our server's three doors for Twilio, at their simplest: `/twiml`, `/status` and the WebSocket `/media`. Keeps
/// what comes, and whether it was signed.
public final class FakeConvonet implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final Map<String, BlockingQueue<Hook>> hooks = new ConcurrentHashMap<>();
    private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
    private final List<Hook> allHooks = new ArrayList<>();
    private volatile String twiml;
    private volatile String type = "text/xml";
    private volatile int status = 200;
    private volatile Optional<Session> media = Optional.empty();
    private volatile boolean handshakeSigned;
    private volatile String streamSid = "";

    /// @param signed whether with the account's token
    record Hook(String path, Map<String, String> form, boolean signed) {
        String field(String name) {
            return form.getOrDefault(name, "");
        }
    }

    FakeConvonet() {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(WebSocketUpgradeHandler.from(server, this::sockets));
        ((WebSocketUpgradeHandler) server.getHandler()).setHandler(new Hooks());
        try {
            server.start();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
        twiml = connectStream("transferId", "tr-1");
    }

    private void sockets(ServerWebSocketContainer container) {
        container.addMapping("/media", (request, _, _) -> {
            String wanted = Signature.of(TwilioSettings.DEFAULT.authToken(), stream(), Form.of(Map.of()));
            handshakeSigned = wanted.equals(request.getHeaders().get(Signature.HEADER));
            return new Media();
        });
    }

    String url(String path) {
        return "http://127.0.0.1:" + connector.getLocalPort() + path;
    }

    String stream() {
        return "ws://127.0.0.1:" + connector.getLocalPort() + "/media";
    }

    String connectStream(String name, String value) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Connect><Stream url=\"" + stream()
                + "\" statusCallback=\"" + url("/stream") + "\"><Parameter name=\"" + name + "\" value=\"" + value
                + "\"/></Stream></Connect><Hangup/></Response>";
    }

    void answersTwiml(String other) {
        twiml = other;
    }

    void answers(int otherStatus, String otherType) {
        status = otherStatus;
        type = otherType;
    }

    boolean handshakeSigned() {
        return handshakeSigned;
    }

    /// The next request on a path, in order; those before it are forgotten.
    Hook hook(String path) throws InterruptedException {
        return hook(path, _ -> true);
    }

    Hook hook(String path, Predicate<Hook> fits) throws InterruptedException {
        BlockingQueue<Hook> asked = hooks(path);
        for (Hook hook = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                hook != null;
                hook = asked.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            if (fits.test(hook)) {
                return hook;
            }
        }
        throw new AssertionError("nobody asked " + path + "; there were " + allHooks);
    }

    private BlockingQueue<Hook> hooks(String path) {
        return hooks.computeIfAbsent(path, _ -> new LinkedBlockingQueue<>());
    }

    /// The next message of a kind on the stream; all before it are forgotten.
    JsonNode message(String event) throws InterruptedException {
        for (JsonNode message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
                message != null;
                message = messages.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            if (message.path("event").asText().equals(event)) {
                return message;
            }
        }
        throw new AssertionError("no message " + event);
    }

    void say(String json) {
        media.orElseThrow().sendText(json, org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    void sayMedia(byte[] sound) {
        say("{\"event\":\"media\",\"streamSid\":\"" + streamSid + "\",\"media\":{\"payload\":\""
                + Base64.getEncoder().encodeToString(sound) + "\"}}");
    }

    void sayMark(String name) {
        say("{\"event\":\"mark\",\"streamSid\":\"" + streamSid + "\",\"mark\":{\"name\":\"" + name + "\"}}");
    }

    void sayClear() {
        say("{\"event\":\"clear\",\"streamSid\":\"" + streamSid + "\"}");
    }

    void sayBinary() {
        media.orElseThrow().sendBinary(ByteBuffer.allocate(3), org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    void closeStream() {
        media.orElseThrow().close(1000, "", org.eclipse.jetty.websocket.api.Callback.NOOP);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception problem) {
            throw new IllegalStateException(problem);
        }
    }

    private final class Hooks extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            Map<String, String> form = new LinkedHashMap<>();
            UrlEncoded.decodeTo(
                    Content.Source.asString(request, StandardCharsets.UTF_8), form::put, StandardCharsets.UTF_8);
            String path = request.getHttpURI().getPathQuery();
            String wanted = Signature.of(TwilioSettings.DEFAULT.authToken(), url(path), Form.of(form));
            Hook hook = new Hook(
                    URI.create(path).getPath(),
                    form,
                    wanted.equals(request.getHeaders().get(Signature.HEADER)));
            synchronized (allHooks) {
                allHooks.add(hook);
            }
            hooks(hook.path).add(hook);
            boolean twimlWanted = path.startsWith("/twiml");
            response.setStatus(twimlWanted ? status : 204);
            if (twimlWanted) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            }
            response.write(true, StandardCharsets.UTF_8.encode(twimlWanted ? twiml : ""), callback);
            return true;
        }
    }

    /// Public only because Jetty looks its endpoints up from outside.
    public final class Media implements Session.Listener.AutoDemanding {
        @Override
        public void onWebSocketOpen(Session opened) {
            media = Optional.of(opened);
        }

        @Override
        public void onWebSocketText(String text) {
            try {
                JsonNode message = JSON.readTree(text);
                if (message.path("event").asText().equals("start")) {
                    streamSid = message.path("streamSid").asText();
                }
                messages.add(message);
            } catch (com.fasterxml.jackson.core.JsonProcessingException malformed) {
                throw new AssertionError(text, malformed);
            }
        }
    }
}
