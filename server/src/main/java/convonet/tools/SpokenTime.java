package convonet.tools;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/// Says times as people do: `tomorrow at five in the afternoon`, `on Friday the third`.
public final class SpokenTime {
    private final LocalDate today;
    private final ZoneId zone;

    /// @param zone where the listener's clock stands
    public SpokenTime(Instant now, ZoneId zone) {
        today = LocalDate.ofInstant(now, zone);
        this.zone = zone;
    }

    /// Fits after a verb: `due …`, `for …` reads well with [#day] only.
    public String moment(Moment moment) {
        return switch (moment) {
            case Moment.Day day -> day(day.date());
            case Moment.Point point -> day(point.day(zone)) + " at " + clock(LocalTime.ofInstant(point.at(), zone));
        };
    }

    public String day(LocalDate date) {
        long away = ChronoUnit.DAYS.between(today, date);
        if (away == 0) {
            return "today";
        }
        if (away == 1) {
            return "tomorrow";
        }
        if (away == -1) {
            return "yesterday";
        }
        String weekday = date.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String ordinal = SpokenNumber.ordinal(date.getDayOfMonth());
        if (away > 1 && away < 7) {
            return "on " + weekday;
        }
        if (away > 0 && away <= 21) {
            return "on " + weekday + " the " + ordinal;
        }
        String month = date.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        String year = date.getYear() == today.getYear() ? "" : " " + SpokenNumber.year(date.getYear());
        return "on the " + ordinal + " of " + month + year;
    }

    /// `five in the afternoon`, `half past nine in the morning`, `noon`.
    public static String clock(LocalTime time) {
        int hour = time.getHour();
        int minute = time.getMinute();
        if (minute == 0 && hour % 12 == 0) {
            return hour == 0 ? "midnight" : "noon";
        }
        return hourAndMinute(hour, minute) + partOfDay(hour);
    }

    /// `three to half past four in the afternoon`, `nine in the morning to noon`.
    public static String clocks(LocalTime from, LocalTime to) {
        boolean named = from.getMinute() == 0 && from.getHour() % 12 == 0;
        boolean together = !named && partOfDay(from.getHour()).equals(partOfDay(to.getHour())) && from.isBefore(to);
        return (together ? hourAndMinute(from.getHour(), from.getMinute()) : clock(from)) + " to " + clock(to);
    }

    private static String hourAndMinute(int hour, int minute) {
        String hours = SpokenNumber.words(hour % 12 == 0 ? 12 : hour % 12);
        if (minute == 0) {
            return hours;
        }
        if (minute == 30) {
            return "half past " + hours;
        }
        return hours + (minute < 10 ? " oh " : " ") + SpokenNumber.words(minute);
    }

    private static String partOfDay(int hour) {
        if (hour < 5) {
            return " at night";
        }
        if (hour < 12) {
            return " in the morning";
        }
        if (hour < 18) {
            return " in the afternoon";
        }
        return hour < 22 ? " in the evening" : " at night";
    }
}
