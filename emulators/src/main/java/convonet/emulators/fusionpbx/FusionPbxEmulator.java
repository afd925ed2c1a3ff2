package convonet.emulators.fusionpbx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.Emulator;
import convonet.emulators.EventRecord;
import convonet.watch.Clock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;

/// The event socket of a FusionPBX's FreeSWITCH, played on a port of its own. What is changed here is listed so
/// from now on, and told to whoever subscribed. May be used by many threads.
public final class FusionPbxEmulator implements Emulator {
    static final String NAME = "fusionpbx";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private final Clock clock;
    private final EventRecord events;
    private final FreeSwitch freeSwitch;
    private final ServerSocket door;
    private volatile Clock.Alarm heart;
    private volatile long lastFarewell;

    /// Listens at once, on a free port of loopback.
    public FusionPbxEmulator(Clock clock, EventRecord events, FusionPbxSettings settings) {
        this.clock = clock;
        this.events = events;
        this.freeSwitch = new FreeSwitch(events, settings);
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        this.heart = clock.after(HEARTBEAT, this::live);
        Thread.ofVirtual().name("fusionpbx-door").start(this::admit);
    }

    /// One by itself.
    public static FusionPbxEmulator start(Clock clock, FusionPbxSettings settings) {
        return new FusionPbxEmulator(clock, new EventRecord(clock), settings);
    }

    @Override
    public String name() {
        return NAME;
    }

    public EventRecord events() {
        return events;
    }

    /// Of the event socket.
    public int port() {
        return door.getLocalPort();
    }

    public FusionPbxSettings settings() {
        return freeSwitch.settings();
    }

    public void behave(FusionPbxSettings settings) {
        freeSwitch.behave(settings);
    }

    /// A telephone signs in at the extension, instead of the one before.
    public void register(String extension) {
        freeSwitch.change((telephones, told) -> {
            String call = UUID.randomUUID().toString();
            telephones.registrations.put(extension, call);
            told.accept(registration("sofia::register", extension, call));
        });
    }

    public void unregister(String extension) {
        freeSwitch.change((telephones, told) -> Optional.ofNullable(telephones.registrations.remove(extension))
                .ifPresent(call -> told.accept(registration("sofia::unregister", extension, call))));
    }

    /// A telephone was not heard of for too long.
    public void expire(String extension) {
        freeSwitch.change((telephones, told) -> Optional.ofNullable(telephones.registrations.remove(extension))
                .ifPresent(call -> told.accept(custom("sofia::expire")
                        .put("user", extension)
                        .put("host", settings().domain())
                        .put("call-id", call))));
    }

    /// The extension rings, and somebody answers.
    public void call(String extension) {
        call(extension, Map.of());
    }

    /// @param headers those of the INVITE that FreeSWITCH keeps: `X-…`
    public void call(String extension, Map<String, String> headers) {
        freeSwitch.change((telephones, told) -> {
            String channel = UUID.randomUUID().toString();
            telephones.channels.put(channel, extension);
            told.accept(channel("CHANNEL_CREATE", channel, extension, "DOWN"));
            told.accept(channel("CHANNEL_CALLSTATE", channel, extension, "RINGING"));
            ObjectNode answered = channel("CHANNEL_ANSWER", channel, extension, "ACTIVE");
            headers.forEach((name, value) -> answered.put("variable_sip_h_" + name, value));
            told.accept(answered);
            told.accept(channel("CHANNEL_CALLSTATE", channel, extension, "ACTIVE"));
        });
    }

    public void hangUp(String extension) {
        freeSwitch.change((telephones, told) -> telephones.channelOf(extension).ifPresent(channel -> {
            telephones.channels.remove(channel);
            told.accept(channel("CHANNEL_CALLSTATE", channel, extension, "HANGUP"));
            told.accept(channel("CHANNEL_DESTROY", channel, extension, "HANGUP"));
        }));
    }

    /// Somebody at the extension of this name, where they were not known before.
    ///
    /// @param agent its name in queues, which FusionPBX makes of `call_center_agent_uuid`
    /// @param status such as `Available`, `On Break` or `Logged Out`
    public void agent(String agent, String status) {
        agent(agent, "user/" + agent + "@" + settings().domain(), status);
    }

    /// @param contact what is dialled for them, where they were not known before
    public void agent(String agent, String contact, String status) {
        freeSwitch.change((telephones, told) -> {
            telephones.agents.putIfAbsent(agent, new Telephones.Agent(contact, status, "Waiting"));
            new AgentCommand("status", agent, status).obey(telephones, told);
        });
    }

