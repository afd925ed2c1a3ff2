package convonet.transfer;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// How long one transfer still waits for an answer: one alarm at a time. Used by the transfer's thread only.
final class AnswerTime {
    /// How long two who answered may take to be joined.
    private static final Duration JOINING = Duration.ofSeconds(5);

    private final TransferParts parts;
    private final TransferStory story;
    private final IntConsumer isUp;
    private Clock.@Nullable Alarm alarm;

    /// @param isUp told for which round, on a thread of the clock
    AnswerTime(TransferParts parts, TransferStory story, IntConsumer isUp) {
        this.parts = parts;
        this.story = story;
        this.isUp = isUp;
    }

    /// As [TransferCommand.Await] asks for: the rounds that are left share what is left of the time to answer.
    void await(int round, int left) {
        long ends = parts.timeout().minus(story.sinceBegun()).toNanos();
        await(round, round == 0 ? JOINING : Duration.ofNanos(Math.max(1, ends / left)));
    }

    /// As [TransferCommand.AwaitOnward] asks for.
    void awaitOnward(int round) {
        await(round, parts.timeout());
    }

    void clear() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private void await(int round, Duration time) {
        clear();
        alarm = parts.clock().after(time, () -> isUp.accept(round));
    }
}
