package convonet.transfer.twilio;

import convonet.audio.Frame;
import convonet.transfer.network.NetworkStream;
import convonet.watch.Clock;
import java.util.ArrayList;
import java.util.List;

/// Writes down what Twilio would hear, and when.
final class RecordedStream implements NetworkStream {
    private final Clock clock;
    final List<Frame> frames = new ArrayList<>();
    final List<Long> millis = new ArrayList<>();
    final List<String> marks = new ArrayList<>();
    int cleared;
    boolean closed;

    RecordedStream(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void send(Frame frame) {
        frames.add(frame);
        millis.add(clock.nanos() / 1_000_000);
    }

    @Override
    public void mark(String name) {
        marks.add(name);
    }

    @Override
    public void clear() {
        cleared++;
    }

    @Override
    public void close() {
        closed = true;
    }
}
