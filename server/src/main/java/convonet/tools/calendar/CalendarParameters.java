package convonet.tools.calendar;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.Arguments;
import convonet.tools.Moment;
import convonet.tools.Parameters;
import convonet.tools.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How the calendar tools look to a model, and what their times mean.
final class CalendarParameters {
    private static final String TIME =
            "ISO 8601 with offset, such as 2026-03-05T17:00:00+01:00; only the day, such as 2026-03-05,";
    private static final String WHICH =
            "Which one: its title as the caller says it, which need not be exact, or its id or series from list_events.";
    private static final String ON =
            "The day it is on, such as 2026-03-05, if the caller said it. Of an event that repeats, only the one"
                    + " on that day is meant; without, all of them.";
    private static final List<String> OFTEN = Arrays.stream(Recurrence.Often.values())
            .map(often -> often.name().toLowerCase(Locale.ROOT))
            .toList();
    private static final Duration FURTHEST = Duration.ofDays(20 * 366L);
    private static final Duration LONGEST = Duration.ofDays(366);

    static final Face ADD = new Face(
            "add_event",
            "Puts an event into the caller's calendar. Ask for the day when the caller did not say it. The answer tells"
                    + " which other events overlap.",
            repeating(Parameters.none()
                            .text("title", "What it is, in the caller's words, without the time.", 200)
                            .time("start", "When it begins. " + TIME + " for all of the day.")
                            .time(
                                    "end",
                                    "When it ends, if the caller said so; an hour later if not. " + TIME
                                            + " for the last of whole days."))
                    .whole("count", "How many times it is in all, if the caller said so.", 1, 999)
                    .required("title", "start")
                    .schema());

    static final Face LIST = new Face(
            "list_events",
            "Reads the caller's calendar: what lies ahead, or what is between start and end.",
            Parameters.none()
                    .time("start", "Only what is not over then. " + TIME + " for its beginning.")
                    .time("end", "Only what begins before. " + TIME + " for its end.")
                    .text("text", "Only those whose title has these words.", 200)
                    .yesOrNo("next", "true reads only the one that begins next.")
                    .schema());

    static final Face UPDATE = new Face(
            "update_event",
            "Changes an event in the caller's calendar: its title or its time.",
            Parameters.none()
                    .text("event", WHICH, 200)
                    .time("on", ON)
                    .text("title", "What it shall be called, if that changes.", 200)
                    .time(
                            "start",
                            "When it shall begin; it stays as long as it is. " + TIME + " to keep the time of day.")
                    .time("end", "When it shall end, if its length changes. " + TIME + " for the last of whole days.")
                    .required("event")
                    .schema());

    static final Face DELETE = new Face(
            "delete_event",
            "Deletes an event from the caller's calendar for good. To be used after the caller confirmed it.",
            Parameters.none()
                    .text("event", WHICH, 200)
                    .time("on", ON)
                    .required("event")
                    .schema());

    private CalendarParameters() {}

    /// The span that `start` and `end` tell.
    static Span span(Arguments arguments, Instant now, ZoneId zone) {
        Moment start =
                arguments.moment("start").orElseThrow(() -> Refusal.badArgument("start is missing: ask when it is."));
        Span span = arguments.moment("end").map(end -> until(start, end)).orElseGet(() -> Span.of(start));
        return sensible(span, now, zone);
    }

    /// The span with its `start` and `end` changed to what is given of them.
    static Span changed(Span before, Arguments arguments, Instant now, ZoneId zone) {
        Span moved = arguments
                .moment("start")
                .map(start -> before.movedTo(start, zone))
                .orElse(before);
        Optional<Moment> end = arguments.moment("end");
        return end.isEmpty() ? sensible(moved, now, zone) : sensible(until(moved.first(), end.get()), now, zone);
    }

    static Parameters repeating(Parameters parameters) {
        return parameters
                .choice("repeat", "How often it repeats, if it does; weekdays is Monday to Friday.", OFTEN)
                .whole("every", "2 repeats it every second day, week, month or year, and so on.", 1, 99)
                .time("until", "The last day on which it repeats, such as 2026-06-30, if the caller said so.");
    }

    /// How the event repeats whose first is `span`, if it does.
    static Optional<Recurrence> recurrence(Arguments arguments, Span span, ZoneId zone) {
        Optional<Integer> every = arguments.whole("every");
        Optional<Integer> count = arguments.whole("count");
        Optional<LocalDate> until = arguments.moment("until").map(moment -> moment.day(zone));
        Optional<Recurrence.Often> often =
                arguments.choice("repeat").map(word -> Recurrence.Often.valueOf(word.toUpperCase(Locale.ROOT)));
        if (often.isEmpty() && (every.isPresent() || count.isPresent() || until.isPresent())) {
            throw Refusal.badArgument("repeat is missing: ask how often it repeats.");
        }
        if (count.isPresent() && until.isPresent()) {
            throw Refusal.badArgument("Give until or count, not both.");
        }
        if (often.equals(Optional.of(Recurrence.Often.WEEKDAYS)) && every.orElse(1) > 1) {
            throw Refusal.badArgument("every does not go with weekdays: use weekly.");
        }
        if (until.map(day -> day.isBefore(span.first().day(zone))).orElse(false)) {
            throw Refusal.badArgument("until is before start: ask for the last day again.");
        }
        return often.map(some -> Recurrence.of(some, every.orElse(1), until, count, span, zone));
    }

    private static Span until(Moment start, Moment end) {
        if (start instanceof Moment.Day(LocalDate from) && end instanceof Moment.Day(LocalDate to)) {
            if (to.isBefore(from)) {
                throw Refusal.badArgument("end is before start: ask for the days again.");
            }
            return new Span.Days(from, to);
        }
        if (start instanceof Moment.Point(Instant from) && end instanceof Moment.Point(Instant to)) {
            if (!to.isAfter(from)) {
                throw Refusal.badArgument("end is not after start: ask for the time again.");
            }
            return new Span.Hours(from, to);
        }
        throw Refusal.badArgument("start and end must both be times, or both be days.");
    }

    /// Refuses what can only be a mistake.
    private static Span sensible(Span span, Instant now, ZoneId zone) {
        Instant begin = span.begin(zone);
        if (begin.isBefore(now.minus(LONGEST)) || begin.isAfter(now.plus(FURTHEST))) {
            throw Refusal.badArgument("start is too far away: ask for the date again.");
        }
        if (span.end(zone).isAfter(begin.plus(LONGEST))) {
            throw Refusal.badArgument("end is too far away from start: ask for it again.");
        }
        return span;
    }

    /// A tool without what it does.
    record Face(String name, String description, JsonNode schema) {}
}
