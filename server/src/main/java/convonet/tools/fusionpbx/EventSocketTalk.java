package convonet.tools.fusionpbx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/// What is said over one connection: password, events, and three lists, which are asked for again with every
/// heartbeat, because an event may come before the list that does not show it yet. Used by one thread.
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
    private final Queue<Question> asked = new ArrayDeque<>();

    /// In the order in which they are asked.
    private enum Question {
        REGISTRATIONS("show registrations as json"),
        CHANNELS("show channels as json"),
        AGENTS("callcenter_config agent list");

        private final String command;

        Question(String command) {
            this.command = command;
        }
    }

    EventSocketTalk(Socket socket, LivePicture picture) throws IOException {
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
        if (event.path("Event-Name").asText().equals("HEARTBEAT") && asked.isEmpty()) {
            ask();
        }
    }

    private void ask() throws IOException {
        for (Question question : Question.values()) {
            asked.add(question);
            send("api " + question.command);
        }
    }

    private void answered(Optional<Question> question, String answer) throws IOException {
        switch (question.orElseThrow(() -> new IOException("an answer came that nobody asked for"))) {
            case REGISTRATIONS -> picture.registered(rows(answer));
            case CHANNELS -> picture.talking(rows(answer));
            case AGENTS -> picture.onDuty(statuses(answer));
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

    /// Reads a table with a head, cells with `|` between them, and `+OK` at its end. A contact may hold such bars,
    /// so the status, which comes after it, is counted from the right.
    private static Optional<Map<String, String>> statuses(String answer) {
        List<String> lines = answer.lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || !lines.getLast().startsWith("+OK")) {
            return Optional.empty();
        }
        List<String> head = List.of(lines.getFirst().split("\\|", -1));
        int fromTheRight = head.size() - head.indexOf("status");
        Map<String, String> statuses = new HashMap<>();
        for (String line : lines.subList(1, Math.max(1, lines.size() - 1))) {
            String[] cells = line.split("\\|", -1);
            if (head.contains("status") && cells.length >= head.size()) {
                statuses.put(cells[0], cells[cells.length - fromTheRight]);
            }
        }
        return Optional.of(statuses);
    }

    private void send(String command) throws IOException {
        out.write((command + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
