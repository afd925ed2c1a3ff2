package convonet.tools.fusionpbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import convonet.tools.directory.Duty;
import convonet.tools.directory.DutyBoard;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;

/// What is said over one connection: password, events, and three lists, which are asked for again with every
/// heartbeat, because an event may come before the list that does not show it yet. Whatever the list of agents
/// shows otherwise than our dashboards is changed there, so that it is right again however it was lost. Used by one
/// thread, but for [#compare].
///
/// The protocol: FreeSWITCH's documentation of mod_event_socket.
final class EventSocketTalk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SIGN_IN_MILLIS = 5_000;
    private static final String EVENTS = "HEARTBEAT CHANNEL_CREATE CHANNEL_CALLSTATE CHANNEL_ANSWER CHANNEL_DESTROY"
            + " CUSTOM sofia::register sofia::unregister sofia::expire callcenter::info";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final LivePicture picture;
    private final DutyBoard duties;
    private final Obedience obedience;

    /// What waits for an answer, in the order of the answers.
    private final Queue<Question> asked = new ConcurrentLinkedQueue<>();

    private final ReentrantLock sending = new ReentrantLock();

    private sealed interface Question {}

    /// In the order in which they are asked.
    private enum Lists implements Question {
        REGISTRATIONS("show registrations as json"),
        CHANNELS("show channels as json"),
        AGENTS("callcenter_config agent list");

        private final String command;

        Lists(String command) {
            this.command = command;
        }
    }

    private record Order(AgentOrder what) implements Question {}

    /// @param duties what the call centre is to know of those at our dashboards
    EventSocketTalk(Socket socket, LivePicture picture, DutyBoard duties, Obedience obedience) throws IOException {
        this.duties = duties;
        this.obedience = obedience;
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.picture = picture;
    }

    /// @throws EventSocketRefusal when FreeSWITCH does not want us
    void signIn(String password) throws IOException {
        socket.setSoTimeout(SIGN_IN_MILLIS);
        switch (EventSocketMessage.read(in).type()) {
            case "auth/request" -> send("auth " + password);
            case "text/rude-rejection" -> throw new EventSocketRefusal(EventSocketStatus.SHUT_OUT);
            default -> throw new IOException("it is no event socket");
        }
        if (!EventSocketMessage.read(in).reply().startsWith("+OK")) {
            throw new EventSocketRefusal(EventSocketStatus.REFUSED);
        }
        send("event json " + EVENTS);
        if (!EventSocketMessage.read(in).reply().startsWith("+OK")) {
            throw new IOException("it does not tell of events");
        }
        ask();
    }

    /// Returns only by an exception.
    void listen() throws IOException {
        while (true) {
            EventSocketMessage message = EventSocketMessage.read(in);
            switch (message.type()) {
                case "text/event-json" -> happened(JSON.readTree(message.body()));
                case "api/response" -> answered(Optional.ofNullable(asked.poll()), message.body());
                case "text/disconnect-notice" -> throw new IOException("it said good-bye");
                default -> {
                    // Such as log lines, which nobody asked for.
                }
            }
        }
    }

    private void happened(JsonNode event) throws IOException {
        picture.happened(event);
        if (event.path("Event-Name").asText().equals("HEARTBEAT")
                && asked.stream().noneMatch(Lists.class::isInstance)) {
            ask();
        }
    }

    private void ask() throws IOException {
        for (Lists list : Lists.values()) {
            ask(list, list.command);
        }
    }

    /// Looks whether the call centre knows what those at our dashboards do. May be used by another thread than the one
    /// that listens.
    void compare() throws IOException {
        if (!asked.contains(Lists.AGENTS)) {
            ask(Lists.AGENTS, Lists.AGENTS.command);
        }
    }

    private void ask(Question question, String command) throws IOException {
        sending.lock();
        try {
            asked.add(question);
            send("api " + command);
        } finally {
            sending.unlock();
        }
    }

    private void answered(Optional<Question> question, String answer) throws IOException {
        switch (question.orElseThrow(() -> new IOException("an answer came that nobody asked for"))) {
            case Lists.REGISTRATIONS -> picture.registered(rows(answer));
            case Lists.CHANNELS -> picture.talking(rows(answer));
            case Lists.AGENTS -> {
                Optional<Map<String, QueueAgent>> agents = AgentList.read(answer);
                picture.onDuty(agents);
                if (agents.isPresent()) {
                    correct();
                }
            }
            case Order(AgentOrder order) -> obedience.answered(order, answer);
        }
    }

    /// Those who sit at our dashboards no more are the call centre's own as soon as it has them so.
    private void correct() throws IOException {
        for (Map.Entry<String, Duty> one : duties.all().entrySet()) {
            List<AgentOrder> orders = AgentOrder.of(one.getKey(), one.getValue(), picture);
            for (AgentOrder order : orders) {
                ask(new Order(order), order.command());
            }
            if (orders.isEmpty()) {
                duties.forgetIfOff(one.getKey());
            }
        }
    }

    /// @return empty for a complaint, such as `-ERR SQL disabled`
    private static Optional<JsonNode> rows(String answer) {
        try {
            JsonNode told = JSON.readTree(answer);
            return told.isObject() && told.has("row_count") ? Optional.of(told.path("rows")) : Optional.empty();
        } catch (JsonProcessingException complaint) {
            return Optional.empty();
        }
    }

    private void send(String command) throws IOException {
        out.write((command + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
