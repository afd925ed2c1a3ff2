package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.audio.Frame;
import convonet.audio.MuLaw;
import convonet.emulators.twilio.PlayedTelephone;
import convonet.emulators.twilio.TelephonePart;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.Users;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A caller is put through by an emulated Twilio to a telephone that says 440 Hz, and says 1 kHz.
@Tag("story")
class TwilioStoryTest {
    private static final String SECRET = "a secret key for the story";
    private static final String PIN = "135790";
    private static final int SECOND = 8_000;

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @TempDir
    private Path data;

    private final SystemClock clock = new SystemClock();
    private final TwilioEmulator.Running emulator = TwilioEmulator.start(clock, TwilioSettings.DEFAULT);

    @AfterEach
    void close() {
        emulator.close();
        clock.close();
    }

    private Map<String, String> settings(int port) {
        Map<String, String> settings = new HashMap<>(OutsideStores.settings(stores));
        settings.putAll(Map.of(
                "CONVONET_SECRET_KEY",
                SECRET,
                "TRANSFER_EXTENSIONS",
                "sales=2001",
                "TRANSFER_MODE",
                "twilio",
                "TWILIO_API_URL",
                emulator.url().toString(),
                "TWILIO_ACCOUNT_SID",
                TwilioSettings.DEFAULT.accountSid(),
                "TWILIO_AUTH_TOKEN",
                TwilioSettings.DEFAULT.authToken(),
                "FREEPBX_DOMAIN",
                "pbx.example",
                "PUBLIC_BASE_URL",
                "http://127.0.0.1:" + port));
        return settings;
    }

    private House house(int port) throws InterruptedException {
        OutsideStores.forgetServerKeys(stores);
        House house = House.open(
                Settings.from(settings(port)),
                new House.Doorstep(data, "127.0.0.1", port),
                clock,
                new VirtualThreads(),
                progress -> {});
        assertThat(Users.open(stores.database(), SecretKey.of(SECRET))
                        .add("Ann", Optional.empty(), ZoneOffset.UTC, Optional.of(new Pin(PIN))))
                .isInstanceOf(Enrolment.Enrolled.class);
        return house;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private Set<String> flags() {
        return stores.redis().with(client -> client.keys("convonet:*transfer*"));
    }

    private Optional<PlayedTelephone> telephone() {
        return emulator.twilio().telephones().last("2001");
    }

    private boolean nothingRings() {
        return emulator.twilio().unfinished().isEmpty() && flags().isEmpty();
    }

    @Test
    void aCallerTalksToAnExtensionAndComesBack() throws Exception {
        emulator.twilio().telephones().all(TelephonePart.RINGING);
        stores.database();
        int port = freePort();
        try (House house = house(port);
                BareCaller ann = BareCaller.connect(URI.create(house.url()))) {
            ann.signIn(PIN);
            ann.openMicrophone();
            ann.type("put me through to sales please");
            ann.until("it rings", () -> ann.transfer().equals("ringing"));
            telephone().orElseThrow().answer();
            ann.until("the two talk", () -> ann.transfer().equals("bridged"));
            ann.until(
                    "the caller hears 440 Hz",
                    () -> ann.hears()
                            .filter(frame -> loudness(frame, 440) > 4_000)
                            .isPresent());
            saysOneKilohertz(ann, this::isHeardAsLoudAsItIs);
            assertThat(isHeardAsLoudAsItIs())
                    .as("the agent hears 1 kHz: %s", loudness(lastHeardAtTheTelephone(), 1_000))
                    .isTrue();

            telephone().orElseThrow().hangUp();
            ann.until(
                    "the assistant is back",
                    () -> ann.told().stream().anyMatch(told -> told.contains("You are back with me.")));
            assertThat(ann.transfer()).isEqualTo("ended");
            ann.until("nothing rings", this::nothingRings);
            assertThat(steps(house, ann.session())).containsSubsequence(34, 35, 36, 37, 39, 40, 41, 45, 46, 47, 48);

            emulator.twilio().telephones().all(TelephonePart.refusing(486));
            ann.wantsAPersonOf("sales");
            ann.until("it is busy", () -> ann.transfer().equals("failed busy"));
            assertThat(steps(house, ann.session())).containsSubsequence(48, 39, 49, 50, 51, 52);

            emulator.twilio().telephones().all(TelephonePart.RINGING);
            ann.wantsAPersonOf("sales");
            ann.until("it rings again", () -> ann.transfer().equals("ringing"));
            ann.presses("cancel_transfer");
            ann.until("it is canceled", () -> ann.transfer().equals("failed cancelled"));
            ann.until("nothing rings on", this::nothingRings);

            ann.wantsAPersonOf("sales");
            ann.until("it rings once more", () -> ann.transfer().equals("ringing"));
            telephone().orElseThrow().answer();
            ann.until("the two talk again", () -> ann.transfer().equals("bridged"));
            ann.hangUp();
            ann.until("the agent's telephone is free", this::nothingRings);
            assertThat(emulator.twilio().calls()).hasSize(4);
            everythingOnItsWayIsWell(port);
        }
    }

    /// But the name of the place where Twilio calls, which is nobody's. There is no relay.
    private void everythingOnItsWayIsWell(int port) throws IOException {
        assertThat(DoctorSays.of(settings(port), data))
                .contains("server ok", "postgresql ok", "redis ok", "public-address ok", "twilio ok", "agents ok")
                .filteredOn(line -> !line.endsWith(" ok"))
                .containsExactly("relay skipped", "telephones error domain-unknown");
    }

    /// For ten seconds at most.
    private void saysOneKilohertz(BareCaller caller, BooleanSupplier enough) throws InterruptedException {
        for (int piece = 0; piece < 500 && !enough.getAsBoolean(); piece++) {
            short[] samples = new short[320];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (short) (8_000 * Math.sin(2 * Math.PI * 1_000 * (piece * 320 + i) / 16_000));
            }
            caller.says(new Frame(samples, 16_000));
            clock.pause(Duration.ofMillis(20));
        }
    }

    private boolean isHeardAsLoudAsItIs() {
        double loudness = loudness(lastHeardAtTheTelephone(), 1_000);
        return loudness > 5_000 && loudness < 8_500;
    }

    /// A tenth of a second, where there was sound.
    private Frame lastHeardAtTheTelephone() {
        byte[] heard = telephone().orElseThrow().heard();
        int end = heard.length;
        while (end > 0 && (heard[end - 1] == (byte) 0xff || heard[end - 1] == 0x7f)) {
            end--;
        }
        int middle = Math.max(SECOND / 10, end - SECOND / 4);
        return new Frame(MuLaw.decode(Arrays.copyOfRange(heard, middle - SECOND / 10, middle)), MuLaw.RATE);
    }

    /// The amplitude of a tone.
    private static double loudness(Frame frame, int hertz) {
        double sine = 0;
        double cosine = 0;
        for (int i = 0; i < frame.samples().length; i++) {
            double turn = 2 * Math.PI * hertz * i / frame.sampleRate();
            sine += frame.samples()[i] * Math.sin(turn);
            cosine += frame.samples()[i] * Math.cos(turn);
        }
        return 2 * Math.hypot(sine, cosine) / frame.samples().length;
    }

    private static List<Integer> steps(House house, String session) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(house.url() + "/api/calls/" + session + "/timeline"))
                    .header("Authorization", "Bearer " + house.operatorToken())
                    .build();
            List<Integer> steps = new ArrayList<>();
            new ObjectMapper()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .forEach(step -> steps.add(step.path("step").asInt()));
            return steps;
        }
    }
}
