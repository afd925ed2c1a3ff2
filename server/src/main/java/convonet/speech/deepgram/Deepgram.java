package convonet.speech.deepgram;

import convonet.watch.Clock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.Executor;

/// One account with Deepgram: what all its sockets share. May be used by many threads.
public final class Deepgram implements AutoCloseable {
    static final String NAME = "deepgram";

    /// Samples a second, in both directions.
    static final int RATE = 16_000;

    private static final Duration FAREWELLS = Duration.ofSeconds(1);

    private final Account account;
    private final Clock clock;
    private final Executor threads = task -> Thread.ofVirtual().name("deepgram").start(task);
    private final HttpClient http;
    private final Doorway listening;
    private final Doorway speaking;

    public Deepgram(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
        // What arrives is told on the thread that reads it. JDK 25 loses the end of a connection that comes while a
        // listener runs on another one.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .executor(Runnable::run)
                .build();
        this.listening = new Doorway(clock, account.listenSockets());
        this.speaking = new Doorway(clock, account.speakSockets());
    }

    /// @param url with nothing behind the host, such as `wss://api.deepgram.com`
    /// @param listenSockets most sockets that hear at the same time: the account's limit, shared by its servers
    /// @param speakSockets most sockets that speak at the same time, likewise
    public record Account(URI url, String key, int listenSockets, int speakSockets) {

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

    /// For what may block.
    Executor threads() {
        return threads;
    }

    WebSocket.Builder socket() {
        return http.newWebSocketBuilder().header("Authorization", "Token " + account.key());
    }

    /// @param target path and query
    URI address(String target) {
        return URI.create(account.url() + target);
    }

    /// Gives sockets that are being closed a second for it.
    @Override
    public void close() {
        http.shutdown();
        try {
            http.awaitTermination(FAREWELLS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.shutdownNow();
    }
}
