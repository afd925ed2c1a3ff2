package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.audio.Frame;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.transfer.FailureReason;
import convonet.transfer.FakeAgentLegs;
import convonet.transfer.FakeAgentLegs.Telephone;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.Users;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A whole server whose telephones a test plays: from the caller's words to a person, back, and to a call-back.
@Tag("story")
class TransferStoryTest {
    private static final String SECRET = "a secret key for the story";
    private static final String PIN = "135790";
    private static final Frame SOUND = new Frame(new short[320], 16_000);

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @TempDir
    private Path data;

    private final SystemClock clock = new SystemClock();
    private final FakeAgentLegs legs = new FakeAgentLegs(clock);

    private House house() throws InterruptedException {
        stores.database();
        OutsideStores.forgetServerKeys(stores);
        Map<String, String> settings = new HashMap<>(OutsideStores.settings(stores));
        settings.putAll(Map.of("CONVONET_SECRET_KEY", SECRET, "TRANSFER_EXTENSIONS", "sales=8000"));
        House house = House.open(
                Settings.from(settings),
                new House.Doorstep(data, "127.0.0.1", 0, Optional.of(legs)),
                clock,
                new VirtualThreads(),
                progress -> {});
        Users users = Users.open(stores.database(), SecretKey.of(SECRET));
        assertThat(users.add("Ann", Optional.empty(), ZoneOffset.UTC, Optional.of(new Pin(PIN))))
                .isInstanceOf(Enrolment.Enrolled.class);
        return house;
    }

    private Set<String> flags() {
        return stores.redis().with(client -> client.keys("convonet:*transfer*"));
    }

    @Test
    void aCallerIsPutThroughAndComesBack() throws InterruptedException {
        legs.at("8000", telephone -> {
            telephone.rings();
            telephone.after(Duration.ofMillis(300), telephone::answers);
        });
        List<String> callers =
                new ArrayList<>(List.of("Ann", PIN, SECRET, "put me through", "0170 1234567", "call me back"));
        WholeLog log = new WholeLog();
        try (log;
                House house = house();
                BareCaller ann = BareCaller.connect(URI.create(house.url()))) {
            callers.addAll(List.of(ann.signIn(PIN), house.operatorToken()));
            ann.openMicrophone();
            ann.type("put me through to sales please, my number is 0170 1234567");
            ann.until("the two talk", () -> ann.transfer().equals("bridged"));
            assertThat(ann.times("transfer_initiated")).isEqualTo(1);
            assertThat(flags()).isNotEmpty();

            Telephone telephone = legs.at("8000");
            int before = ann.times("audio_chunk");
            telephone.says(SOUND);
            ann.until("the caller hears the agent", () -> ann.times("audio_chunk") > before);

            legs.at("8001", Telephone::answers);
            int steps = ann.times("transfer_status");
            telephone.handsOn("8001");
            ann.until(
                    "the agent has handed the caller on",
                    () -> ann.times("transfer_status") == steps + 2
                            && ann.transfer().equals("bridged")
                            && telephone.isOver());
            Telephone other = legs.at("8001");
            int heard = ann.times("audio_chunk");
            other.says(SOUND);
            ann.until("the caller hears the other agent", () -> ann.times("audio_chunk") > heard);

            other.agentHangsUp();
            ann.until(
                    "the assistant is back",
                    () -> ann.told().stream().anyMatch(told -> told.contains("You are back with me.")));
            assertThat(ann.transfer()).isEqualTo("ended");
            ann.until("the flag is cleared", () -> flags().isEmpty());

            legs.at("8000", again -> again.refuses(486, FailureReason.BUSY));
            ann.presses("request_transfer");
            ann.until("it is busy", () -> ann.transfer().equals("failed busy"));
            ann.until(
                    "that is told",
                    () -> ann.told().stream().anyMatch(told -> told.contains("Everybody of sales is busy.")));
            ann.type("call me back");
            ann.until(
                    "it is noted",
                    () -> ann.told().stream().anyMatch(told -> told.contains("Somebody of sales will call you back")));
            assertThat(callBacks()).containsExactly("sales");

            ann.presses("hang_up");
            ann.until("nothing is left", () -> legs.areQuiet() && flags().isEmpty());
            String session = json(house, "/api/calls").get(0).path("session_id").asText();
            Agreement.ofTransfers(
                    Scrape.of(get(house, "/metrics")), json(house, "/api/calls/" + session + "/timeline"));
        }
        log.holdsNone(callers);
        assertThat(log.lines())
                .filteredOn(line -> line.contains("\"session_id\":\""))
                .anyMatch(line -> line.contains("a call begins"))
                .anyMatch(line -> line.contains("ms: busy"));
        assertThat(record("ending")).isEqualTo("hung_up");
        assertThat(record("transfer")).isEqualTo("busy");
        assertThat(keptSteps())
                .containsSubsequence(1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 15, 16, 35, 36, 37, 38, 39, 40, 41, 45, 46, 47, 48)
                .containsSubsequence(48, 30, 31, 35, 36, 37, 38, 39, 49, 50, 51, 52);
        assertThat(keptDetail(49)).isEqualTo("{\"reason\": \"busy\", \"sip_status\": \"486\"}");
    }

    private static JsonNode json(House house, String path) throws InterruptedException {
        try {
            return new ObjectMapper().readTree(get(house, path));
        } catch (JsonProcessingException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private static String get(House house, String path) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(house.url() + path))
                .header("Authorization", "Bearer " + house.operatorToken())
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    private String record(String column) {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT " + column + " FROM call_records")
                        .mapTo(String.class)
                        .one());
    }

    /// The numbers of all steps, as they are kept after the call.
    private List<Integer> keptSteps() {
        String query = """
                SELECT step->>'step' FROM call_record_steps,
                  jsonb_array_elements(steps) WITH ORDINALITY AS each (step, place)
                ORDER BY chapter, first_step, place""";
        return stores.database()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Integer.class).list());
    }

    private String keptDetail(int number) {
        String query = """
                SELECT cast(step->'detail' AS text) FROM call_record_steps, jsonb_array_elements(steps) AS step
                WHERE step->>'step' = :number""";
        return stores.database()
                .withHandle(handle -> handle.createQuery(query)
                        .bind("number", Integer.toString(number))
                        .mapTo(String.class)
                        .one());
    }

    private List<String> callBacks() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT department FROM call_backs WHERE state = 'open'")
                        .mapTo(String.class)
                        .list());
    }
}
