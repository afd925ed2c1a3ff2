package convonet.bench.agent;

import convonet.watch.Clock;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// One WebSocket of texts. Any thread may send; nothing waits.
final class TextLine {
    static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /// A tab that is closed, or goes to another page.
    private static final int GOING_AWAY = 1001;

    private final WebSocket socket;
    private CompletableFuture<WebSocket> sent;

    private TextLine(WebSocket socket) {
        this.socket = socket;
        this.sent = CompletableFuture.completedFuture(socket);
    }

    /// Is told what comes, by one thread at a time.
    interface Listener {

        /// @param at when it was there, on the clock
        void came(long at, String text);

        /// By the other side, or because the way broke.
        void gone();
    }

    /// How a connection is asked for.
    interface Wish {
        WebSocket.Builder of(WebSocket.Builder builder);
    }

    /// @throws IOException when nobody is there, or lets nobody in
    static TextLine open(URI url, Wish wish, Clock clock, Listener listener) throws IOException {
        try {
            return new TextLine(wish.of(HTTP.newWebSocketBuilder())
                    .buildAsync(url, new Reader(clock, listener))
                    .join());
        } catch (CompletionException refused) {
            throw new IOException("no connection to " + url, refused);
        }
    }

    synchronized void send(String text) {
        sent = sent.thenCompose(open -> open.sendText(text, true));
    }

    /// As a tab that is closed.
    synchronized void leave() {
        sent = sent.thenCompose(open -> open.sendClose(GOING_AWAY, ""));
    }

    /// As a machine that falls asleep, or a cable that is pulled out: without a word.
    void cut() {
        socket.abort();
    }

    private static final class Reader implements WebSocket.Listener {
        private final Clock clock;
        private final Listener listener;
        private final StringBuilder begun = new StringBuilder();

        Reader(Clock clock, Listener listener) {
            this.clock = clock;
            this.listener = listener;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
            long now = clock.nanos();
            begun.append(text);
            if (last) {
                String whole = begun.toString();
                begun.setLength(0);
                listener.came(now, whole);
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            listener.gone();
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable broken) {
            listener.gone();
        }
    }
}
