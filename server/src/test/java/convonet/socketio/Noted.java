package convonet.socketio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What happened on the server, in order, for a test that waits for it.
final class Noted {
    private static final long PATIENCE_SECONDS = 20;
    private final BlockingQueue<String> notes = new LinkedBlockingQueue<>();

    void add(String note) {
        notes.add(note);
    }

    /// The next note, which may still be on its way.
    String next() {
        try {
            String note = notes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(note).as("something that happens on the server").isNotNull();
            return note;
        } catch (InterruptedException cancelled) {
            throw new AssertionError(cancelled);
        }
    }

    List<String> next(int count) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            found.add(next());
        }
        return found;
    }

    /// What has been noted and was not read yet.
    List<String> rest() {
        List<String> found = new ArrayList<>();
        notes.drainTo(found);
        return found;
    }
}
