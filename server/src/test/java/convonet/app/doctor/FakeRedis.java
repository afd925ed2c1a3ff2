package convonet.app.doctor;

import convonet.store.RedisSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// Speaks as much of Redis's protocol as one `INFO` needs
/// (https://redis.io/docs/latest/develop/reference/protocol-spec/).
final class FakeRedis implements AutoCloseable {
    private final ServerSocket door;
    private final Optional<String> password;
    private final String info;

    private FakeRedis(ServerSocket door, Optional<String> password, String info) {
        this.door = door;
        this.password = password;
        this.info = info;
        Thread.ofVirtual().name("fake-redis").start(this::admit);
    }

    /// @param info what it tells of itself, or an error that begins with `-`
    static FakeRedis telling(String info) throws IOException {
        return new FakeRedis(door(), Optional.empty(), info);
    }

    static FakeRedis lockedWith(String password) throws IOException {
        return new FakeRedis(door(), Optional.of(password), "redis_version:8.0.0\r\n");
    }

    RedisSettings settings(Optional<String> shown) {
        return new RedisSettings("127.0.0.1", door.getLocalPort(), shown);
    }

    @Override
    public void close() throws IOException {
        door.close();
    }

    private static ServerSocket door() throws IOException {
        return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    private void admit() {
        while (!door.isClosed()) {
            try (Socket socket = door.accept()) {
                serve(socket);
            } catch (IOException gone) {
                // The next one may come.
            }
        }
    }

    private void serve(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        OutputStream out = socket.getOutputStream();
        boolean open = password.isEmpty();
        for (String head = in.readLine(); head != null; head = in.readLine()) {
            int words = Integer.parseInt(head.substring(1));
            String command = word(in).toUpperCase(Locale.ROOT);
            String last = command;
            for (int i = 1; i < words; i++) {
                last = word(in);
            }
            open |= password.equals(Optional.of(last));
            out.write(answer(command, words, open).getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static String word(BufferedReader in) throws IOException {
        in.readLine();
        return in.readLine();
    }

    private String answer(String command, int words, boolean open) {
        if (!open) {
            return words > 2
                    ? "-WRONGPASS invalid username-password pair or user is disabled.\r\n"
                    : "-NOAUTH HELLO must be called with the client already authenticated.\r\n";
        }
        if (command.equals("HELLO")) {
            return "*2\r\n$5\r\nproto\r\n:2\r\n";
        }
        if (!command.equals("INFO")) {
            return "+OK\r\n";
        }
        return info.startsWith("-") ? info + "\r\n" : "$" + info.length() + "\r\n" + info + "\r\n";
    }
}
