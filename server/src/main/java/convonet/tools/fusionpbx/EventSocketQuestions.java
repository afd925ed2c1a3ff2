package convonet.tools.fusionpbx;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A connection to FreeSWITCH's event socket on which one asks and hears of no events. Used by one thread.
public final class EventSocketQuestions implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    private EventSocketQuestions(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    /// @param patience with each answer
    /// @throws EventSocketRefusal when FreeSWITCH does not want us
    /// @throws java.net.SocketTimeoutException when it does not answer
    public static EventSocketQuestions open(EventSocketAccess access, Duration patience) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(access.host(), access.port()), (int) patience.toMillis());
            socket.setSoTimeout((int) patience.toMillis());
            EventSocketQuestions questions = new EventSocketQuestions(socket);
            questions.signIn(access.password());
            return questions;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    /// What `api` answers to a command.
    public String ask(String command) throws IOException {
        send("api " + command);
        while (true) {
            EventSocketMessage message = EventSocketMessage.read(in);
            switch (message.type()) {
                case "api/response" -> {
                    return message.body();
                }
                case "text/disconnect-notice" -> throw new IOException("it said good-bye");
                default -> {
                    // Such as log lines, which nobody asked for.
                }
            }
        }
    }

    private void signIn(String password) throws IOException {
        switch (EventSocketMessage.read(in).type()) {
            case "auth/request" -> send("auth " + password);
            case "text/rude-rejection" -> throw new EventSocketRefusal(EventSocketStatus.SHUT_OUT);
            default -> throw new IOException("it is no event socket");
        }
        if (!EventSocketMessage.read(in).reply().startsWith("+OK")) {
            throw new EventSocketRefusal(EventSocketStatus.REFUSED);
        }
    }

    private void send(String command) throws IOException {
        out.write((command + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
