package convonet.emulators.google;

import convonet.tools.Consents;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A caller's browser on its way to Google and back.
public final class Browser {
    public static final URI CALLBACK = URI.create("http://127.0.0.1:8080/oauth/google/callback");

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Browser() {}

    /// What it brings back.
    public static Consents.Return goTo(Consents.Departure departure) throws IOException, InterruptedException {
        HttpResponse<String> page =
                HTTP.send(HttpRequest.newBuilder(departure.to()).build(), HttpResponse.BodyHandlers.ofString());
        URI back = URI.create(page.headers().firstValue("Location").orElseThrow());
        Map<String, String> query = query(back);
        return new Consents.Return(
                Optional.ofNullable(query.get("state")),
                Optional.ofNullable(query.get("code")),
                Optional.ofNullable(query.get("error")),
                Optional.of(departure.browser()));
    }

    public static Map<String, String> query(URI uri) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String field : uri.getRawQuery().split("&", -1)) {
            String[] parts = field.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