    /// What the call centre knows of somebody: `Available, Waiting`.
    public String agent(String agent) {
        List<String> known = new ArrayList<>(1);
        freeSwitch.change((telephones, told) -> Optional.ofNullable(telephones.agents.get(agent))
                .ifPresent(there -> known.add(there.status() + ", " + there.state())));
        return known.isEmpty() ? "" : known.getFirst();
    }

    /// Something is so from now on that no event tells of.
    void secretly(Consumer<Telephones> change) {
        freeSwitch.change((telephones, told) -> change.accept(telephones));
    }

    public void beat() {
        freeSwitch.change((telephones, told) -> told.accept(event("HEARTBEAT")));
    }

    /// Ends every connection.
    public void drop() {
        lastFarewell = lastNumber();
        freeSwitch.sayGoodBye();
    }

    /// Waits until a client of the present connection has seen everything that was done before. It is told by its
    /// questions: a client that asks again after a heartbeat has taken all that came before.
    ///
    /// @throws IllegalStateException when it does not within `patience`
    public void awaitSeen(Duration patience) throws InterruptedException {
        long farewell = lastFarewell;
        awaitLists(farewell, patience);
        long before = lastNumber();
        beat();
        awaitLists(before, patience);
    }

    @Override
    public Handler mount(Server server) {
        return new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                return false;
            }
        };
    }

    /// Beside the settings: `registered`, `in_call` (lists of extensions), `agents` (from names to status), `drop`.
    @Override
    public void apply(JsonNode wanted) {
        FusionPbxSettings next = settings().read(wanted);
        behave(next);
        wanted.path("registered").forEach(extension -> register(extension.asText()));
        wanted.path("unregistered").forEach(extension -> unregister(extension.asText()));
        wanted.path("in_call").forEach(extension -> call(extension.asText()));
        wanted.path("hung_up").forEach(extension -> hangUp(extension.asText()));
        wanted.path("agents")
                .properties()
                .forEach(agent -> agent(agent.getKey(), agent.getValue().asText()));
        if (wanted.path("drop").asBoolean(false)) {
            drop();
        }
    }

    @Override
    public List<String> environment(URI server) {
        FusionPbxSettings present = settings();
        return List.of(
                "FREEPBX_DOMAIN=" + present.domain(),
                "FUSIONPBX_ESL=127.0.0.1:" + port(),
                "FUSIONPBX_ESL_PASSWORD=" + present.password());
    }

    @Override
    public void close() {
        heart.cancel();
        try {
            door.close();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        freeSwitch.sayGoodBye();
    }

    private void awaitLists(long after, Duration patience) throws InterruptedException {
        if (events.await(
                        event -> event.number() > after
                                && event.what().equals("answered")
                                && "callcenter_config agent list"
                                        .equals(event.about().get("command")),
                        patience)
                .isEmpty()) {
            throw new IllegalStateException("nobody asked for the lists");
        }
    }

    private long lastNumber() {
        List<EventRecord.Event> all = events.since(0);
        return all.isEmpty() ? 0 : all.getLast().number();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                Thread.ofVirtual().name("fusionpbx-esl").start(() -> serve(socket));
            } catch (IOException closing) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try {
            freeSwitch.serve(socket);
        } catch (IOException gone) {
            // It is noted as closed.
        }
    }

    private void live() {
        Thread.ofVirtual().name("fusionpbx-heart").start(this::beat);
        if (!door.isClosed()) {
            heart = clock.after(HEARTBEAT, this::live);
        }
    }

    private ObjectNode registration(String what, String extension, String call) {
        String domain = settings().domain();
        return custom(what)
                .put("profile-name", "internal")
                .put("username", extension)
                .put("from-user", extension)
                .put("from-host", domain)
                .put("call-id", call)
                .put("realm", domain)
                .put("expires", "600");
    }

    private ObjectNode channel(String what, String channel, String extension, String state) {
        return event(what)
                .put("Unique-ID", channel)
                .put("Channel-Call-State", state)
                .put("Call-Direction", "outbound")
                .put("Channel-Presence-ID", extension + "@" + settings().domain());
    }

    static ObjectNode custom(String what) {
        return event("CUSTOM").put("Event-Subclass", what);
    }

    private static ObjectNode event(String name) {
        return JSON.createObjectNode().put("Event-Name", name).put("FreeSWITCH-Hostname", "pbx");
    }
}
