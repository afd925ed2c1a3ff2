package convonet.speech.deepgram;

import convonet.watch.Clock;
import convonet.watch.SessionScope;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/// One account with Deepgram: what all its sockets share. May be used by many threads.
public final class Deepgram implements AutoCloseable {
    static final String NAME = "deepgram";

    /// Samples a second, in both directions.
    static final int RATE = 16_000;

    /// How many times faster than it lasts Deepgram takes sound, see [Pace].
    public static final double PACE = 1.25;

    private static final Duration FAREWELLS = Duration.ofSeconds(1);

    private final Account account;
    private final Clock clock;
    private final Supplier<WebSocket.Builder> sockets;
    private final Executor threads;
    private final Runnable leave;
    private final Doorway listening;
    private final Doorway speaking;

    public Deepgram(Account account, Clock clock) {
        this(account, clock, network());
    }

    private Deepgram(Account account, Clock clock, HttpClient network) {
        this(
                account,
                clock,
                network::newWebSocketBuilder,
                task -> Thread.ofVirtual().name("deepgram").start(SessionScope.carry(task)),
                () -> leave(network));
    }

    /// @param threads for what may block
    /// @param leave run at the end
    Deepgram(Account account, Clock clock, Supplier<WebSocket.Builder> sockets, Executor threads, Runnable leave) {
        this.account = account;
        this.clock = clock;
        this.sockets = sockets;
        this.threads = threads;
        this.leave = leave;
        this.listening = new Doorway(clock, account.listenSockets());
        this.speaking = new Doorway(clock, account.speakSockets());
    }

    /// @param url with nothing behind the host, such as `wss://api.deepgram.com`
    /// @param listenSockets most sockets that hear at the same time: the account's limit, shared by its servers
    /// @param speakSockets most sockets that speak at the same time, likewise
    /// @param pace how many times faster than it lasts sound is sent at most: [#PACE], or more to a service that is
    /// known to take more, infinite for no limit
    public record Account(URI url, String key, int listenSockets, int speakSockets, double pace) {

        @Override
        public String toString() {
            return "Deepgram at " + url;
        }
    }

    Clock clock() {
        return clock;
    }

    Doorway listening() {
        return listening;
    }

    Doorway speaking() {
        return speaking;
    }

    /// For one socket.
    Pace pace() {
        return new Pace(clock, account.pace());
    }

    /// For what may block.
    Executor threads() {
        return threads;
    }

    WebSocket.Builder socket() {
        return sockets.get().header("Authorization", "Token " + account.key());
    }

    /// @param target path and query
    URI address(String target) {
        return URI.create(account.url() + target);
    }

    /// Gives sockets that are being closed a second for it.
    @Override
    public void close() {
        leave.run();
    }

    /// What arrives is told on the thread that reads it. JDK 25 loses the end of a connection that comes while a
    /// listener runs on another one.
    private static HttpClient network() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
    }

    private static void leave(HttpClient network) {
        network.shutdown();
        try {
            network.awaitTermination(FAREWELLS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        network.shutdownNow();
    }
}
