package convonet.emulators.twilio;

import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The WebSocket of a Media Stream: one message is under way at a time. Used by the call's thread alone, on which
/// also everything is told.
final class StreamSocket {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Ten seconds of sound.
    private static final int MOST_UNSENT = 500;

    private final Consumer<Runnable> thread;
    private final Listener listener;
    private final Deque<String> unsent = new ArrayDeque<>();
    private @Nullable WebSocket socket;
    private boolean sending;
    private boolean closing;
    private boolean over;

    /// Told on the call's thread. Exactly one of `failed`, `closed` and `broken` is the last.
    interface Listener {
        void opened();

        void failed(Problem problem);

        void text(String message);

        void binary();

        /// By our server.
        void closed(int code);

        void broken(Problem problem);
    }

    /// @param thread takes what is to run on the call's thread
    StreamSocket(Consumer<Runnable> thread, Listener listener) {
        this.thread = thread;
        this.listener = listener;
    }

    void open(HttpClient client, URI url, String signature) {
        var _ = client.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .header(Signature.HEADER, signature)
                .header("User-Agent", "Twilio.TmeWs/1.0")
                .buildAsync(url, new Ears())
                .whenComplete((opened, problem) -> thread.accept(() -> {
                    if (over) {
                        abort(opened);
                    } else if (problem != null) {
                        over = true;
                        listener.failed(failure(problem));
                    } else {
                        socket = opened;
                        listener.opened();
                        sendNext();
                    }
                }));
    }

    private static void abort(@Nullable WebSocket opened) {
        if (opened != null) {
            opened.abort();
        }
    }

    private static Problem failure(Throwable problem) {
        Throwable cause =
                problem instanceof CompletionException && problem.getCause() != null ? problem.getCause() : problem;
        return switch (cause) {
            case WebSocketHandshakeException refused ->
                Problem.bad(
                        31920,
                        "Stream - WebSocket - Handshake Error: "
                                + refused.getResponse().statusCode());
            case HttpConnectTimeoutException _ -> Problem.bad(31901, "Stream - WebSocket - Connection Timeout");
            case HttpTimeoutException _ -> Problem.bad(31901, "Stream - WebSocket - Connection Timeout");
            case ConnectException _ -> Problem.bad(31902, "Stream - WebSocket - Connection Refused");
            default -> Problem.bad(31920, "Stream - WebSocket - Handshake Error: " + cause);
        };
    }

    private static Problem breach(Throwable problem) {
        return problem instanceof ProtocolException
                ? Problem.bad(31924, "Stream - Websocket - Protocol Error: " + problem.getMessage())
                : Problem.bad(31903, "Stream - WebSocket - Connection Broken Pipe: " + problem.getMessage());
    }

    /// @return false when our server reads too slowly, and nothing was sent
    boolean send(String message) {
        if (over || closing) {
            return true;
        }
        if (unsent.size() >= MOST_UNSENT) {
            return false;
        }
        unsent.addLast(message);
        sendNext();
        return true;
    }

    private void sendNext() {
        WebSocket open = socket;
        if (open == null || sending || over) {
            return;
        }
        String next = unsent.pollFirst();
        if (next != null) {
            sending = true;
            var _ = open.sendText(next, true)
                    .whenComplete((_, _) -> thread.accept(() -> {
                        sending = false;
                        sendNext();
                    }));
        } else if (closing) {
            over = true;
            var _ = open.sendClose(WebSocket.NORMAL_CLOSURE, "");
        }
    }

    /// After what is unsent. Nothing more is told.
    void close() {
        closing = true;
        if (socket == null) {
            over = true;
        }
        sendNext();
    }

    /// Without a farewell. Nothing more is told.
    void cut() {
        over = true;
        abort(socket);
    }

    private void end(Runnable telling) {
        thread.accept(() -> {
            if (!over) {
                over = true;
                if (!closing) {
                    telling.run();
                }
            }
        });
    }

    private final class Ears implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                thread.accept(() -> {
                    if (!over && !closing) {
                        listener.text(whole);
                    }
                });
            }
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
            thread.accept(listener::binary);
            from.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            end(() -> listener.closed(code));
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable problem) {
            end(() -> listener.broken(breach(problem)));
        }
    }
}
