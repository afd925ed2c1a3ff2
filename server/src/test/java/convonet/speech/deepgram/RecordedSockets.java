package convonet.speech.deepgram;

import convonet.watch.Clock;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;

/// Sockets that open at once, take everything at once, answer every ping and write down what they are given, and when.
/// What Deepgram says to it is up to the test. All of it happens on the calling thread.
final class RecordedSockets {
    private final Clock clock;
    private final BiConsumer<Wire, Sent> deepgram;
    private final List<Wire> opened = new ArrayList<>();

    /// @param deepgram told each message that arrives
    RecordedSockets(Clock clock, BiConsumer<Wire, Sent> deepgram) {
        this.clock = clock;
        this.deepgram = deepgram;
    }

    /// An account whose sockets these are.
    Deepgram account(double pace) {
        Deepgram.Account account = new Deepgram.Account(URI.create("ws://recorded"), "key", 10, 10, pace);
        return new Deepgram(account, clock, Opener::new, Runnable::run, () -> {});
    }

    List<Wire> opened() {
        return List.copyOf(opened);
    }

    /// What was sent.
    ///
    /// @param at milliseconds on the clock
    /// @param what a text, or `sound`, `ping`, `close`
    /// @param millis length of the sound
    record Sent(long at, String what, long millis) {}

    private final class Opener implements WebSocket.Builder {
        @Override
        public WebSocket.Builder header(String name, String value) {
            return this;
        }

        @Override
        public WebSocket.Builder connectTimeout(Duration timeout) {
            return this;
        }

        @Override
        public WebSocket.Builder subprotocols(String mostPreferred, String... lesserPreferred) {
            return this;
        }

        @Override
        public CompletableFuture<WebSocket> buildAsync(URI address, WebSocket.Listener listener) {
            Wire wire = new Wire(address, listener);
            opened.add(wire);
            listener.onOpen(wire);
            return CompletableFuture.completedFuture(wire);
        }
    }

    /// One of them.
    final class Wire implements WebSocket {
        private final URI address;
        private final Listener listener;
        private final List<Sent> sent = new ArrayList<>();
        private boolean aborted;

        Wire(URI address, Listener listener) {
            this.address = address;
            this.listener = listener;
        }

        String path() {
            return address.getPath();
        }

        List<Sent> sent() {
            return List.copyOf(sent);
        }

        /// What was sent, but for sound and pings, in order.
        List<String> told() {
            return sent.stream()
                    .map(Sent::what)
                    .filter(what -> !what.equals("sound") && !what.equals("ping"))
                    .toList();
        }

        /// How much sound was sent so far, in milliseconds.
        long sound() {
            return sent.stream().mapToLong(Sent::millis).sum();
        }

        /// Deepgram says something.
        void says(String json) {
            listener.onText(this, json, true);
        }

        /// Deepgram sends sound.
        void sounds(short[] samples) {
            ByteBuffer bytes = ByteBuffer.allocate(2 * samples.length);
            listener.onBinary(this, bytes, true);
        }

        private CompletableFuture<WebSocket> write(String what, long millis) {
            Sent message = new Sent(clock.nanos() / 1_000_000, what, millis);
            sent.add(message);
            deepgram.accept(this, message);
            return CompletableFuture.completedFuture(this);
        }

        @Override
        public CompletableFuture<WebSocket> sendText(CharSequence data, boolean last) {
            return write(data.toString(), 0);
        }

        @Override
        public CompletableFuture<WebSocket> sendBinary(ByteBuffer data, boolean last) {
            return write("sound", data.remaining() / 2 * 1_000L / Deepgram.RATE);
        }

        @Override
        public CompletableFuture<WebSocket> sendPing(ByteBuffer message) {
            CompletableFuture<WebSocket> written = write("ping", 0);
            listener.onPong(this, message);
            return written;
        }

        @Override
        public CompletableFuture<WebSocket> sendPong(ByteBuffer message) {
            return write("pong", 0);
        }

        @Override
        public CompletableFuture<WebSocket> sendClose(int statusCode, String reason) {
            CompletableFuture<WebSocket> written = write("close", 0);
            listener.onClose(this, statusCode, reason);
            return written;
        }

        @Override
        public void request(long n) {}

        @Override
        public String getSubprotocol() {
            return "";
        }

        @Override
        public boolean isOutputClosed() {
            return aborted;
        }

        @Override
        public boolean isInputClosed() {
            return aborted;
        }

        @Override
        public void abort() {
            aborted = true;
        }
    }
}
