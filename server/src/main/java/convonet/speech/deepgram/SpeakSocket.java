package convonet.speech.deepgram;

import com.fasterxml.jackson.core.JsonParser;
import convonet.audio.Frame;
import convonet.watch.ProviderException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A socket on `/v1/speak` that says one sentence after the other:
/// https://developers.deepgram.com/reference/text-to-speech/speak-streaming
///
/// A sentence that is interrupted is cleared at Deepgram. Until Deepgram says that it is, all sound that comes still
/// belongs to that sentence and is thrown away, and nothing else is said over this socket.
final class SpeakSocket implements DeepgramSocket.Peer {
    private static final Logger LOG = LoggerFactory.getLogger(SpeakSocket.class);
    private static final DeepgramSocket.Manners MANNERS =
            new DeepgramSocket.Manners("", true, Json.message("Close"), Duration.ofMinutes(1));
    private static final Duration ANSWERS = Duration.ofSeconds(3);
    private static final String FLUSH = Json.message("Flush");
    private static final String CLEAR = Json.message("Clear");

    /// More than the longest sentence lasts.
    private static final int MOST_PIECES = 6_000;

    private final SpeakPool pool;
    private @Nullable DeepgramSocket socket;
    private @Nullable Speech current;
    private @Nullable ProviderException dead;
    private boolean clearing;

    /// A cleared sentence was not told to be flushed, and may still be.
    private boolean flushLeft;

    SpeakSocket(SpeakPool pool) {
        this.pool = pool;
    }

    /// @throws ProviderException when no socket may be opened now
    synchronized void open(Deepgram deepgram, String target) {
        socket = DeepgramSocket.open(deepgram, deepgram.speaking(), target, MANNERS, this);
    }

    void close() {
        socket().close();
    }

    /// Blocks until all of it was handed out.
    ///
    /// @throws ProviderException when the socket cannot do it; it is gone then
    void speak(String sentence, Consumer<Frame> out) throws InterruptedException {
        Speech speech = begin(sentence);
        try {
            for (Piece piece = speech.next(); !(piece instanceof Piece.Done); piece = speech.next()) {
                switch (piece) {
                    case Piece.Sound(Frame frame) -> out.accept(frame);
                    case Piece.Broken(ProviderException cause) -> throw cause;
                    case Piece.Done() -> {}
                }
            }
        } finally {
            end(speech);
        }
    }

    @Override
    public void said(String json) {
        Optional<Fields> message = Json.read(json, new Fields());
        switch (message.map(fields -> fields.type).orElse("malformed")) {
            case "Flushed" -> flushed();
            case "Cleared" -> cleared();
            case "Warning" ->
                LOG.warn(
                        "Deepgram warns while it speaks:{}",
                        message.map(fields -> Trouble.code(fields.code)).orElse(""));
            case "malformed" -> socket().fail("says what cannot be understood");
            default -> {}
        }
    }

    @Override
    public void sounded(ByteBuffer sound) {
        boolean room = true;
        synchronized (this) {
            if (current != null) {
                socket().useful();
                room = current.add(sound);
            }
        }
        if (!room) {
            socket().fail("sends more sound than any sentence has");
        }
    }

    @Override
    public void idle() {
        pool.idle(this);
    }

    @Override
    public void over(ProviderException cause) {
        synchronized (this) {
            dead = cause;
            if (current != null) {
                current.breakOff(cause);
            }
        }
        pool.gone(this);
    }

    @Override
    public void left() {
        pool.hasRoom();
    }

    private synchronized DeepgramSocket socket() {
        if (socket == null) {
            throw new IllegalStateException("not opened");
        }
        return socket;
    }

    private synchronized Speech begin(String sentence) {
        if (dead != null) {
            throw dead;
        }
        Speech speech = new Speech();
        current = speech;
        socket().owes(ANSWERS);
        socket().send(Json.message("Speak", "text", sentence));
        socket().send(FLUSH);
        return speech;
    }

    private void end(Speech speech) {
        synchronized (this) {
            current = null;
            if (speech.broken) {
                return;
            }
            if (!speech.flushed) {
                clearing = true;
                flushLeft = true;
                socket().send(CLEAR);
                return;
            }
            socket().owesNothing();
        }
        pool.free(this);
    }

    private synchronized void flushed() {
        Speech speech = current;
        if (speech == null || (flushLeft && !speech.sounded)) {
            flushLeft = false;
            return;
        }
        socket().useful();
        speech.flush();
    }

    private void cleared() {
        synchronized (this) {
            if (!clearing) {
                return;
            }
            clearing = false;
            socket().owesNothing();
        }
        pool.free(this);
    }

    /// What one sentence comes to.
    private sealed interface Piece {
        record Sound(Frame frame) implements Piece {}

        record Done() implements Piece {}

        record Broken(ProviderException cause) implements Piece {}
    }

    /// One sentence. All but [#next] is called with the socket locked.
    private static final class Speech {
        private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>(MOST_PIECES);
        private final Frames frames = new Frames();
        private boolean sounded;
        private boolean flushed;
        private boolean broken;

        Piece next() throws InterruptedException {
            return pieces.take();
        }

        /// @return false when it was too much
        private boolean add(ByteBuffer sound) {
            sounded = true;
            frames.add(sound, frame -> pieces.offer(new Piece.Sound(frame)));
            return pieces.remainingCapacity() > 1;
        }

        private void flush() {
            flushed = true;
            frames.end(frame -> pieces.offer(new Piece.Sound(frame)));
            pieces.offer(new Piece.Done());
        }

        private void breakOff(ProviderException cause) {
            broken = true;
            pieces.clear();
            pieces.offer(new Piece.Broken(cause));
        }
    }

    /// The fields of a message.
    private static final class Fields implements Json.Reader<Fields> {
        private String type = "";
        private String code = "";

        @Override
        public Fields message() {
            return this;
        }

        @Override
        public void read(JsonParser value, String name) throws IOException {
            switch (name) {
                case "type" -> type = value.getText();
                case "code" -> code = value.getText();
                default -> value.skipChildren();
            }
        }
    }
}
