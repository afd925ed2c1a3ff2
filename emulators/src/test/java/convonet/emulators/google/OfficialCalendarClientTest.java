package convonet.emulators.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.api.client.auth.oauth2.TokenResponse;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeRequestUrl;
import com.google.api.client.googleapis.auth.oauth2.GoogleAuthorizationCodeTokenRequest;
import com.google.api.client.googleapis.json.GoogleJsonResponseException;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.DateTime;
import com.google.api.services.calendar.Calendar;
import com.google.api.services.calendar.model.Event;
import com.google.api.services.calendar.model.EventDateTime;
import com.google.api.services.calendar.model.Events;
import convonet.watch.HandClock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The official Java client, which gzips what it sends, works against the emulator.
class OfficialCalendarClientTest {
    private static final GsonFactory JSON = GsonFactory.getDefaultInstance();
    private static final String SCOPE = "https://www.googleapis.com/auth/calendar.events";

    private final GoogleEmulator.Running emulator = GoogleEmulator.start(new HandClock(), GoogleSettings.DEFAULT);
    private final NetHttpTransport transport = new NetHttpTransport();

    @AfterEach
    void close() {
        emulator.close();
    }

    @Test
    void consentsAndKeepsACalendar() throws Exception {
        Calendar.Events calendar = calendar(token()).events();

        Event added = calendar.insert("primary", event("dentist")).execute();
        Events all = calendar.list("primary").execute();
        Event changed = calendar.patch("primary", added.getId(), new Event().setSummary("surgeon"))
                .execute();
        calendar.delete("primary", changed.getId()).execute();
        Events since =
                calendar.list("primary").setSyncToken(all.getNextSyncToken()).execute();

        assertThat(all.getItems()).extracting(Event::getSummary).containsExactly("dentist");
        assertThat(changed.getEtag()).isNotEqualTo(added.getEtag());
        assertThat(calendar.get("primary", added.getId()).execute().getStatus()).isEqualTo("cancelled");
        assertThat(since.getItems()).extracting(Event::getStatus).containsExactly("cancelled");
    }

    @Test
    void understandsWhatIsRefused() throws Exception {
        Calendar.Events calendar = calendar(token()).events();
        emulator.google().behave(GoogleSettings.DEFAULT.with(Fault.of(Fault.Kind.RATE_LIMITED, 1)));

        assertThatThrownBy(() -> calendar.list("primary").execute())
                .isInstanceOfSatisfying(GoogleJsonResponseException.class, refused -> {
                    assertThat(refused.getStatusCode()).isEqualTo(403);
                    assertThat(refused.getDetails().getErrors().getFirst().getReason())
                            .isEqualTo("rateLimitExceeded");
                });
    }

    private String token() throws IOException, InterruptedException {
        String page = new GoogleAuthorizationCodeRequestUrl(
                        emulator.url() + "/o/oauth2/v2/auth", "our-client", Browser.CALLBACK.toString(), List.of(SCOPE))
                .build();
        HttpResponse<String> back = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
        String code = Browser.query(
                        URI.create(back.headers().firstValue("Location").orElseThrow()))
                .getOrDefault("code", "");
        TokenResponse tokens = new GoogleAuthorizationCodeTokenRequest(
                        transport,
                        JSON,
                        emulator.url() + "/token",
                        "our-client",
                        "our-secret",
                        code,
                        Browser.CALLBACK.toString())
                .execute();
        assertThat(tokens.getRefreshToken()).isNotBlank();
        return tokens.getAccessToken();
    }

    private Calendar calendar(String token) {
        HttpRequestInitializer authorized = request -> request.getHeaders().setAuthorization("Bearer " + token);
        return new Calendar.Builder(transport, JSON, authorized)
                .setRootUrl(emulator.url() + "/")
                .setApplicationName("convonet")
                .build();
    }

    private static Event event(String title) {
        return new Event()
                .setSummary(title)
                .setStart(new EventDateTime().setDateTime(new DateTime("2026-03-06T15:00:00+01:00")))
                .setEnd(new EventDateTime().setDateTime(new DateTime("2026-03-06T16:00:00+01:00")));
    }
}
