package convonet.assistant.offline;

import java.time.Duration;
import java.time.LocalTime;
import java.util.Optional;

/// A time as it was said, not yet tied to a calendar.
///
/// @param day in words the date parser reads, such as `next tuesday`, `june 3`
/// @param clock the time of day; before noon when the caller did not tell which half of the day
/// @param exact the half of the day was said
/// @param part of the day, as said
/// @param after counted from now
record When(
        Optional<String> day, Optional<LocalTime> clock, boolean exact, Optional<Part> part, Optional<Duration> after) {

    static final When NONE = new When(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());

    /// A part of the day, and when it is taken to be.
    enum Part {
        MORNING(9),
        NOON(12),
        AFTERNOON(15),
        EVENING(18),
        TONIGHT(20),
        NIGHT(21),
        MIDNIGHT(0);

        private final int hour;

        Part(int hour) {
            this.hour = hour;
        }

        LocalTime time() {
            return LocalTime.of(hour, 0);
        }
    }

    static When day(String words) {
        return new When(Optional.of(words), Optional.empty(), false, Optional.empty(), Optional.empty());
    }

    static When clock(LocalTime time, boolean exact) {
        return new When(Optional.empty(), Optional.of(time), exact, Optional.empty(), Optional.empty());
    }

    static When part(Part part) {
        return new When(Optional.empty(), Optional.empty(), false, Optional.of(part), Optional.empty());
    }

    static When in(Duration after) {
        return new When(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.of(after));
    }

    boolean isEmpty() {
        return equals(NONE);
    }

    boolean hasTime() {
        return clock.isPresent() || part.isPresent() || after.isPresent();
    }

    /// Both of them say the same kind of thing.
    boolean contradicts(When other) {
        return (day.isPresent() && other.day.isPresent())
                || (clock.isPresent() && other.clock.isPresent())
                || (part.isPresent() && other.part.isPresent())
                || (after.isPresent() && !other.isEmpty())
                || (other.after.isPresent() && !isEmpty());
    }

    /// Both together; where both say the same kind of thing, the other one counts.
    When and(When other) {
        if (other.after.isPresent()) {
            return other;
        }
        return new When(
                other.day.or(() -> day),
                other.clock.or(() -> clock),
                other.clock.isPresent() ? other.exact : exact,
                other.part.or(() -> part),
                other.isEmpty() ? after : Optional.empty());
    }
}
