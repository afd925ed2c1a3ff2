package convonet.speech.deepgram;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// What one speaking socket may be asked for in a minute: 20 flushes and 2 400 characters,
/// https://developers.deepgram.com/docs/tts-websocket. Used by one thread at a time.
final class SpeakBudget {
    private static final int FLUSHES = 20;
    private static final int CHARACTERS = 2_400;
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final Deque<Spent> spent = new ArrayDeque<>();
    private int characters;

    SpeakBudget(Clock clock) {
        this.clock = clock;
    }

    boolean allows(int more) {
        forgetOld();
        return spent.size() < FLUSHES && characters + more <= CHARACTERS;
    }

    /// One sentence and its flush.
    void spend(int more) {
        forgetOld();
        spent.addLast(new Spent(clock.nanos(), more));
        characters += more;
    }

    private void forgetOld() {
        long now = clock.nanos();
        for (Spent first = spent.peekFirst(); first != null && now - first.at() > MINUTE; first = spent.peekFirst()) {
            characters -= spent.removeFirst().characters();
        }
    }

    private record Spent(long at, int characters) {}
}
