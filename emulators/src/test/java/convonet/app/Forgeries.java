package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.emulators.EventRecord;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What somebody who is not Twilio sends while a call is talked at: made up, changed, or sent once more.
final class Forgeries implements AutoCloseable {
    private static final String MEDIA = "/anthropic/convonet_todo/twilio/voice_assistant/transfer_media";

    private final TroubleAtTwilio story;
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventRecord.Event asked;
    private final EventRecord.Event told;
    private final EventRecord.Event started;

    Forgeries(TroubleAtTwilio story, String extension) throws InterruptedException {
        this.story = story;
        String sid = story.twilio().calls().stream()
                .filter(call -> call.to().startsWith("sip:" + extension + "@"))
                .findFirst()
                .orElseThrow()
                .sid();
        this.asked = event(sid, "twiml.fetched");
        this.told = event(sid, "callback");
        this.started = event(sid, "stream.started");
    }

    private EventRecord.Event event(String sid, String what) throws InterruptedException {
        return story.running()
                .events()
                .await(event -> event.stream().equals(sid) && event.what().equals(what), TroubleAtTwilio.SOON)
                .orElseThrow();
    }

    void areRefused() throws IOException, InterruptedException {
        String url = url(told);
        Map<String, String> real = form(told);
        Map<String, String> ended = new HashMap<>(real);
        ended.put("CallStatus", "completed");
        assertThat(post(url, ended, Optional.empty())).as("without a signature").isEqualTo(403);
        assertThat(post(url, ended, Optional.of(signature(url, real))))
                .as("with the signature of something else")
                .isEqualTo(403);
        assertThat(post(url, ended, Optional.of(signature(url + "&more=1", ended))))
                .as("signed for another address")
                .isEqualTo(403);
        assertThat(post(url(asked), form(asked), Optional.empty()))
                .as("who asks what is to become of the call")
                .isEqualTo(403);

        String elsewhere = url.replaceFirst("leg=[0-9a-f]+", "leg=0123456789abcdef0123456789abcdef");
        assertThat(post(elsewhere, ended, Optional.of(signature(elsewhere, ended))))
                .as("of a leg that nobody knows")
                .isEqualTo(404);
        Map<String, String> another = new HashMap<>(ended);
        another.put("CallSid", "CA0123456789abcdef0123456789abcdef");
        assertThat(post(url, another, Optional.of(signature(url, another))))
                .as("of another call")
                .isEqualTo(404);
        assertThatThrownBy(() -> stream(Optional.empty()).get(20, TimeUnit.SECONDS))
                .as("a stream without a signature")
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    /// Once more, and in another order.
    void ofTheRealThingAreHarmless() throws Exception {
        for (int times = 0; times < 2; times++) {
            assertThat(post(url(asked), form(asked), Optional.of(signature(url(asked), form(asked)))))
                    .isEqualTo(200);
            assertThat(post(url(told), form(told), Optional.of(signature(url(told), form(told)))))
                    .isEqualTo(204);
        }
        assertThat(codeOfAnotherStream())
                .as("a second stream with the first one's token")
                .isEqualTo(1008);
    }

    private int codeOfAnotherStream() throws Exception {
        Listening listening = new Listening();
        String parameters = String.valueOf(started.about().get("parameters"));
        String token = parameters.replaceFirst(".*token=([0-9a-f]+).*", "$1");
        WebSocket socket = http.newWebSocketBuilder()
                .header("X-Twilio-Signature", signature(streamUrl(), Map.of()))
                .buildAsync(URI.create(streamUrl()), listening)
                .get(20, TimeUnit.SECONDS);
        socket.sendText(
                        "{\"event\":\"start\",\"streamSid\":\"MZ1\",\"start\":{\"streamSid\":\"MZ1\",\"callSid\":\""
                                + form(told).get("CallSid")
                                + "\",\"mediaFormat\":{\"encoding\":\"audio/x-mulaw\",\"sampleRate\":8000,"
                                + "\"channels\":1},\"customParameters\":{\"token\":\"" + token + "\"}}}",
                        true)
                .get(20, TimeUnit.SECONDS);
        return listening.code.get(20, TimeUnit.SECONDS);
    }

    private CompletableFuture<WebSocket> stream(Optional<String> signature) {
        WebSocket.Builder builder = http.newWebSocketBuilder();
        signature.ifPresent(shown -> builder.header("X-Twilio-Signature", shown));
        return builder.buildAsync(URI.create(streamUrl()), new Listening());
    }

    private String streamUrl() {
        return "ws://127.0.0.1:" + story.url().getPort() + MEDIA;
    }

    private int post(String url, Map<String, String> form, Optional<String> signature)
            throws IOException, InterruptedException {
        String body = form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        signature.ifPresent(shown -> request.header("X-Twilio-Signature", shown));
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String signature(String url, Map<String, String> form) {
        return story.twilio().signature(url, form);
    }

    private static String url(EventRecord.Event event) {
        return String.valueOf(event.about().get("url"));
    }

    private static Map<String, String> form(EventRecord.Event event) {
        Map<String, String> form = new HashMap<>();
        if (event.about().get("form") instanceof Map<?, ?> fields) {
            fields.forEach((name, value) -> form.put(String.valueOf(name), String.valueOf(value)));
        }
        return form;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
    }

    private static final class Listening implements WebSocket.Listener {
        private final CompletableFuture<Integer> code = new CompletableFuture<>();

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            code.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            code.completeExceptionally(problem);
        }
    }
}
