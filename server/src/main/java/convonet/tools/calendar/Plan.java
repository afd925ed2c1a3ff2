package convonet.tools.calendar;

import java.util.Optional;

/// What is to be in a calendar.
///
/// @param span of an event that repeats the one from which the others are counted
public record Plan(String title, Span span, Optional<Recurrence> recurrence) {

    public Plan(String title, Span span) {
        this(title, span, Optional.empty());
    }
}
