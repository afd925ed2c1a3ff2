package convonet.bench;

import convonet.store.RedisSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A port that leads to Redis, until it is cut: then all connections end, and whoever comes is put out.
final class RedisCable implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final RedisSettings redis;
    private final ServerSocket door;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private RedisCable(RedisSettings redis, ServerSocket door) {
        this.redis = redis;
        this.door = door;
    }

    static RedisCable to(RedisSettings redis) throws IOException {
        RedisCable cable = new RedisCable(redis, new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1")));
        Thread.ofVirtual().name("redis-cable").start(cable::serve);
        return cable;
    }

    int port() {
        return door.getLocalPort();
    }

    void cut() throws IOException {
        cut = true;
        for (Socket end : ends) {
            end.close();
        }
        ends.clear();
    }

    void mend() {
        cut = false;
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                join(door.accept());
            } catch (IOException closed) {
                // So is the door, or Redis itself is away.
            }
        }
    }

    private void join(Socket near) throws IOException {
        if (cut) {
            near.close();
            return;
        }
        Socket far = new Socket(redis.host(), redis.port());
        ends.add(near);
        ends.add(far);
        carry(near, far);
        carry(far, near);
    }

    private static void carry(Socket from, Socket to) {
        Thread.ofVirtual().name("redis-cable").start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException cut) {
                // So both ends are closed.
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
