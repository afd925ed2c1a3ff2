package convonet.emulators.google;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.Emulator;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.watch.Clock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;

/// Google's OAuth 2.0 and the events of its Calendar API, played. Everything may be changed while it runs;
/// docs/emulators.md tells how over HTTP.
public final class GoogleEmulator implements Emulator {
    static final String NAME = "google";

    private final Clock clock;
    private final EventRecord events;
    private final Accounts accounts;
    private final Map<String, PlayedCalendar> calendars = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private GoogleSettings settings;

    public GoogleEmulator(Clock clock, EventRecord events, GoogleSettings settings) {
        this.clock = clock;
        this.events = events;
        this.accounts = new Accounts(clock);
        this.settings = settings;
    }

    /// Starts one by itself on a free port.
    public static Running start(Clock clock, GoogleSettings settings) {
        EventRecord events = new EventRecord(clock);
        GoogleEmulator google = new GoogleEmulator(clock, events, settings);
        return new Running(google, EmulatorServer.start(0, events, List.of(google)));
    }

    /// An emulator behind a port of its own.
    public record Running(GoogleEmulator google, EmulatorServer server) implements AutoCloseable {

        /// What `GOOGLE_API_URL` and `GOOGLE_OAUTH_URL` are to be.
        public URI url() {
            return server.url();
        }

        public EventRecord events() {
            return server.events();
        }

        @Override
        public void close() {
            server.close();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    public synchronized void behave(GoogleSettings newSettings) {
        settings = newSettings;
    }

    public PlayedCalendar calendar(String account) {
        return calendars.computeIfAbsent(account, name -> new PlayedCalendar(clock, name));
    }

    /// The account's person takes back what they consented to, in their account.
    public void revokeAll() {
        accounts.revokeAll();
    }

    /// Access tokens are worth nothing from now on; refresh tokens stay good.
    public void expireAll() {
        accounts.expireAll();
    }

    /// How many refresh tokens are good.
    public int given() {
        return accounts.given();
    }

    @Override
    public synchronized void apply(JsonNode wanted) {
        settings = settings.read(wanted);
        PlayedCalendar calendar = calendar(settings.account());
        wanted.path("events").forEach(event -> calendar.put((ObjectNode) event));
        wanted.path("cancel").forEach(id -> calendar.remove(id.asText()));
        if (wanted.path("revoke").asBoolean()) {
            accounts.revokeAll();
        }
        if (wanted.path("expire").asBoolean()) {
            accounts.expireAll();
        }
    }

    @Override
    public List<String> environment(URI server) {
        return List.of(
                "GOOGLE_API_URL=" + server,
                "GOOGLE_OAUTH_URL=" + server,
                "GOOGLE_CLIENT_ID=any-client",
                "GOOGLE_CLIENT_SECRET=any-secret-at-all");
    }

    @Override
    public Handler mount(Server server) {
        return new GoogleDoor(this);
    }

    @Override
    public void close() {
        // Nothing runs between requests.
    }

    Accounts accounts() {
        return accounts;
    }

    synchronized GoogleSettings settings() {
        return settings;
    }

    /// The fault that strikes this request, counted.
    synchronized Optional<Fault> fault(String method, boolean hasSyncToken) {
        Fault fault = settings.fault();
        if (!fault.strikes(method, hasSyncToken)) {
            return Optional.empty();
        }
        settings = settings.with(fault.struck());
        return Optional.of(fault);
    }

    void note(String what, Map<String, Object> about) {
        events.note(NAME, "request-" + asked.incrementAndGet(), what, about);
    }

    void awaitAnswer() throws InterruptedException {
        GoogleSettings present = settings();
        Duration time = present.latency().draw(new SplittableRandom(present.seed() + asked.get()));
        clock.pause(time);
    }
}
