package convonet.emulators.twilio;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.emulators.Emulator;
import convonet.emulators.EmulatorServer;
import convonet.emulators.EventRecord;
import convonet.emulators.TelephoneNetwork;
import convonet.watch.Clock;
import convonet.watch.VirtualThreads;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/// Twilio's calls, played: its REST API, what it asks our server and tells it, and its Media Streams. Everything
/// may be changed while it runs; docs/emulators.md tells how over HTTP.
public final class TwilioEmulator implements Emulator {
    static final String NAME = "twilio";

    private final Clock clock;
    private final EventRecord events;
    private final Webhooks webhooks;
    private final House house;
    private final PlayedTelephones played;
    private final TelephoneNetwork network;
    private final Calls calls;
    private final AtomicInteger asked = new AtomicInteger();
    private final Map<String, Fault> faults = new HashMap<>();
    private final Deque<Fault> next = new ArrayDeque<>();
    private final Collection<Callback> kept = new ConcurrentLinkedQueue<>();
    private volatile TwilioSettings settings;
    private Fault fault = Fault.NONE;

    /// With telephones that are played.
    public TwilioEmulator(Clock clock, EventRecord events, TwilioSettings settings) {
        this(clock, events, settings, Optional.empty());
    }

    /// @param network where calls ring; closed with the emulator. Empty: at played telephones
    public TwilioEmulator(
            Clock clock, EventRecord events, TwilioSettings settings, Optional<TelephoneNetwork> network) {
        this.clock = clock;
        this.events = events;
        this.settings = settings;
        this.webhooks = new Webhooks(events);
        this.house = new House(clock, events, new VirtualThreads(), webhooks, this::settings, new AtomicLong());
        this.played = new PlayedTelephones(clock, events);
        this.network = network.orElse(played);
        this.calls = new Calls(house, this.network, played);
    }

    /// Starts one by itself on a free port, with played telephones.
    public static Running start(Clock clock, TwilioSettings settings) {
        return start(clock, new EventRecord(clock), settings, Optional.empty());
    }

    /// @param network where calls ring; closed with the emulator. Empty: at played telephones
    public static Running start(
            Clock clock, EventRecord events, TwilioSettings settings, Optional<TelephoneNetwork> network) {
        TwilioEmulator twilio = new TwilioEmulator(clock, events, settings, network);
        return new Running(twilio, EmulatorServer.start(0, events, List.of(twilio)));
    }

    /// An emulator behind a port of its own.
    public record Running(TwilioEmulator twilio, EmulatorServer server) implements AutoCloseable {

        /// What `TWILIO_API_URL` is to be.
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

    Instant time() {
        return clock.now();
    }

    public TwilioSettings settings() {
        return settings;
    }

    public void behave(TwilioSettings newSettings) {
        settings = newSettings;
    }

    /// What goes wrong with calls from now on.
    public synchronized void breakAll(Fault newFault) {
        fault = newFault;
        next.clear();
        faults.clear();
    }

    /// What goes wrong with calls of one telephone from now on.
    ///
    /// @param user such as an extension
    public synchronized void breakAt(String user, Fault newFault) {
        faults.put(user, newFault);
    }

    /// What goes wrong with the next call, the one after it, and so on; all others are as [#breakAll] has it.
    public synchronized void breakNext(Fault.Kind... kinds) {
        for (Fault.Kind kind : kinds) {
            next.addLast(Fault.once(kind));
        }
    }

    /// The same, with what a fault may tell beside its kind.
    public synchronized void breakNext(Fault newFault) {
        next.addLast(newFault);
    }

    /// The telephones that calls ring at when there is no other network.
    public PlayedTelephones telephones() {
        return played;
    }

    /// All calls, the newest first.
    public List<CallRecord> calls() {
        return calls.all();
    }

    /// Those that are not over.
    public List<CallRecord> unfinished() {
        return calls().stream().filter(call -> !call.status().isOver()).toList();
    }

    /// What stands in `X-Twilio-Signature` when Twilio sends this.
    ///
    /// @param form empty for a WebSocket
    public String signature(String url, Map<String, String> form) {
        return Signature.of(settings.authToken(), url, Form.of(form));
    }

    /// Beside the settings: `fault`, `faults` (by extension), `next` (a list of faults), `telephone`, `telephones`
    /// (by extension).
    @Override
    public synchronized void apply(JsonNode wanted) {
        TwilioSettings read = settings.read(wanted);
        Fault newFault = wanted.has("fault") ? Fault.read(wanted.get("fault")) : fault;
        List<Fault> newNext = wanted.path("next")
                .valueStream()
                .map(Fault::read)
                .map(one -> new Fault(one.kind(), 1, one.after()))
                .toList();
        Map<String, Fault> newFaults = new LinkedHashMap<>();
        wanted.path("faults").properties().forEach(one -> newFaults.put(one.getKey(), Fault.read(one.getValue())));
        TelephonePart usual = played.usual().read(wanted.path("telephone"));
        Map<String, TelephonePart> parts = new LinkedHashMap<>();
        wanted.path("telephones")
                .properties()
                .forEach(
                        one -> parts.put(one.getKey(), played.part(one.getKey()).read(one.getValue())));
        settings = read;
        fault = newFault;
        next.addAll(newNext);
        faults.putAll(newFaults);
        played.all(usual);
        parts.forEach(played::at);
        if (wanted.has("records_to")) {
            played.recordTo(Optional.of(wanted.get("records_to").asText())
                    .filter(folder -> !folder.isEmpty())
                    .map(Path::of));
        }
    }

    @Override
    public List<String> environment(URI server) {
        return List.of(
                "TWILIO_API_URL=" + server,
                "TWILIO_ACCOUNT_SID=" + settings.accountSid(),
                "TWILIO_AUTH_TOKEN=" + settings.authToken(),
                "TWILIO_CALLER_ID=convonet");
    }

    @Override
    public Handler mount(Server server) {
        return new CallsDoor(this);
    }

    @Override
    public void close() {
        calls.close();
        network.close();
        played.close();
        kept.forEach(callback -> callback.failed(new EofException("the emulator ends")));
        webhooks.close();
    }

    Calls live() {
        return calls;
    }

    /// What goes wrong with a call that is asked for, counted: what there is for its telephone, else for the next
    /// call, else for all.
    ///
    /// @param to as it stands in the request
    synchronized Fault strike(String to) {
        String user = TelephoneNetwork.Invitation.user(to);
        Fault struck = faults.getOrDefault(user, Fault.NONE);
        if (!struck.is(Fault.Kind.NONE)) {
            faults.put(user, struck.lessOne());
            return struck;
        }
        if (!next.isEmpty()) {
            return next.removeFirst();
        }
        struck = fault;
        fault = fault.lessOne();
        return struck;
    }

    /// A request that is not answered.
    void keep(Callback callback) {
        kept.add(callback);
    }

    void note(String what, Map<String, Object> about) {
        events.note(NAME, "request-" + asked.incrementAndGet(), what, about);
    }

    void awaitAnswer() throws InterruptedException {
        clock.pause(house.draw(settings.rest()));
    }
}
