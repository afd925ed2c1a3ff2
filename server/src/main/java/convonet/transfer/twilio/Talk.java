package convonet.transfer.twilio;

import convonet.audio.Frame;
import convonet.audio.JitterBuffer;
import convonet.audio.MuLaw;
import convonet.audio.Resampler;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Clock;
import convonet.watch.Metrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The sound of a caller and an agent. To Twilio goes 20 ms at each absolute deadline, never ahead of time: what was
/// sent ahead it keeps, and would be late for ever. A mark each second tells how much it keeps. What comes from
/// Twilio is handed on as it comes, and evened out where the caller hears it. Used by one thread.
final class Talk {
    private static final int RATE = 16_000;
    private static final long PIECE = Duration.ofMillis(20).toNanos();
    private static final int PIECES_A_SECOND = 50;
    private static final Duration CUSHION = Duration.ofMillis(40);
    private static final Duration MOST = Duration.ofMillis(100);

    /// When this machine stood still for longer, what was due meanwhile is not sent in a burst.
    private static final long LATEST = 5 * PIECE;

    /// More than at its best Twilio may not keep.
    private static final long MOST_KEPT = Duration.ofMillis(200).toNanos();

    /// Twilio brings sound all the time, and every mark back.
    private static final long SILENCE = Duration.ofSeconds(5).toNanos();

    private static final int MOST_MARKS = 8;

    private final NetworkStream stream;
    private final Consumer<Frame> caller;
    private final Metrics metrics;
    private final Clock clock;
    private final Resampler down = new Resampler(RATE, MuLaw.RATE);
    private final Resampler up = new Resampler(MuLaw.RATE, RATE);
    private final JitterBuffer toAgent = new JitterBuffer(MuLaw.RATE, CUSHION, MOST);
    private final short[] rest = new short[RATE / PIECES_A_SECOND];
    private int restLength;

    /// When those that did not come back were sent.
    private final Map<String, Long> marks = new HashMap<>();

    private long due;
    private long pieces;
    private long leastLag = Long.MAX_VALUE;
    private long heardAt;

    /// @param caller hears 20 ms at 16 kHz
    Talk(NetworkStream stream, Consumer<Frame> caller, Metrics metrics, Clock clock) {
        this.stream = stream;
        this.caller = caller;
        this.metrics = metrics;
        this.clock = clock;
        this.due = clock.nanos();
        this.heardAt = due;
    }

    /// @param frame at 16 kHz
    void callerSays(Frame frame) {
        down.resample(frame).ifPresent(sound -> {
            if (toAgent.add(sound)) {
                metrics.framesDropped("to_agent");
            }
        });
    }

    /// @param frame at 8 kHz
    void agentSays(Frame frame) {
        heardAt = clock.nanos();
        up.resample(frame).ifPresent(sound -> cut(sound.samples()));
    }

    private void cut(short[] samples) {
        for (short sample : samples) {
            rest[restLength++] = sample;
            if (restLength == rest.length) {
                caller.accept(new Frame(rest.clone(), RATE));
                restLength = 0;
            }
        }
    }

    /// Sends what is due.
    ///
    /// @return in how long to come again
    Duration advance() {
        long now = clock.nanos();
        if (now - due > LATEST) {
            due = now;
        }
        for (; due <= now; due += PIECE) {
            toAgent.take().ifPresent(stream::send);
            if (++pieces % PIECES_A_SECOND == 0) {
                mark(now);
            }
        }
        return Duration.ofNanos(due - now);
    }

    private void mark(long now) {
        String name = Long.toString(pieces / PIECES_A_SECOND);
        if (marks.size() < MOST_MARKS) {
            marks.put(name, now);
            stream.mark(name);
        }
    }

    /// A mark came back.
    void played(String mark) {
        heardAt = clock.nanos();
        Long sent = marks.remove(mark);
        if (sent == null) {
            return;
        }
        long lag = heardAt - sent;
        leastLag = Math.min(leastLag, lag);
        if (lag - leastLag > MOST_KEPT) {
            stream.clear();
            marks.clear();
            metrics.framesDropped("to_agent");
        }
    }

    /// Whether the way to Twilio must be broken.
    boolean isSilent() {
        return clock.nanos() - heardAt > SILENCE;
    }
}
