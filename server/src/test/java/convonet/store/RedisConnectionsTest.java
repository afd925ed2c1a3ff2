package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.watch.ProviderException;
import convonet.watch.SystemClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How the door to Redis bears that Redis goes and comes back.
class RedisConnectionsTest {
    private static final int AT_ONCE = 6;

    @Test
    void nobodyMeetsABrokenConnectionOnceRedisIsBack() throws IOException, InterruptedException, ExecutionException {
        try (PlayedRedis server = new PlayedRedis();
                Redis redis = Redis.open(server.settings(), "test", new SystemClock())) {
            askAllAtOnce(server, redis);
            CountDownLatch gone = new CountDownLatch(1);
            CountDownLatch back = new CountDownLatch(1);
            redis.health().onChange(state -> (state.up() ? back : gone).countDown());

            server.goes();
            assertThatThrownBy(() -> redis.use(client -> client.get("anything")))
                    .isInstanceOf(ProviderException.class);
            gone.await();
            server.comesBack();
            back.await();

            for (int i = 0; i < AT_ONCE; i++) {
                redis.use(client -> client.get("anything"));
            }
        }
    }

    /// So that there are as many connections.
    private static void askAllAtOnce(PlayedRedis server, Redis redis) throws InterruptedException, ExecutionException {
        CountDownLatch asked = new CountDownLatch(AT_ONCE);
        server.answersOnce(asked);
        List<Future<?>> asking = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < AT_ONCE; i++) {
                asking.add(threads.submit(() -> redis.use(client -> client.get("anything"))));
            }
        }
        for (Future<?> one : asking) {
            one.get();
        }
        assertThat(asked.getCount()).isZero();
    }

    /// Knows nothing, and says so by RESP2.
    private static final class PlayedRedis implements AutoCloseable {
        private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
        private volatile CountDownLatch together = new CountDownLatch(0);
        private volatile @Nullable ServerSocket door;
        private final int port;

        PlayedRedis() throws IOException {
            port = open(0);
        }

        RedisSettings settings() {
            return new RedisSettings("127.0.0.1", port, Optional.empty());
        }

        /// Whoever asks waits until so many have asked.
        void answersOnce(CountDownLatch asked) {
            together = asked;
        }

        void goes() throws IOException {
            ServerSocket open = door;
            door = null;
            if (open != null) {
                open.close();
            }
            for (Socket connection : connections) {
                connection.close();
            }
        }

        void comesBack() throws IOException {
            open(port);
        }

        private int open(int wanted) throws IOException {
            ServerSocket open = new ServerSocket();
            open.setReuseAddress(true);
            open.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted));
            door = open;
            Thread.ofVirtual().start(() -> accept(open));
            return open.getLocalPort();
        }

        private void accept(ServerSocket open) {
            try {
                while (true) {
                    Socket connection = open.accept();
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> serve(connection));
                }
            } catch (IOException closed) {
                assertThat(open.isClosed()).isTrue();
            }
        }

        private void serve(Socket connection) {
            try (connection) {
                BufferedReader in = new BufferedReader(
                        new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
                String head;
                while ((head = in.readLine()) != null) {
                    String command = command(in, Integer.parseInt(head.substring(1)));
                    connection.getOutputStream().write(answer(command).getBytes(StandardCharsets.US_ASCII));
                }
            } catch (IOException | InterruptedException gone) {
                connections.remove(connection);
            }
        }

        /// An array of bulk strings: its first, in upper case.
        private static String command(BufferedReader in, int parts) throws IOException {
            List<String> words = new ArrayList<>();
            for (int i = 0; i < parts; i++) {
                in.readLine();
                words.add(in.readLine());
            }
            return words.getFirst().toUpperCase(Locale.ROOT);
        }

        private String answer(String command) throws InterruptedException {
            switch (command) {
                case "GET" -> {}
                case "HELLO" -> {
                    return "*4\r\n$6\r\nserver\r\n$5\r\nredis\r\n$5\r\nproto\r\n:2\r\n";
                }
                default -> {
                    return "+OK\r\n";
                }
            }
            CountDownLatch asked = together;
            asked.countDown();
            asked.await();
            return "$-1\r\n";
        }

        @Override
        public void close() throws IOException {
            goes();
        }
    }
}
