package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.agent.Agents;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.emulators.twilio.PlayedTelephone;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.Users;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import convonet.web.DeskClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A whole server whose agents are rung by a played Twilio, and callers who come to it.
final class TroubleAtTwilio implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);
    private static final String SECRET = "a secret key for the story";
    private static final String PASSWORD = "open sesame";
    static final String PIN = "135790";

    final SystemClock clock = new SystemClock();
    private final TwilioEmulator.Running running =
            TwilioEmulator.start(clock, TwilioSettings.DEFAULT.withCallsPerSecond(0));
    private final TestStores.Fresh stores;
    private Map<String, String> settings = Map.of();
    private House.@Nullable Doorstep doorstep;
    private @Nullable House house;

    TroubleAtTwilio(TestStores.Fresh stores) {
        this.stores = stores;
    }

    TwilioEmulator twilio() {
        return running.twilio();
    }

    TwilioEmulator.Running running() {
        return running;
    }

    /// @param extensions by department
    /// @param staffed departments in which an agent of that name works
    void open(Path data, Map<String, String> extensions, Set<String> staffed) throws IOException, InterruptedException {
        int port = freePort();
        OutsideStores.forgetServerKeys(stores);
        SecretKey key = SecretKey.of(SECRET);
        assertThat(Users.open(stores.database(), key)
                        .add("Ann", Optional.empty(), ZoneOffset.UTC, Optional.of(new Pin(PIN))))
                .isInstanceOf(Enrolment.Enrolled.class);
        Agents agents = new Agents(stores.database(), key);
        staffed.forEach(name -> agents.add(
                name, extensions.getOrDefault(name, ""), name, Role.AGENT, Optional.of(new Password(PASSWORD))));
        doorstep = new House.Doorstep(data, "127.0.0.1", port);
        settings = settings(port, extensions);
        start();
    }

    /// Once more, after [#stop].
    void start() throws InterruptedException {
        house = House.open(
                Settings.from(settings), Objects.requireNonNull(doorstep), clock, new VirtualThreads(), _ -> {});
    }

    /// As when it is told to end.
    void stop() {
        House open = house;
        house = null;
        if (open != null) {
            open.close();
        }
    }

    private Map<String, String> settings(int port, Map<String, String> extensions) {
        Map<String, String> settings = new HashMap<>(OutsideStores.settings(stores));
        settings.put("CONVONET_SECRET_KEY", SECRET);
        settings.put("PUBLIC_BASE_URL", "http://127.0.0.1:" + port);
        settings.put("FREEPBX_DOMAIN", "pbx.example");
        settings.put("TRANSFER_TIMEOUT", "12");
        settings.put(
                "TRANSFER_EXTENSIONS",
                extensions.entrySet().stream()
                        .map(one -> one.getKey() + "=" + one.getValue())
                        .collect(Collectors.joining(",")));
        for (String line : twilio().environment(running.url())) {
            settings.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1));
        }
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    URI url() {
        House open = house;
        if (open == null) {
            throw new IllegalStateException("it was not opened");
        }
        return URI.create(open.url());
    }

    BareCaller caller() {
        BareCaller caller = BareCaller.connect(url());
        caller.signIn(PIN);
        return caller;
    }

    /// The dashboard of an agent who is ready.
    DeskClient desk(String agent) throws InterruptedException {
        DeskClient desk = new DeskClient(url());
        assertThat(desk.signIn(agent, PASSWORD).status()).isEqualTo(200);
        desk.connect().next("agent");
        assertThat(desk.ask("set_state", "{'state':'ready'}").path("ok").asBoolean())
                .isTrue();
        return desk;
    }

    /// Waits until Twilio was asked to ring it.
    void awaitDialled(String extension) throws InterruptedException {
        assertThat(running.events()
                        .await(
                                event -> event.what().equals("rest")
                                        && String.valueOf(event.about().get("to"))
                                                .startsWith("sip:" + extension + "@"),
                                SOON))
                .as("a request for %s", extension)
                .isPresent();
    }

    PlayedTelephone telephone(String extension) {
        return twilio().telephones().last(extension).orElseThrow();
    }

    boolean isTalking(String extension) {
        return twilio().telephones()
                .last(extension)
                .filter(PlayedTelephone::isTalking)
                .isPresent();
    }

    /// How many calls Twilio made.
    long calls(String extension) {
        return twilio().calls().stream()
                .filter(call -> call.to().startsWith("sip:" + extension + "@"))
                .count();
    }

    /// What Redis holds of transfers.
    Set<String> flags() {
        return stores.redis().with(client -> client.keys("convonet:*transfer*"));
    }

    void until(String what, BooleanSupplier condition) throws InterruptedException {
        long deadline = clock.nanos() + SOON.toNanos();
        while (!condition.getAsBoolean() && clock.nanos() < deadline) {
            clock.pause(Duration.ofMillis(20));
        }
        assertThat(condition.getAsBoolean())
                .as("%s: %s %s", what, flags(), twilio().unfinished())
                .isTrue();
    }

    @Override
    public void close() {
        stop();
        running.close();
        clock.close();
    }
}
