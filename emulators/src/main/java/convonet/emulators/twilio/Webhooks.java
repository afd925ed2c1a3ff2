package convonet.emulators.twilio;

import convonet.emulators.EventRecord;
import convonet.emulators.twilio.CallRequest.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;

/// Asks and tells our server, signed. Times: https://www.twilio.com/docs/api/errors/11205.
final class Webhooks implements AutoCloseable {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(15);

    private final EventRecord events;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTING)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    /// What came back.
    sealed interface Answer {}

    record Answered(int status, String type, String body) implements Answer {}

    record Failed(Problem problem) implements Answer {}

    Webhooks(EventRecord events) {
        this.events = events;
    }

    HttpClient client() {
        return client;
    }

    /// @param stream in the record
    /// @param what in the record, such as `twiml.fetched`
    /// @return never fails
    CompletableFuture<Answer> send(String stream, String what, Target target, Form form, String token) {
        boolean get = target.method().equals("GET");
        String url = get ? target.url() + (target.url().contains("?") ? "&" : "?") + form.encoded() : target.url();
        String signature = Signature.of(token, url, get ? Form.of(Map.of()) : form);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWERING)
                .header(Signature.HEADER, signature)
                .header("User-Agent", "TwilioProxy/1.1")
                .header("Accept", "*/*")
                .header("I-Twilio-Idempotency-Token", UUID.randomUUID().toString());
        if (!get) {
            request.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .POST(HttpRequest.BodyPublishers.ofString(form.encoded()));
        }
        return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .handle((response, problem) -> answer(Optional.ofNullable(response), problem))
                .whenComplete((answer, _) -> note(stream, what, target, form, answer));
    }

    private static Answer answer(Optional<HttpResponse<String>> response, Throwable problem) {
        return response.<Answer>map(came -> new Answered(
                        came.statusCode(),
                        came.headers().firstValue("Content-Type").orElse(""),
                        came.body()))
                .orElseGet(() -> new Failed(failure(problem)));
    }

    private static Problem failure(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return switch (cause) {
            case HttpTimeoutException late -> Problem.bad(11205, "HTTP connection failure: " + late.getMessage());
            case ConnectException refused -> Problem.bad(11202, "TCP connection refused: " + refused.getMessage());
            case IOException broken -> Problem.bad(11200, "HTTP retrieval failure: " + broken.getMessage());
            default -> Problem.bad(11200, "HTTP retrieval failure: " + cause);
        };
    }

    private void note(String stream, String what, Target target, Form form, Answer answer) {
        Map<String, Object> about = new HashMap<>();
        about.put("url", target.url());
        about.put("form", form.plain());
        switch (answer) {
            case Answered answered -> about.put("status", answered.status());
            case Failed failed -> about.put("error", failed.problem().code());
        }
        events.note(TwilioEmulator.NAME, stream, what, about);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
