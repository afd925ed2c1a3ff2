package convonet.media;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Keeps what a peer told.
final class RecordedPeer implements PeerListener {
    private static final long PATIENCE_SECONDS = 20;

    final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();

    @Override
    public void connected() {
        told.add("connected");
    }

    @Override
    public void heard(Frame frame) {
        frames.add(frame);
    }

    @Override
    public void pressed(Tone tone) {
        told.add("pressed " + tone.key());
    }

    @Override
    public void gone(Gone why) {
        told.add("gone " + why);
    }

    String next() throws InterruptedException {
        String next = told.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return next == null ? "nothing" : next;
    }

    /// So many samples, or more.
    Frame hear(int samples) throws InterruptedException {
        List<Frame> heard = new ArrayList<>();
        int length = 0;
        while (length < samples) {
            Frame frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (frame == null) {
                throw new AssertionError("only " + length + " of " + samples + " samples were heard");
            }
            heard.add(frame);
            length += frame.samples().length;
        }
        return Sounds.join(heard.toArray(Frame[]::new));
    }
}
