package convonet.bench.caller;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// One WebSocket to the server. Opened by a thread that may wait; from then on used by the switchboard only, which
/// never waits for it.
///
/// A socket of our own because one process carries hundreds of them at 50 frames a second: text and sound of an event
/// leave in one write, and nothing is handed from thread to thread before it gets its time.
final class Connection {
    private static final int BUFFER = 256 * 1024;
    private static final int MOST_WAITING = 2_000;

    private final SocketChannel channel;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER);
    private final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER);
    private final Deque<ByteBuffer> unsent = new ArrayDeque<>();

    private Connection(SocketChannel channel) {
        this.channel = channel;
    }

    static Connection open(URI server) throws IOException {
        SocketChannel channel = SocketChannel.open(new InetSocketAddress(server.getHost(), server.getPort()));
        Connection connection = new Connection(channel);
        try {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connection.shakeHands(server);
            channel.configureBlocking(false);
            return connection;
        } catch (IOException | RuntimeException failed) {
            channel.close();
            throw failed;
        }
    }

    SocketChannel channel() {
        return channel;
    }

    void sendText(String text) throws IOException {
        Frames.put(out, Frames.TEXT, Packets.bytes(text));
        flush();
    }

    void send(Recording.Numbered sound) throws IOException {
        Frames.put(out, Frames.TEXT, Packets.sound(sound.seq()));
        Frames.put(out, Frames.BINARY, sound.pcm());
        flush();
    }

    void answer(int opcode, byte[] payload) throws IOException {
        Frames.put(out, opcode, payload);
        flush();
    }

    /// What the socket did not take at once.
    void sendWaiting() throws IOException {
        while (!unsent.isEmpty()) {
            channel.write(unsent.getFirst());
            if (unsent.getFirst().hasRemaining()) {
                return;
            }
            unsent.removeFirst();
        }
    }

    boolean hasWaiting() {
        return !unsent.isEmpty();
    }

    /// Reads what is there.
    ///
    /// @throws EOFException when the server closed it
    void fill() throws IOException {
        if (channel.read(in) < 0) {
            throw new EOFException("the server closed the connection");
        }
    }

    Optional<Frames.Frame> next() {
        in.flip();
        try {
            return Frames.take(in);
        } finally {
            in.compact();
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException gone) {
            // It is closed all the same.
        }
    }

    private void flush() throws IOException {
        out.flip();
        try {
            if (unsent.isEmpty()) {
                channel.write(out);
            }
            if (out.hasRemaining()) {
                keep();
            }
        } finally {
            out.clear();
        }
    }

    private void keep() throws IOException {
        if (unsent.size() == MOST_WAITING) {
            throw new IOException("the server does not read");
        }
        ByteBuffer rest = ByteBuffer.allocate(out.remaining());
        rest.put(out).flip();
        unsent.addLast(rest);
    }

    private void shakeHands(URI server) throws IOException {
        String request = "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: " + server.getAuthority()
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: Y29udm9uZXQgYmVuY2ggISE=\r\n\r\n";
        ByteBuffer asked = StandardCharsets.US_ASCII.encode(request);
        while (asked.hasRemaining()) {
            channel.write(asked);
        }
        int end = -1;
        while (end < 0) {
            fill();
            end = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1).indexOf("\r\n\r\n");
        }
        String answer = new String(in.array(), 0, end, StandardCharsets.ISO_8859_1);
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new IOException("refused: " + answer.lines().findFirst().orElse(""));
        }
        in.flip().position(end + 4);
        in.compact();
    }
}
