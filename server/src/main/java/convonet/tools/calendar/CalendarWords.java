package convonet.tools.calendar;

import convonet.tools.Moment;
import convonet.tools.SpokenList;
import convonet.tools.SpokenNumber;
import convonet.tools.SpokenTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What is said about events.
final class CalendarWords {
    private final SpokenTime time;
    private final ZoneId zone;

    CalendarWords(Instant now, ZoneId zone) {
        time = new SpokenTime(now, zone);
        this.zone = zone;
    }

    String added(Event event, List<Event> rivals) {
        return sentence(event.title() + " " + whole(event.span()) + often(event) + " is in your calendar")
                + overlap(rivals);
    }

    String changed(Event before, Event after, List<Event> rivals) {
        boolean renamed = !before.title().equals(after.title());
        String name = renamed ? " is now called " + after.title() : " is now";
        String when = before.span().equals(after.span()) ? "" : (renamed ? ", " : " ") + whole(after.span());
        return sentence(before.title() + name + when + often(after)) + overlap(rivals);
    }

    String deleted(Event event) {
        String which = event.plan().recurrence().isPresent() ? event.title() + often(event) : named(event);
        return "I deleted " + which + " from your calendar.";
    }

    String next(Optional<Event> next) {
        return next.map(event -> "Your next event is " + named(event) + ".").orElse("You have no events ahead.");
    }

    /// @param events all that were found, in order
    String listed(List<Event> events, Range range, boolean chosen) {
        String kind = chosen ? "matching event" : "event";
        String when = range.day().map(day -> " " + time.day(day)).orElse(range.open() ? " ahead" : "");
        if (events.isEmpty()) {
            return "You have no " + kind + "s" + (range.open() || range.day().isPresent() ? when : " then") + ".";
        }
        List<String> names = events.stream()
                .map(event -> range.day().map(day -> on(day, event)).orElseGet(() -> named(event)))
                .toList();
        return "You have " + SpokenNumber.counted(events.size(), kind) + when + ": " + SpokenList.and(names) + ".";
    }

    /// To choose from.
    String choice(List<Event> events) {
        return SpokenList.or(events.stream().map(this::named).toList());
    }

    String day(LocalDate date) {
        return time.day(date);
    }

    /// `, every two weeks, ten times,`
    private String often(Event event) {
        return event.plan()
                .recurrence()
                .map(recurrence -> ", " + new RepeatWords(time).of(recurrence) + ",")
                .orElse("");
    }

    /// `yoga tomorrow at five`
    String named(Event event) {
        return event.title() + " " + begin(event.span());
    }

    private String overlap(List<Event> rivals) {
        return rivals.isEmpty()
                ? ""
                : " It overlaps with "
                        + SpokenList.and(rivals.stream().map(this::named).toList()) + ".";
    }

    private String begin(Span span) {
        return switch (span) {
            case Span.Hours hours -> time.moment(hours.first());
            case Span.Days(LocalDate from, LocalDate to) when from.equals(to) -> time.day(from);
            case Span.Days(LocalDate from, LocalDate to) ->
                "from " + bare(time.day(from)) + " to " + bare(time.day(to));
        };
    }

    /// With the end, unless it is an hour after the beginning.
    private String whole(Span span) {
        if (!(span instanceof Span.Hours(Instant start, Instant end))
                || Duration.between(start, end).equals(Duration.ofHours(1))) {
            return begin(span);
        }
        LocalDate first = LocalDate.ofInstant(start, zone);
        return first.equals(LocalDate.ofInstant(end.minusNanos(1), zone))
                ? time.day(first) + " from "
                        + SpokenTime.clocks(LocalTime.ofInstant(start, zone), LocalTime.ofInstant(end, zone))
                : time.moment(new Moment.Point(start)) + " until " + bare(time.moment(new Moment.Point(end)));
    }

    /// On a day that was named already.
    private String on(LocalDate day, Event event) {
        if (!(event.span() instanceof Span.Hours(Instant start, Instant end))) {
            return event.title() + " all day";
        }
        if (LocalDate.ofInstant(start, zone).equals(day)) {
            return event.title() + " at " + SpokenTime.clock(LocalTime.ofInstant(start, zone));
        }
        return LocalDate.ofInstant(end, zone).equals(day)
                ? event.title() + " until " + SpokenTime.clock(LocalTime.ofInstant(end, zone))
                : event.title() + " all day";
    }

    /// `the third of May` instead of `on the third of May`.
    private static String bare(String when) {
        return when.startsWith("on ") ? when.substring(3) : when;
    }

    private static String sentence(String words) {
        int first = words.offsetByCodePoints(0, 1);
        String end = words.endsWith(",") ? words.substring(first, words.length() - 1) : words.substring(first);
        return words.substring(0, first).toUpperCase(Locale.ENGLISH) + end + ".";
    }
}
