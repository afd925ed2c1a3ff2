package convonet.tools.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.dmfs.rfc5545.DateTime;
import org.dmfs.rfc5545.Weekday;
import org.dmfs.rfc5545.recur.Freq;
import org.dmfs.rfc5545.recur.InvalidRecurrenceRuleException;
import org.dmfs.rfc5545.recur.RecurrenceRule;
import org.dmfs.rfc5545.recur.RecurrenceRule.WeekdayNum;

/// How an event repeats.
///
/// @param rule an RRULE of RFC 5545 (3.3.10), without its name
/// @param zone by whose clock the occurrences keep their time of day
public record Recurrence(String rule, ZoneId zone) {
    private static final List<WeekdayNum> WORKDAYS = Stream.of(
                    Weekday.MO, Weekday.TU, Weekday.WE, Weekday.TH, Weekday.FR)
            .map(day -> new WeekdayNum(0, day))
            .toList();

    /// @throws IllegalArgumentException for what is no rule
    public Recurrence {
        parsed(rule);
    }

    /// How often, in the words of the tools.
    enum Often {
        DAILY(Freq.DAILY),
        WEEKDAYS(Freq.WEEKLY),
        WEEKLY(Freq.WEEKLY),
        MONTHLY(Freq.MONTHLY),
        YEARLY(Freq.YEARLY);

        private final Freq frequency;

        Often(Freq frequency) {
            this.frequency = frequency;
        }
    }

    /// @param every 2 is every second day, week, …
    /// @param until the last day on which one may begin
    /// @param count how many there are in all
    /// @param first tells whether the rule is for hours or for days
    static Recurrence of(
            Often often, int every, Optional<LocalDate> until, Optional<Integer> count, Span first, ZoneId zone) {
        RecurrenceRule rule = new RecurrenceRule(often.frequency);
        if (every > 1) {
            rule.setInterval(every);
        }
        if (often == Often.WEEKDAYS) {
            rule.setByDayPart(WORKDAYS);
        }
        until.ifPresent(day -> rule.setUntil(last(day, first, zone)));
        count.ifPresent(rule::setCount);
        return new Recurrence(rule.toString(), zone);
    }

    RecurrenceRule parsed() {
        return parsed(rule);
    }

    /// On the working days of a week.
    boolean onWorkdays() {
        RecurrenceRule parsed = parsed();
        List<WeekdayNum> days = parsed.getByDayPart();
        return parsed.getFreq() == Freq.WEEKLY
                && days != null
                && days.stream()
                        .map(WeekdayNum::toString)
                        .sorted()
                        .toList()
                        .equals(WORKDAYS.stream()
                                .map(WeekdayNum::toString)
                                .sorted()
                                .toList());
    }

    /// The last day on which one may begin.
    Optional<LocalDate> until() {
        return Optional.ofNullable(parsed().getUntil())
                .map(last -> last.isAllDay()
                        ? LocalDate.of(last.getYear(), last.getMonth() + 1, last.getDayOfMonth())
                        : LocalDate.ofInstant(Instant.ofEpochMilli(last.getTimestamp()), zone));
    }

    /// The same for hours as for days: what ends a rule has the kind of what begins it.
    Recurrence fitting(Span first) {
        Optional<LocalDate> until = until();
        if (until.isEmpty()) {
            return this;
        }
        RecurrenceRule rule = parsed();
        rule.setUntil(last(until.get(), first, zone));
        return new Recurrence(rule.toString(), zone);
    }

    private static DateTime last(LocalDate day, Span first, ZoneId zone) {
        return switch (first) {
            case Span.Days days -> new DateTime(day.getYear(), day.getMonthValue() - 1, day.getDayOfMonth());
            case Span.Hours hours ->
                new DateTime(
                        TimeZone.getTimeZone("UTC"),
                        day.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli() - 1000);
        };
    }

    private static RecurrenceRule parsed(String rule) {
        try {
            return new RecurrenceRule(rule);
        } catch (InvalidRecurrenceRuleException e) {
            throw new IllegalArgumentException("not a rule for recurrence", e);
        }
    }
}
