package convonet.call;

import convonet.watch.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/// The deadlines of one call: one alarm for each kind of deadline. Used by the call thread only.
final class Alarms {
    private final Clock clock;
    private final Consumer<CallEvent> tell;
    private final Map<Deadline, Ringing> set = new EnumMap<>(Deadline.class);
    private long serial;

    Alarms(Clock clock, Consumer<CallEvent> tell) {
        this.clock = clock;
        this.tell = tell;
    }

    /// Replaces the alarm of this kind.
    void set(Deadline deadline, Duration delay) {
        clear(deadline);
        CallEvent.Rung rung = new CallEvent.Rung(deadline, ++serial);
        set.put(deadline, new Ringing(rung.serial(), clock.after(delay, () -> tell.accept(rung))));
    }

    void clear(Deadline deadline) {
        Ringing old = set.remove(deadline);
        if (old != null) {
            old.alarm().cancel();
        }
    }

    void clearAll() {
        set.values().forEach(ringing -> ringing.alarm().cancel());
        set.clear();
    }

    /// Whether this ring is wanted; an alarm may ring while it is being replaced.
    boolean accept(CallEvent.Rung rung) {
        Ringing ringing = set.get(rung.deadline());
        return ringing != null && ringing.serial() == rung.serial() && set.remove(rung.deadline(), ringing);
    }

    /// What is waited for.
    enum Deadline {
        /// Time itself: whether the caller's turn is over.
        TURN,
        /// The next frame's time.
        PACE,
        /// The assistant's next step.
        ASSISTANT,
        /// The synthesiser's next sound.
        VOICE,
        /// The caller's line.
        LINE,
        /// Something to say while a tool takes long.
        FILLER,
        /// The caller's next word.
        SILENCE,
        /// Any sign of the caller.
        CALLER,
        /// More of what is heard while waiting for a person.
        HOLD
    }

    private record Ringing(long serial, Clock.Alarm alarm) {}
}
