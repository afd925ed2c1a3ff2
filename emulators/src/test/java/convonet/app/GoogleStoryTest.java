package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.google.GoogleEmulator;
import convonet.emulators.google.GoogleSettings;
import convonet.emulators.google.PlayedCalendar;
import convonet.watch.SystemClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A caller connects Google Calendar within a call, without any key, and both sides stay in step: also when a token
/// ends
/// in between, and until the consent is taken back.
@Tag("story")
class GoogleStoryTest {
    private final SystemClock clock = new SystemClock();
    private final GoogleEmulator.Running emulator = GoogleEmulator.start(clock, GoogleSettings.DEFAULT);
    private final PlayedCalendar google = emulator.google().calendar("ann@example.com");
    private final HttpClient browser = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        emulator.close();
        clock.close();
    }

    @Test
    void aCalendarIsConnectedInACallAndStaysInStep() throws Exception {
        google.put(event("party"));
        try (RunningServer server = RunningServer.start(RunningServer.freshData("google"), settings())) {
            try (BareCaller ann = BareCaller.connect(server.url())) {
                ann.signIn(RunningServer.PIN);
                int turn = ann.asks("put dentist into my calendar tomorrow at three pm");
                assertThat(ann.answer(turn)).contains("Google Calendar is not connected");

                consents(server, ann);
                ann.until("the call goes on", () -> ann.times("consent_given") == 1 && ann.toolIs("done"));
                ann.until("Google has it", () -> titles().equals(List.of("party", "dentist")));

                emulator.google().expireAll();
                ann.asks("put swimming into my calendar tomorrow at six pm");
                ann.until("Google has it, though a token ended", () -> titles().contains("swimming"));
                google.put(event("concert"));
            }
            try (BareCaller ann = BareCaller.connect(server.url())) {
                ann.signIn(RunningServer.PIN);
                ann.until(
                        "what is new at Google is here",
                        () -> ann.answer(ann.asks("what is in my calendar tomorrow"))
                                .contains("concert"));

                emulator.google().revokeAll();
                ann.asks("put judo into my calendar tomorrow at eight pm");
                if (ann.times("consent_needed") == 0) {
                    ann.until("Google was asked", () -> emulator.google().given() == 0 && refusals() > 0);
                    ann.asks("what is in my calendar tomorrow");
                }
                assertThat(ann.times("consent_needed"))
                        .as("the caller is asked again")
                        .isEqualTo(1);
                ann.declineConsent();
                ann.until("the calendar here serves", () -> ann.times("consent_declined") == 1 && ann.toolIs("done"));
                assertThat(titles()).doesNotContain("judo");
            }
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "GOOGLE_CLIENT_ID",
                "our-client",
                "GOOGLE_CLIENT_SECRET",
                "our-secret",
                "GOOGLE_API_URL",
                emulator.url().toString(),
                "GOOGLE_OAUTH_URL",
                emulator.url().toString());
    }

    /// As a click on the page does it.
    private void consents(RunningServer server, BareCaller caller) throws IOException, InterruptedException {
        URI invitation = caller.consentAt(server.url());
        assertThat(get(invitation, "Sec-Fetch-Site", "cross-site").statusCode())
                .as("a link on somebody else's page")
                .isEqualTo(400);

        HttpResponse<String> departure = get(invitation, "Sec-Fetch-Site", "same-origin");
        String cookie = departure.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Lax", "Path=/oauth/google");
        HttpResponse<String> google = get(location(departure), "Accept", "text/html");
        URI callback = location(google);
        assertThat(callback.getRawQuery()).contains("code=", "state=");

        assertThat(location(get(callback, "Accept", "text/html")).getRawQuery())
                .as("in another browser")
                .isEqualTo("outcome=not_asked_for");
        HttpResponse<String> again = get(invitation, "Sec-Fetch-Site", "same-origin");
        HttpResponse<String> back = get(
                location(get(location(again), "Accept", "text/html")),
                "Cookie",
                again.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0]);
        HttpResponse<String> page = get(callback.resolve(location(back)), "Accept", "text/html");

        assertThat(location(back).getRawQuery())
                .as("nothing secret stays in the address")
                .isEqualTo("outcome=connected");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<h1>Connected</h1>");
        assertThat(page.headers().firstValue("Content-Security-Policy")).isPresent();
    }

    private HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        return browser.send(HttpRequest.newBuilder(uri).headers(headers).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static URI location(HttpResponse<String> response) {
        return response.uri().resolve(response.headers().firstValue("Location").orElseThrow());
    }

    private static ObjectNode event(String title) {
        LocalDate tomorrow = RunningServer.CLOCK
                .now()
                .atZone(ZoneId.systemDefault())
                .toLocalDate()
                .plusDays(1);
        ObjectNode event = JsonNodeFactory.instance.objectNode().put("summary", title);
        event.putObject("start").put("date", tomorrow.toString());
        event.putObject("end").put("date", tomorrow.plusDays(1).toString());
        return event;
    }

    /// How often a refresh token was worth nothing.
    private long refusals() {
        return emulator.events().since(0).stream()
                .filter(event -> event.what().equals("token")
                        && Integer.valueOf(400).equals(event.about().get("status")))
                .count();
    }

    private List<String> titles() {
        List<String> titles = new ArrayList<>();
        google.all().forEach(event -> titles.add(event.path("summary").asText()));
        return titles;
    }
}
