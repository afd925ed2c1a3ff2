package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Uses the REST API as our server does.
final class RestClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final TwilioSettings settings;
    private final Duration patience;

    /// @param body the JSON that was answered
    record Reply(int status, JsonNode body) {
        int code() {
            return body.path("code").asInt();
        }

        String sid() {
            return body.path("sid").asText();
        }
    }

    RestClient(URI url, TwilioSettings settings) {
        this(url, settings, Duration.ofSeconds(10));
    }

    private RestClient(URI url, TwilioSettings settings, Duration patience) {
        this.url = url;
        this.settings = settings;
        this.patience = patience;
    }

    /// Waits for an answer for 300 ms.
    static RestClient impatient(URI url, TwilioSettings settings) {
        return new RestClient(url, settings, Duration.ofMillis(300));
    }

    /// @param form name, value, name, value ..
    Reply create(String... form) throws IOException, InterruptedException {
        return post("Calls.json", settings.authToken(), form);
    }

    Reply update(String sid, String... form) throws IOException, InterruptedException {
        return post("Calls/" + sid + ".json", settings.authToken(), form);
    }

    Reply createWith(String token, String... form) throws IOException, InterruptedException {
        return post("Calls.json", token, form);
    }

    Reply get(String path) throws IOException, InterruptedException {
        return send(request(path, settings.authToken()).GET().build());
    }

    private Reply post(String path, String token, String... form) throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < form.length; i += 2) {
            body.append(i == 0 ? "" : "&").append(new Form(Map.of(form[i], List.of(form[i + 1]))).encoded());
        }
        return send(request(path, token)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                .build());
    }

    private HttpRequest.Builder request(String path, String token) {
        String key = Base64.getEncoder()
                .encodeToString((settings.accountSid() + ":" + token).getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(url.resolve(
                        "/2010-04-01/Accounts/" + settings.accountSid() + (path.startsWith(".") ? "" : "/") + path))
                .timeout(patience)
                .header("Authorization", "Basic " + key);
    }

    private Reply send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), JSON.readTree(response.body()));
    }
}
