package convonet.emulators.fusionpbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/// One connection to the event socket. It is written to under the emulator's lock.
final class EventSocketClient {
    private final String name;
    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;
    private final Set<String> subscriptions = new HashSet<>();
    private boolean signedIn;

    EventSocketClient(String name, Socket socket) throws IOException {
        this.name = name;
        this.socket = socket;
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = socket.getOutputStream();
    }

    String name() {
        return name;
    }

    /// The next command; empty when the other side is gone.
    String command() throws IOException {
        String line = in.readLine();
        while (line != null && line.isEmpty()) {
            line = in.readLine();
        }
        return line == null ? "" : line;
    }

    void signIn() {
        signedIn = true;
    }

    boolean isSignedIn() {
        return signedIn;
    }

    void subscribe(Set<String> events) {
        subscriptions.addAll(events);
    }

    boolean wants(String event) {
        return subscriptions.contains(event);
    }

    void head(String type) throws IOException {
        send("Content-Type: " + type + "\n\n");
    }

    void reply(String text) throws IOException {
        send("Content-Type: command/reply\nReply-Text: " + text + "\n\n");
    }

    void body(String type, String body) throws IOException {
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        send("Content-Type: " + type + "\nContent-Length: " + length + "\n\n" + body);
    }

    /// In the order of FreeSWITCH, which tells the length of an event first.
    void event(JsonNode event) throws IOException {
        String body = event.toString();
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        send("Content-Length: " + length + "\nContent-Type: text/event-json\n\n" + body);
    }

    void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // It is closed then.
        }
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
